import type { Finding } from '@plinth/core'
import type { JudgedBudget } from '../figures/budget.ts'

/** What came of one budget; `judged` is null where there are no figures. */
export interface BudgetOutcome {
  readonly judged: JudgedBudget | null
  readonly findings: readonly Finding[]
  /** For the headline: a clause. */
  readonly told: string
}

export const idOf = (name: string, part?: string): string =>
  `budget/${name}${part === undefined ? '' : `/${part}`}`
