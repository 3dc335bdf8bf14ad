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

/**
 * The tests of one target. They share the errors: a gate rolls a version that keeps its promises back with a chance of
 * at most alpha, however many targets and objectives it has.
 */
export function failureTests({
  failures,
  targets,
  alpha,
  beta,
}: Pick<Settings, 'failures' | 'targets' | 'alpha' | 'beta'>): readonly FailureTestRun[] {
  const implied = impliedBy(failures)
  const tested = failures.filter(({ id }) => !implied.has(id))
  const share = alpha / (targets.length * tested.length)
  return tested.map(({ id, good, bad }) => {
    return new FailureTestRun(id, shareDesign({ good, bad, alpha: share, beta, minEvents: MIN_FAILURES }))
  })
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
