import { stripVTControlCharacters } from 'node:util'
import { readConsole } from '@plinth/testkit/runner'

/** To the start of the line, and clear it: ECMA-48, CHA and EL. */
const CLEAR_LINE = '\r\u001b[2K'
const TICK_MS = 250

export interface Screen {
  readonly line: (text: string) => void
  /** Takes the raw output of an action and shows it as the log on GitHub would, a little set in. */
  readonly output: (text: string) => void
  /** Shows for how long `work` has been running; the line goes when it ends. */
  readonly during: <T>(what: string, work: () => Promise<T>) => Promise<T>
}

/** What is needed of a standard stream; of a pipe, `isTTY` is not defined. */
interface Output {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Lines that stay, and in a terminal one at the bottom that lives. */
export function createScreen(stream: Output): Screen {
  let live = ''
  let rest = ''
  const draw = (text: string) => {
    if (stream.isTTY) stream.write(CLEAR_LINE + text.slice(0, Math.max(1, (stream.columns ?? 80) - 1)))
    live = text
  }
  const line = (text: string) => {
    stream.write(`${stream.isTTY ? CLEAR_LINE : ''}${text}\n`)
    if (live !== '') draw(live)
  }
  return {
    line,
    output: (text) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      if (lines.length === 0) return
      for (const { shown } of readConsole(`${lines.join('\n')}\n`)) {
        const plain = stream.isTTY ? shown : shown && stripVTControlCharacters(shown)
        for (const one of plain?.split('\n') ?? []) line(`  ${one}`.trimEnd())
      }
    },
    during: async (what, work) => {
      const started = performance.now()
      const tick = () => draw(`  … ${what}, ${Math.round((performance.now() - started) / 1000)} s`)
      const timer = setInterval(tick, TICK_MS)
      try {
        return await work()
      } finally {
        clearInterval(timer)
        draw('')
      }
    },
  }
}
