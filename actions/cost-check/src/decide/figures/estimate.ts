import type { Decimal } from '@plinth/core/money'

export interface EstimateData {
  readonly currency: string
  readonly task: string | null
  /** Null where no agent has a price. */
  readonly low: Decimal | null
  readonly likely: Decimal | null
  readonly high: Decimal | null
  /** False: an agent's model has no price, so the bounds are lower bounds. */
  readonly complete: boolean
  readonly agents: readonly EstimatedAgents[]
  /**
   * From reports and records of earlier tasks of this kind: what the plain estimate was multiplied by to give the bounds. What a task
   * cost is told over the plain estimate, likely / ratio: else every calibration would undo the one before.
   */
  readonly calibration: {
    readonly ratio: number
    readonly tasks: number
    /** So many of the tasks are known from the history; absent: none. */
    readonly remembered?: number
  } | null
  readonly noted: { readonly source: string } | null
}
export interface EstimatedAgents {
  readonly name: string
  readonly count: number
  readonly model: string
  readonly pricedAs: string | null
  readonly low: Decimal | null
  readonly likely: Decimal | null
  readonly high: Decimal | null
  /** What was assumed since the plan does not say: `turns 10 to 60`. */
  readonly assumed: readonly string[]
}
