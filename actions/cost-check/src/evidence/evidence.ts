import type { Ledger } from './charges.ts'
import type { CiEvidence } from './ci.ts'
import type { InfracostRun } from './infracost.ts'
import type { PlanEvidence } from './plan.ts'
import type { PriceTable } from './prices.ts'
import type { Problem } from './problem.ts'
import type { Recommendation } from './savings.ts'
import type { UsageEvidence } from './usage.ts'
import type { Users } from './users.ts'

/** Everything that was gathered and read. null: it was not given. What was given and could not be read is a problem. */
export interface Evidence {
  /** Today, UTC: `2026-11-22`. */
  readonly today: string
  readonly ledger: Ledger | null
  readonly users: Users | null
  readonly infracost: {
    readonly head: readonly InfracostRun[]
    /** null: no base was given. */
    readonly base: readonly InfracostRun[] | null
  } | null
  readonly recommendations: readonly Recommendation[] | null
  readonly prices: PriceTable
  readonly plan: PlanEvidence | null
  readonly usage: UsageEvidence | null
  readonly ci: CiEvidence | null
  /** Files that say what the change is held against, and which the change itself edits: limits, prices. */
  readonly edited?: readonly string[]
  readonly problems: readonly Problem[]
}
