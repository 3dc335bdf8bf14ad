import * as actions from '@actions/core'
import { inertLine, logLines, plainLines } from '../render/index.ts'

export type Level = 'notice' | 'warning' | 'error'

/** Where an annotation points. */
export interface Target {
  readonly title?: string
  readonly file?: string
  readonly line?: number
}

/** The step's output: redacted, and free of commands that somebody else put into a text. */
export interface Log {
  readonly info: (text: string) => void
  /** What `renderText` made: it may hold colours of its own. */
  readonly rendered: (text: string) => void
  readonly debug: (text: string) => void
  readonly message: (level: Level, text: string, target?: Target) => void
  readonly openGroup: (title: string) => void
  readonly closeGroup: () => void
  /** Makes the runner mask these; prints nothing elsewhere. */
  readonly mask: (secrets: readonly string[]) => void
}

const COMMANDS = { notice: actions.notice, warning: actions.warning, error: actions.error }

const oneLine = (text: string) => plainLines(text).join(' ')

type Clean = (text: string) => string

/** For a runner: workflow commands. */
export function runnerLog(redact: Clean): Log {
  const masked = new Set<string>()
  return {
    info: (text) => actions.info(logLines(redact(text)).join('\n')),
    rendered: (text) => actions.info(redact(text).split('\n').map(inertLine).join('\n')),
    debug: (text) => actions.debug(redact(text)),
    message: (level, text, target = {}) => {
      const { title, file, line } = target
      COMMANDS[level](plainLines(redact(text)).join('\n'), {
        ...(title === undefined ? {} : { title: redact(title) }),
        ...(file === undefined ? {} : { file: redact(file) }),
        ...(line === undefined ? {} : { startLine: line }),
      })
    },
    openGroup: (title) => actions.startGroup(oneLine(redact(title))),
    closeGroup: () => actions.endGroup(),
    mask: (secrets) => {
      for (const secret of secrets) {
        if (masked.has(secret)) continue
        masked.add(secret)
        actions.setSecret(secret)
      }
    },
  }
}

/** For a terminal or a file: plain lines, in which nobody obeys commands. */
export function plainLog(redact: Clean, write: (text: string) => void, debug: boolean): Log {
  const print = (text: string) => write(`${plainLines(redact(text)).join('\n')}\n`)
  return {
    info: print,
    rendered: (text) => write(`${redact(text)}\n`),
    debug: (text) => {
      if (debug) print(text)
    },
    message: (level, text, target = {}) => {
      const place =
        target.file === undefined ? '' : ` (${target.file}${target.line ? `:${target.line}` : ''})`
      const title = target.title === undefined ? '' : `${target.title}: `
      print(`${level}: ${title}${text}${place}`)
    },
    openGroup: (title) => print(title),
    closeGroup: () => {},
    mask: () => {},
  }
}
