/** The parts of the gate; each runs on what it is given and is skipped otherwise. */
export const PARTS = [
  'cloud',
  'unitCost',
  'budget',
  'forecast',
  'anomalies',
  'savings',
  'infracost',
  'estimate',
  'usage',
  'ci',
] as const
export type PartName = (typeof PARTS)[number]

/** What is the matter with an input. */
export interface Problem {
  /** The parts that it concerns. */
  readonly parts: readonly PartName[]
  /** A path as the user wrote it, or what else was asked: `the jobs of run 12`. */
  readonly source: string
  readonly line: number | null
  /**
   * `unusable`: nothing of the source counted. `incomplete`: a total without the rest is a lower bound, or may be wrong.
   * `note`: worth knowing, changes no figure's meaning.
   */
  readonly effect: 'unusable' | 'incomplete' | 'note'
  /** A sentence. */
  readonly what: string
  /** How to mend it, beginning with a verb; empty where there is nothing to do. */
  readonly mend: string
}
