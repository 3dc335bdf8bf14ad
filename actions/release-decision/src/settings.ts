import type { Need } from './evidence/needs.ts'
import type { Plan } from './evidence/plan.ts'

/** What the step `decide` does, with everything settled that a user may say. */
export interface Settings {
  /** Null: nobody said which gates should run. */
  readonly plan: Plan | null
  /** Null: nothing is known of other jobs. */
  readonly needs: readonly Need[] | null
  /** Paths and patterns; null for what the gates of this job have left. */
  readonly reports: readonly string[] | null
  /** Whether what other jobs handed over counts. */
  readonly artifacts: boolean
  /** What the decision is called. */
  readonly name: string
  /** Whether there is to be a check run of that name. */
  readonly check: boolean
  readonly issues: 'never' | 'each'
  readonly token: string | null
}
