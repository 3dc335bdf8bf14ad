import type { Decision } from '../decide/decision.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'

/** What a report is made from. */
export interface Case {
  readonly settings: Settings
  readonly decision: Decision
  readonly evidence: Evidence
}
