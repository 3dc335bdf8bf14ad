import { describeError } from '../errors.ts'
import { Redactor, SHORTEST_SECRET } from '../redaction/index.ts'
import type { TextOptions } from '../render/index.ts'
import { type Interruptions, watchInterruptions } from './interruption.ts'
import { type Log, plainLog, runnerLog } from './log.ts'
import type { Terminal } from './progress.ts'
import type { Environment, Surroundings } from './surroundings.ts'

/** Of a terminal that does not tell its width, or tells 0. */
const COLUMNS = 80

/** What a run holds on to from its first moment to its last. */
export interface Shell {
  readonly log: Log
  readonly redactor: Redactor
  readonly interruptions: Interruptions
  /** Null where nobody watches a terminal. */
  readonly terminal: Terminal | null
  /** Hides a value from now on, in the runner's log and in all that is published. */
  readonly keepSecret: (secret: string) => void
}

function openLog(surroundings: Surroundings, redactor: Redactor): Log {
  const redact = (text: string) => redactor.redact(text)
  if (surroundings.onRunner) return runnerLog(redact)
  return plainLog(redact, (text) => process.stdout.write(text), process.env['RUNNER_DEBUG'] === '1')
}

function liveTerminal(surroundings: Surroundings): Terminal | null {
  const { stdout } = process
  if (!stdout.isTTY || surroundings.onRunner) return null
  return { write: (text) => stdout.write(text), columns: () => stdout.columns || COLUMNS }
}

/** How a report is shown in the log: in colour where somebody sees colours, as wide as the terminal. */
export function textOptions(surroundings: Surroundings, env: Environment): TextOptions {
  const { columns, isTTY } = process.stdout
  const colour = (surroundings.onRunner || isTTY) && !env['NO_COLOR']
  return { colour, ...(isTTY ? { columns: columns || COLUMNS } : {}) }
}

/** Says what was thrown, a bug's stack in the debug log only. */
export function tellError(log: Log, error: unknown): void {
  const { title, lines, stack } = describeError(error)
  log.message('error', lines.join('\n'), { title })
  if (stack !== null) log.debug(stack)
}

/** Whoever read the log may have left, as `| head` does. The verdict still has to be written, so that is no error. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

export function openShell(surroundings: Surroundings): Shell {
  outliveReaders()
  const redactor = new Redactor()
  const log = openLog(surroundings, redactor)
  const interruptions = watchInterruptions((error) => {
    const { title, lines, stack } = describeError(error)
    log.message('warning', `After the gate had answered: ${title}. ${lines.join(' ')}`)
    if (stack !== null) log.debug(stack)
  })
  return {
    log,
    redactor,
    interruptions,
    terminal: liveTerminal(surroundings),
    keepSecret: (secret) => {
      if (redactor.register(secret)) log.mask(redactor.forms())
      else if (secret.trim() !== '') {
        log.message('warning', `A secret of fewer than ${SHORTEST_SECRET} characters cannot be hidden.`)
      }
    },
  }
}
