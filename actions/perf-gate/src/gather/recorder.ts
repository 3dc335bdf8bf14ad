import type { Problem, Round, Side, Subject } from '../evidence.ts'
import type { LoadPlan } from '../settings.ts'
import type { LoadResult } from './load/run-load.ts'
import { loadMetrics, roundOf } from './load-metrics.ts'
import { type RateKept, rateKept, rateNotReached } from './load-problems.ts'

/** Collects rounds into subjects, one for each scenario. */
export class Recorder {
  readonly #plan: LoadPlan
  readonly #asked: readonly string[]
  readonly #rounds: Record<Side, Round[][]>
  readonly #rates: Record<Side, RateKept[]> = { base: [], head: [] }

  /** `asked`: the ids of metrics the user wants compared. */
  constructor(plan: LoadPlan, asked: readonly string[]) {
    this.#plan = plan
    this.#asked = asked
    this.#rounds = { base: plan.scenarios.map(() => []), head: plan.scenarios.map(() => []) }
  }

  add(side: Side, index: number, load: LoadResult): void {
    const { schedule, seconds } = load
    const arrival = schedule === null ? null : { wanted: schedule.wanted, sent: schedule.sent }
    load.scenarios.forEach((tally, scenario) => {
      this.#rounds[side][scenario]?.push(roundOf(index, tally, { seconds, arrival }, this.#asked))
    })
    const kept = rateKept(load)
    if (kept !== null) this.#rates[side].push(kept)
  }

  /** Rounds recorded for a side. */
  count(side: Side): number {
    return this.#rounds[side][0]?.length ?? 0
  }

  subjects(): readonly Subject[] {
    return this.#plan.scenarios.map(({ name }, scenario) => {
      const base = this.#rounds.base[scenario] ?? []
      const head = this.#rounds.head[scenario] ?? []
      return { name, metrics: loadMetrics(this.#plan, this.#asked, [...base, ...head]), base, head }
    })
  }

  /** The sides on which the wanted rate was not reached. */
  rateProblems(where: Readonly<Record<Side, string>>): readonly Problem[] {
    const sides: readonly Side[] = ['base', 'head']
    return sides.flatMap(
      (side) => rateNotReached(side, where[side], this.#plan.load, this.#rates[side]) ?? [],
    )
  }
}
