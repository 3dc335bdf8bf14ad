import type { Failure, FailureClass } from '@plinth/core/targets'
import type { Slice } from '../../evidence/index.ts'
import type { MonitoredTarget } from '../../settings.ts'
import { bucketsOf } from './buckets.ts'
import { causeOf } from './cause.ts'

/** What of a slice is the same for all targets of a round. */
export type RoundFacts = Pick<Slice, 'at' | 'late' | 'planned' | 'vantage'>

/** Something that failed, and when it was due. */
interface Seen {
  readonly dueMs: number
  readonly failure: Failure
}

/** What one round sees of one target, while it goes on. */
export class TargetRound {
  readonly target: MonitoredTarget
  readonly #latencies: number[] = []
  readonly #failures: Seen[] = []
  readonly #suspected = new Set<Seen>()
  readonly #brokenChecks: Failure[] = []
  #withControl = 0
  #ownFaults = 0
  #confirmed: 'nothing' | 'failure' | 'unavailability' = 'nothing'
  #certificateDays: number | null = null

  constructor(target: MonitoredTarget) {
    this.target = target
  }

  answered(latencyMs: number): void {
    this.#latencies.push(latencyMs)
  }

  /** This machine could not make the probe. */
  ownFault(): void {
    this.#ownFaults += 1
  }

  /**
   * A probe failed. Call what this returns once it is known whether the control failed beside it. Until then the failure does
   * not count, since nobody knows whose it is.
   */
  suspect(seen: Seen): (controlFailed: boolean) => void {
    this.#suspected.add(seen)
    return (controlFailed) => {
      this.#suspected.delete(seen)
      if (controlFailed) this.#withControl += 1
      else this.#failures.push(seen)
    }
  }

  /** Whether a confirmation of this failure would tell more than is known. */
  isOpen({ unavailable }: Failure): boolean {
    return this.#confirmed === 'nothing' || (unavailable && this.#confirmed === 'failure')
  }

  /** Every retry failed too, and the control answered. `unavailable`: each time nobody could have used the service. */
  confirm(unavailable: boolean): void {
    if (unavailable) this.#confirmed = 'unavailability'
    else if (this.#confirmed === 'nothing') this.#confirmed = 'failure'
  }

  certificate(days: number): void {
    this.#certificateDays = days
  }

  checkBroken(failure: Failure): void {
    this.#brokenChecks.push(failure)
  }

  /** Not counted, and why. What was due and never ended is this machine's fault, unless the round was broken off. */
  notCounted(planned: number, whole: boolean): { readonly withControl: number; readonly ownFaults: number } {
    const withControl = this.#withControl + this.#suspected.size
    const known = this.#latencies.length + this.#failures.length + withControl
    return { withControl, ownFaults: whole ? planned - known : this.#ownFaults }
  }

  /** `whole`: the round came to its end. Null where nothing was seen. */
  slice(facts: RoundFacts, whole: boolean, redact: (text: string) => string): Slice | null {
    const failures = this.#failures.toSorted((a, b) => a.dueMs - b.dueMs).map(({ failure }) => failure)
    const { withControl, ownFaults } = this.notCounted(facts.planned, whole)
    const probes = this.#latencies.length + failures.length
    const unavailable = failures.filter((failure) => failure.unavailable).length
    const first = failures[0] ?? this.#brokenChecks[0]
    const excused = withControl + ownFaults
    if (probes + excused === 0) return null
    return {
      target: this.target.key,
      ...facts,
      probes,
      failed: failures.length,
      unavailable,
      excused,
      // What is confirmed must be what is counted: refusals do not confirm an outage.
      confirmed: this.#confirmed === 'unavailability' || (this.#confirmed === 'failure' && unavailable === 0),
      classes: classesOf(failures),
      latency: bucketsOf(this.#latencies),
      cause: first === undefined ? null : causeOf(first, redact),
      certificateDays: this.#certificateDays,
    }
  }
}

function classesOf(failures: readonly Failure[]): Partial<Record<FailureClass, number>> {
  const classes: Partial<Record<FailureClass, number>> = {}
  for (const failure of failures) classes[failure.class] = (classes[failure.class] ?? 0) + 1
  return classes
}
