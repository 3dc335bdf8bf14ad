import type { JudgedItem, Judgement } from '../decide/judgement.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'

/** Everything that a report tells about. */
export interface Case {
  readonly settings: Settings
  readonly judgement: Judgement
  readonly evidence: Evidence
}

/** The items that this change has to satisfy. */
export function applicable({ items }: Judgement): readonly JudgedItem[] {
  return items.filter(({ exempt }) => exempt === null)
}
