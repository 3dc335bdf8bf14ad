import type { Pull } from '../../evidence/change.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Conventions } from '../../settings.ts'
import type { JudgedEvidence } from '../judgement.ts'

/** What the evidence says about one binding. */
export interface Answer {
  readonly state: JudgedEvidence['state']
  /** What was seen, as a clause: `the check “unit” failed`. */
  readonly clause: string
  /** What would meet it, as a clause that begins with a verb; empty where it is met. */
  readonly mend: string
}

/** What a binding is held against. */
export interface Exhibit {
  readonly evidence: Evidence
  readonly conventions: Conventions
  readonly pull: Pull | null
  /** Addresses in the item, without those that its template holds. */
  readonly links: readonly string[]
}

export const met = (clause: string): Answer => ({ state: 'met', clause, mend: '' })
export const unmet = (clause: string, mend: string): Answer => ({ state: 'unmet', clause, mend })
export const untold = (clause: string, mend: string): Answer => ({ state: 'unknown', clause, mend })
