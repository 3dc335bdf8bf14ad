import { judgeShare, type ShareDesign, shareDesign, trialsToAccept } from '@plinth/stats'
import type { Failure, FailureTest } from '../../evidence.ts'
import type { FailureObjective, Settings } from '../../settings.ts'

/** One failed probe never condemns. */
const MIN_FAILURES = 2

/**
 * The objectives that need no test of their own, with the one whose test decides them. A probe that got no answer has
 * failed, so a share of failed probes that keeps a stricter promise keeps that of unavailable ones too.
 */
export function impliedBy(
  objectives: readonly FailureObjective[],
): ReadonlyMap<FailureObjective['id'], FailureObjective['id']> {
  const uptime = objectives.find(({ id }) => id === 'uptime')
  const errors = objectives.find(({ id }) => id === 'error-rate')
  const implied = uptime && errors && errors.good <= uptime.good && errors.bad <= uptime.bad
  return new Map(implied ? [[uptime.id, errors.id]] : [])
}

type Errors = Pick<Settings, 'failures' | 'targets' | 'alpha' | 'beta'>

/**
 * The test of one objective for one target. All tests share alpha: a gate rolls a version that keeps its promises back
 * with a chance of at most alpha, however many targets and objectives it has.
 */
export function failureDesign(
  { failures, targets, alpha, beta }: Errors,
  { good, bad }: Pick<FailureObjective, 'good' | 'bad'>,
): ShareDesign {
  const tests = Math.max(1, targets.length * (failures.length - impliedBy(failures).size))
  return shareDesign({ good, bad, alpha: alpha / tests, beta, minEvents: MIN_FAILURES })
}

/** The tests of one target that are made; the others are implied by them. */
export function failureTests(settings: Errors): readonly FailureTestRun[] {
  const implied = impliedBy(settings.failures)
  return settings.failures
    .filter(({ id }) => !implied.has(id))
    .map((objective) => new FailureTestRun(objective.id, failureDesign(settings, objective)))
}

/** A sequential test on its way; it stands still once it has decided. */
export class FailureTestRun {
  readonly id: FailureObjective['id']
  readonly #design: ShareDesign
  #state: FailureTest['state'] = 'open'
  #probes = 0
  #events = 0

  constructor(id: FailureObjective['id'], design: ShareDesign) {
    this.id = id
    this.#design = design
  }

  get state(): FailureTest['state'] {
    return this.#state
  }

  add(failure: Failure | null): void {
    if (this.#state !== 'open') return
    this.#probes += 1
    if (failure !== null && (this.id === 'error-rate' || failure.unavailable)) this.#events += 1
    this.#state = judgeShare(this.#design, { events: this.#events, trials: this.#probes })
  }

  standing(): FailureTest {
    const [probes, events] = [this.#probes, this.#events]
    const needed = this.#state === 'open' ? trialsToAccept(this.#design, { events, trials: probes }) : 0
    return { state: this.#state, probes, events, needed }
  }
}
