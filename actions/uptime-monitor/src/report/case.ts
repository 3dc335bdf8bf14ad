import type { Section } from '@plinth/core'
import type { Judgement } from '../decide/judgement.ts'
import type { AlertState, Evidence } from '../evidence/index.ts'
import type { Settings } from '../settings.ts'

/** Everything that a report tells of. */
export interface Case {
  readonly settings: Settings
  readonly evidence: Evidence
  readonly judgement: Judgement
  /** What was told to whom, after this run. */
  readonly alerts: readonly AlertState[]
  /** Of an import: where it differs from what was published. */
  readonly imported: readonly Section[]
  /** Where the status page was written; null: nowhere. */
  readonly page: string | null
}
