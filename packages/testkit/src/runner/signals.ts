import type { ChildProcess } from 'node:child_process'

/** A signal, and when to send it: after some output appeared, or some time after the signal before it. */
export interface TimedSignal {
  readonly signal: NodeJS.Signals
  readonly afterOutput?: string
  readonly afterMs?: number
}

/**
 * What GitHub does when a run is cancelled: SIGINT, SIGTERM 7.5 s later, and 2.5 s after that the end.
 * https://docs.github.com/en/actions/reference/workflow-cancellation-reference
 */
export function cancellation(afterOutput: string): readonly TimedSignal[] {
  return [
    { signal: 'SIGINT', afterOutput },
    { signal: 'SIGTERM', afterMs: 7_500 },
    { signal: 'SIGKILL', afterMs: 2_500 },
  ]
}

export interface Delivery {
  /** `performance.now()` of the first signal; null where none was sent yet. */
  readonly firstAt: () => number | null
  readonly stop: () => void
}

/** Sends the signals one after the other. */
export function deliver(
  child: ChildProcess,
  signals: readonly TimedSignal[],
  output: () => string,
): Delivery {
  let firstAt: number | null = null
  let timer: NodeJS.Timeout | undefined
  const sendFrom = (at: number) => {
    const next = signals[at]
    if (!next) return
    const fire = () => {
      timer = setTimeout(() => {
        firstAt ??= performance.now()
        child.kill(next.signal)
        sendFrom(at + 1)
      }, next.afterMs ?? 0)
    }
    const wanted = next.afterOutput
    if (wanted === undefined) return fire()
    const look = () => {
      if (!output().includes(wanted)) return
      child.stdout?.off('data', look)
      fire()
    }
    child.stdout?.on('data', look)
  }
  sendFrom(0)
  return { firstAt: () => firstAt, stop: () => clearTimeout(timer) }
}
