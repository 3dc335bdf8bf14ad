import { binomialCdf, nominalLevel, type SequentialPlan } from '@plinth/stats'
import type { LatencyLook } from '../../evidence.ts'
import type { LatencyObjective, Settings } from '../../settings.ts'

/** A latency objective is judged at the ends of so many equal parts of the planned probes. */
const LOOKS = 8
/** One slow probe never breaks an objective. */
const MIN_SLOW = 2

/** The numbers of probes of one target at which its latency is looked at. */
export function planLooks({ ratePerSecond, plannedMs }: Settings['observe']): SequentialPlan {
  const planned = Math.max(1, Math.floor((ratePerSecond * plannedMs) / 1000))
  const looks = Array.from({ length: LOOKS }, (_, i) => Math.round((planned * (i + 1)) / LOOKS))
  return { looks: [...new Set(looks)].filter((probes) => probes > 0) }
}

/** The runs of one target. They share the errors with each other, and with those of the other targets. */
export function latencyRuns(
  settings: Pick<Settings, 'latencies' | 'targets' | 'alpha' | 'observe'>,
): readonly LatencyRun[] {
  const plan = planLooks(settings.observe)
  const alpha = settings.alpha / (settings.targets.length * settings.latencies.length)
  return settings.latencies.map(
    (objective) =>
      new LatencyRun(
        objective,
        plan.looks.map((_, look) => nominalLevel(plan, look, alpha)),
      ),
  )
}

/** A latency objective on its way: it counts slow probes, and decides at looks only. */
export class LatencyRun {
  readonly id: string
  readonly #objective: LatencyObjective
  readonly #levels: readonly number[]
  #probes = 0
  #over = 0
  #looks = 0
  #last: LatencyLook | null = null

  constructor(objective: LatencyObjective, levels: readonly number[]) {
    this.id = objective.id
    this.#objective = objective
    this.#levels = levels
  }

  /** null before the first look. */
  get last(): LatencyLook | null {
    return this.#last
  }

  /** False while a look to come may still decide. */
  get isOver(): boolean {
    return this.#looks >= this.#levels.length || (this.#last !== null && this.#last.state !== 'open')
  }

  /** `latencyMs`: infinite for a failed probe. */
  add(latencyMs: number): void {
    this.#probes += 1
    if (latencyMs > this.#objective.limitMs) this.#over += 1
  }

  /**
   * Rejects "the quantile keeps its limit" where more probes were slow than the quantile leaves room for, or "it does
   * not" where fewer were, by the binomial distribution of their number at the level of this look.
   */
  look(): void {
    const level = this.#levels[this.#looks]
    if (level === undefined || this.isOver) return
    this.#looks += 1
    if (this.#probes === 0) return
    this.#last = { state: this.#stateAt(level), probes: this.#probes, over: this.#over, level }
  }

  /** The planned time is over: what there is, is looked at for the last time. */
  close(): void {
    if (this.isOver) return
    this.#looks = this.#levels.length - 1
    this.look()
  }

  #stateAt(level: number): LatencyLook['state'] {
    const [over, probes, room] = [this.#over, this.#probes, 1 - this.#objective.quantile]
    if (over >= MIN_SLOW && 1 - binomialCdf(over - 1, probes, room) <= level) return 'broken'
    return binomialCdf(over, probes, room) <= level ? 'kept' : 'open'
  }
}
