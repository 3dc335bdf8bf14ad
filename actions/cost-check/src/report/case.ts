import type { Judgement, Part } from '../decide/judgement.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { PartName } from '../evidence/problem.ts'
import type { Settings } from '../settings.ts'

/** Everything that a report tells about. */
export interface Case {
  readonly settings: Settings
  readonly judgement: Judgement
  readonly evidence: Evidence
}

/** The parts in the order in which they are told, by what a person calls them. */
export const PART_TITLES: readonly (readonly [part: PartName, title: string])[] = [
  ['cloud', 'Cloud cost'],
  ['unitCost', 'Cost per user'],
  ['budget', 'Budgets'],
  ['forecast', 'Forecast'],
  ['anomalies', 'Unusual days'],
  ['savings', 'Savings'],
  ['infracost', 'Infrastructure as code'],
  ['estimate', 'Estimate of model cost'],
  ['usage', 'Model usage'],
  ['ci', 'CI'],
]

/** Whether a part was given something to judge. */
export function isAsked({ verdict }: Pick<Part<unknown>, 'verdict'>): boolean {
  return verdict !== 'skipped'
}
