/**
 * How long a gate may take to answer once it was told to stop. GitHub sends SIGINT, 7.5 s later SIGTERM, and kills 2.5 s
 * after that; what is left is for publishing.
 * https://docs.github.com/en/actions/reference/workflow-cancellation-reference
 */
const GRACE_MS = 5_000

/** After publishing, for a gate that was given up and may still be tidying up. */
const LAST_MS = 1_000

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** The gate did not answer in the time it had after a signal. */
export class Abandoned extends Error {
  readonly signal: NodeJS.Signals
  constructor(signal: NodeJS.Signals) {
    super(`cancelled by ${signal}, and the gate did not answer within ${GRACE_MS / 1000} s`)
    this.signal = signal
  }
}

/** Everything that can end a gate from outside. */
export interface Interruptions {
  /** Aborts with the first SIGINT or SIGTERM, and where the gate is given up. */
  readonly signal: AbortSignal
  /** Whether a signal has come. */
  readonly cancelled: () => boolean
  /** Resolves and rejects as the work does, and rejects where something else ends it. */
  readonly guard: <T>(work: Promise<T>) => Promise<T>
  /**
   * Lets go. A gate that was given up and holds the process ends it a moment later by the signal that cancelled it, as
   * is the custom, or by SIGTERM.
   */
  readonly dispose: () => void
}

/**
 * Listens for signals, for errors that nobody caught, and for the event loop running dry while a gate still owes its
 * answer. Until `dispose`, no signal ends the process; after it, the next one does.
 */
export function watchInterruptions(onLateError: (error: unknown) => void): Interruptions {
  const stop = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let giveUp: ((error: unknown) => void) | null = null
  let received: NodeJS.Signals | null = null
  let owing = false

  const startGrace = () => {
    const signal = received
    if (signal !== null) timer = setTimeout(() => giveUp?.(new Abandoned(signal)), GRACE_MS)
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (received !== null) return
    received = signal
    stop.abort(new Error(`cancelled by ${signal}`))
    startGrace()
  }
  const onError = (error: unknown) => {
    if (giveUp) giveUp(error)
    else onLateError(error)
  }
  const onIdle = () => giveUp?.(new Error('nothing is left to do, and the gate has given no answer'))

  for (const signal of SIGNALS) process.on(signal, onSignal)
  // Covers rejections that nobody handles, too.
  process.on('uncaughtException', onError)
  process.on('beforeExit', onIdle)

  return {
    signal: stop.signal,
    cancelled: () => received !== null,
    guard: (work) => {
      owing = true
      clearTimeout(timer)
      // For a signal that came before there was a gate to stop.
      startGrace()
      const givenUp = new Promise<never>((_resolve, reject) => {
        giveUp = (error) => {
          giveUp = null
          // What the gate still does is for nothing.
          stop.abort(error)
          reject(error)
        }
      })
      const settled = work.finally(() => {
        owing = false
        giveUp = null
        clearTimeout(timer)
      })
      return Promise.race([settled, givenUp])
    },
    dispose: () => {
      clearTimeout(timer)
      for (const signal of SIGNALS) process.off(signal, onSignal)
      process.off('uncaughtException', onError)
      process.off('beforeExit', onIdle)
      const last = received ?? 'SIGTERM'
      // Not waited for: where nothing else holds the process, it ends before.
      if (owing) setTimeout(() => process.kill(process.pid, last), LAST_MS).unref()
    },
  }
}
