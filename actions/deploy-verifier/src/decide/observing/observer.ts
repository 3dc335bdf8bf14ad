import { LatencyHistogram } from '@plinth/stats'
import type { Failure, FailureClass, Observation, ProbeResult } from '../../evidence.ts'
import type { Settings, Target } from '../../settings.ts'
import { versionMatches } from '../version.ts'
import { failureTests } from './failure-tests.ts'
import { latencyRuns, planLooks } from './latency-looks.ts'
import { Slices } from './slices.ts'

/** So many failures are kept as examples. */
const MAX_EXAMPLES = 5

/** A probe that has ended. */
export interface Seen {
  /** When it was due, since observing began. */
  readonly atMs: number
  readonly result: ProbeResult
  /** The control failed beside it. */
  readonly controlFailed: boolean
}

/** Counts the probes of one target, and decides as they come. Its memory does not grow with their number. */
export interface Observer {
  /** To be called once for each probe, best in the order in which they departed: the tests decide in this order. */
  add(seen: Seen): void
  /**
   * `condemned`: a failure test or a latency objective is decided against the version. `clear`: no objective is, and
   * more probes would decide nothing more. Cheap: to be asked after every probe.
   */
  settled(): 'condemned' | 'clear' | 'open'
  /** True while failures leave a test undecided: the only reason to observe beyond the planned time. Cheap. */
  failuresOpen(): boolean
  /** All that was counted so far, as a value. */
  observation(): Observation
}

/**
 * Starts to observe the version under test, or the one in production beside it (`baseline`), which has no tests to pass:
 * it is `clear` from the start.
 *
 * An answer that names another version than the expected one is not counted. One that names none is, unless `target`
 * tells versions and it is a good answer: then it is taken for another version's. A failed probe can seldom name one.
 */
export function startObserving(
  settings: Settings,
  role: 'candidate' | 'baseline',
  target: Pick<Target, 'version'> | null = null,
): Observer {
  return new RunningObserver(settings, role, target?.version != null)
}

class RunningObserver implements Observer {
  readonly #expected: string | null
  readonly #tellsVersion: boolean
  readonly #plannedMs: number
  readonly #tests: ReturnType<typeof failureTests>
  readonly #latencies: ReturnType<typeof latencyRuns>
  readonly #looks: ReadonlySet<number>
  readonly #slices: Slices
  readonly #histogram = new LatencyHistogram()
  readonly #failures = new Map<FailureClass, number>()
  readonly #examples: { atMs: number; failure: Failure }[] = []
  #seen = 0
  #probes = 0
  #failed = 0
  #unavailable = 0
  #otherVersion = 0
  #withControl = 0

  constructor(settings: Settings, role: 'candidate' | 'baseline', tellsVersion: boolean) {
    const judged = role === 'candidate'
    this.#expected = judged ? (settings.identity?.expected ?? null) : null
    this.#tellsVersion = tellsVersion
    this.#plannedMs = settings.observe.plannedMs
    this.#tests = judged ? failureTests(settings) : []
    this.#latencies = judged ? latencyRuns(settings) : []
    this.#looks = new Set(planLooks(settings.observe).looks)
    this.#slices = new Slices(settings.observe)
  }

  add({ atMs, result, controlFailed }: Seen): void {
    if (atMs >= this.#plannedMs) for (const latency of this.#latencies) latency.close()
    this.#seen += 1
    if (this.#isOtherVersion(result)) this.#otherVersion += 1
    else if (result.failure !== null && controlFailed) this.#withControl += 1
    else this.#count(atMs, result)
    // By all that were seen, so that the last look comes at the planned end whatever was not counted.
    if (this.#looks.has(this.#seen)) for (const latency of this.#latencies) latency.look()
  }

  settled(): 'condemned' | 'clear' | 'open' {
    if (this.#tests.some(({ state }) => state === 'condemned')) return 'condemned'
    if (this.#latencies.some(({ last }) => last?.state === 'broken')) return 'condemned'
    return this.#testsOpen() || this.#latencies.some(({ isOver }) => !isOver) ? 'open' : 'clear'
  }

  failuresOpen(): boolean {
    return this.#failed > 0 && this.#testsOpen()
  }

  #testsOpen(): boolean {
    return this.#tests.some(({ state }) => state === 'open')
  }

  observation(): Observation {
    const { count, steps } = this.#histogram.distribution(this.#probes)
    return {
      counts: { probes: this.#probes, failed: this.#failed, unavailable: this.#unavailable },
      otherVersion: this.#otherVersion,
      withControl: this.#withControl,
      failures: Object.fromEntries(this.#failures),
      examples: [...this.#examples],
      latency: { count, steps },
      looks: Object.fromEntries(
        this.#latencies.flatMap(({ id, last }) => (last === null ? [] : [[id, last]])),
      ),
      tests: Object.fromEntries(this.#tests.map((test) => [test.id, test.standing()])),
      slices: this.#slices.all(),
    }
  }

  #isOtherVersion({ version, failure }: ProbeResult): boolean {
    if (this.#expected === null) return false
    if (version === null) return this.#tellsVersion && failure === null
    return !versionMatches(this.#expected, version)
  }

  #count(atMs: number, { failure, latencyMs }: ProbeResult): void {
    this.#probes += 1
    if (failure === null) this.#histogram.record(latencyMs * 1000)
    else this.#countFailure(atMs, failure)
    const latency = failure === null ? latencyMs : Number.POSITIVE_INFINITY
    this.#slices.add(atMs, latency)
    for (const run of this.#latencies) run.add(latency)
    for (const test of this.#tests) test.add(failure)
  }

  #countFailure(atMs: number, failure: Failure): void {
    this.#failed += 1
    if (failure.unavailable) this.#unavailable += 1
    this.#failures.set(failure.class, (this.#failures.get(failure.class) ?? 0) + 1)
    if (this.#examples.length < MAX_EXAMPLES) this.#examples.push({ atMs, failure })
  }
}
