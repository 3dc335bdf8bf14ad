import { LatencyHistogram } from '@plinth/stats'
import { FAILURE_CLASSES, type FailureClass } from '../../evidence.ts'
import type { Failure } from './failure.ts'

/** Milliseconds of the monotonic clock: from `from` on, and before `to`, requests that start are counted. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** What one scenario's requests came to. Constant memory, however many there are. */
export interface ScenarioTally {
  readonly name: string
  /** Successful answers, by microseconds from the intended start. */
  readonly latency: LatencyHistogram
  total: number
  failed: number
  readonly failures: Record<FailureClass, number>
  /** Successful answers that ended inside the window. */
  answered: number
}

/** Counts the requests whose intended start lies in the window. */
export class Tally {
  readonly scenarios: readonly ScenarioTally[]
  /** The first message of each class of failure: an example for a person, warm-up included. */
  readonly examples = new Map<FailureClass, string>()
  readonly #window: Window

  constructor(names: readonly string[], window: Window) {
    this.#window = window
    this.scenarios = names.map((name) => ({
      name,
      latency: new LatencyHistogram(),
      total: 0,
      failed: 0,
      failures: noFailures(),
      answered: 0,
    }))
  }

  /** One request ended at `now`, both times in milliseconds; `failure` is null when it succeeded. */
  record(scenario: number, intendedAt: number, now: number, failure: Failure | null): void {
    const tally = this.scenarios[scenario]
    if (tally === undefined) return
    const { from, to } = this.#window
    if (failure === null && now >= from && now < to) tally.answered += 1
    if (failure !== null && !this.examples.has(failure.kind)) this.examples.set(failure.kind, failure.message)
    if (intendedAt < from || intendedAt >= to) return
    tally.total += 1
    if (failure === null) {
      tally.latency.record((now - intendedAt) * 1000)
    } else {
      tally.failed += 1
      tally.failures[failure.kind] += 1
    }
  }
}

function noFailures(): Record<FailureClass, number> {
  const counts: Partial<Record<FailureClass, number>> = {}
  for (const kind of FAILURE_CLASSES) counts[kind] = 0
  // Every class was just given its count.
  return counts as Record<FailureClass, number>
}
