import type { Progress } from '../gate.ts'
import { plainText } from '../render/index.ts'
import type { Log } from './log.ts'

/** A status line is printed at most this often where it cannot overwrite the one before. */
const STATUS_INTERVAL_MS = 10_000
/** To the start of the line, and clear it: ECMA-48, CHA and EL. */
const CLEAR_LINE = '\r\u001b[2K'

/** A terminal that can overwrite its last line. */
export interface Terminal {
  readonly write: (text: string) => void
  readonly columns: () => number
}

/**
 * Shows progress. With a terminal the status is a live line; without one it is printed now and then. Groups of a
 * runner do not nest: an inner one becomes a line.
 */
export function createProgress(
  log: Pick<Log, 'info' | 'openGroup' | 'closeGroup'>,
  now: () => number,
  terminal: Terminal | null,
  redact: (text: string) => string,
): Progress & { readonly end: () => void } {
  let lastStatus = Number.NEGATIVE_INFINITY
  let live = false
  let depth = 0
  const clear = () => {
    if (live) terminal?.write(CLEAR_LINE)
    live = false
  }
  const line = (text: string) => {
    clear()
    log.info(text)
  }
  return {
    line,
    status: (text) => {
      if (terminal) {
        terminal.write(CLEAR_LINE + plainText(redact(text), Math.max(1, terminal.columns() - 1)))
        live = true
      } else if (now() - lastStatus >= STATUS_INTERVAL_MS) {
        lastStatus = now()
        log.info(text)
      }
    },
    group: async (title, work) => {
      clear()
      if (depth === 0) log.openGroup(title)
      else log.info(title)
      depth += 1
      try {
        return await work()
      } finally {
        depth -= 1
        clear()
        if (depth === 0) log.closeGroup()
      }
    },
    end: () => {
      clear()
      // A gate that was given up has left its group open.
      if (depth > 0) log.closeGroup()
    },
  }
}
