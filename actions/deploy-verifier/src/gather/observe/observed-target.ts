import { ChangeLog } from '@plinth/core/probe'
import { comparisonSettled } from '../../decide/comparison.ts'
import { type Observer, type Seen, sliceMs, startObserving } from '../../decide/observing/index.ts'
import type { Observation } from '../../evidence.ts'
import type { Settings, Target } from '../../settings.ts'

const ANSWERS = 'answers'

/** One of the two sides of a comparison: its observer, and the slice that its last probe fell in. */
interface Side {
  readonly observer: Observer
  slice: number
}

/** A target under observation, with the version in production beside it where there is one. */
export class ObservedTarget {
  readonly target: Target
  readonly #settings: Settings
  readonly #candidate: Side
  readonly #baseline: Side | null
  readonly #log: ChangeLog
  #isCompared: boolean
  #probes = 0
  #failed = 0

  constructor(target: Target, settings: Settings, say: (line: string) => void) {
    this.target = target
    this.#settings = settings
    this.#candidate = { observer: startObserving(settings, 'candidate', target), slice: 0 }
    this.#baseline =
      target.baseline === null ? null : { observer: startObserving(settings, 'baseline'), slice: 0 }
    this.#isCompared = target.baseline === null
    this.#log = new ChangeLog((state) => say(`${target.name}: ${state}`), ANSWERS)
  }

  /** Of the version under test. */
  get counts(): { readonly probes: number; readonly failed: number } {
    return { probes: this.#probes, failed: this.#failed }
  }

  /** To be called in the order in which the probes departed. */
  addCandidate(seen: Seen): void {
    const { failure } = seen.result
    this.#probes += 1
    if (failure !== null) this.#failed += 1
    this.#log.note(seen.atMs, failure?.message ?? ANSWERS)
    this.#add(this.#candidate, this.#baseline, seen)
  }

  addBaseline(seen: Seen): void {
    if (this.#baseline !== null) this.#add(this.#baseline, this.#candidate, seen)
  }

  state(): 'condemned' | 'clear' | 'open' {
    return this.#candidate.observer.settled()
  }

  /** Nothing is left to compare, or there never was. */
  get isCompared(): boolean {
    return this.#isCompared
  }

  get hasOpenFailureTest(): boolean {
    return this.#candidate.observer.failuresOpen()
  }

  /** No probe comes any more: the last slices are as full as they get. */
  close(): void {
    this.#compare()
  }

  observations(): { readonly candidate: Observation; readonly baseline: Observation | null } {
    return {
      candidate: this.#candidate.observer.observation(),
      baseline: this.#baseline?.observer.observation() ?? null,
    }
  }

  #add(side: Side, other: Side | null, seen: Seen): void {
    const slice = Math.floor(seen.atMs / sliceMs(this.#settings.observe))
    if (slice > side.slice) {
      // The second side to leave a slice: all before it is complete on both, and nothing of the next is compared yet.
      if (other !== null && other.slice >= slice) this.#compare()
      side.slice = slice
    }
    side.observer.add(seen)
  }

  #compare(): void {
    const { candidate, baseline } = this.observations()
    this.#isCompared = baseline === null || comparisonSettled(this.#settings, candidate, baseline)
  }
}
