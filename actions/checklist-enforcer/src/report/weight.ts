import type { Verdict } from '@plinth/core'
import type { Severity } from '../evidence/checklist.ts'
import { SEVERITY_WORDS } from './wording.ts'

/** What was judged: an item or a rule. */
interface Judged {
  readonly verdict: Verdict
  readonly severity: Severity
}

/** How much something unmet weighs, the heaviest first. `unknown` blocks too, but nobody can tell whether it is unmet. */
const WEIGHTS = ['block', 'unknown', 'warn', 'inform'] as const
export type Weight = (typeof WEIGHTS)[number]

/** The sign is never alone: colours do not reach everyone. */
export const WEIGHT_LABELS: Readonly<Record<Weight, string>> = {
  block: `❌ ${SEVERITY_WORDS.block}`,
  unknown: '⚠️ not known',
  warn: `🟡 ${SEVERITY_WORDS.warn}`,
  inform: `🟦 ${SEVERITY_WORDS.inform}`,
}

/** Whether something was asked for and is not known to be met. */
export function isUnmet({ verdict }: Pick<Judged, 'verdict'>): boolean {
  return verdict !== 'pass' && verdict !== 'skipped'
}

export function weightOf({ severity, verdict }: Judged): Weight {
  return severity === 'block' && verdict !== 'fail' ? 'unknown' : severity
}

/** Smaller is heavier. */
export function rankOf(judged: Judged): number {
  return isUnmet(judged) ? WEIGHTS.indexOf(weightOf(judged)) : WEIGHTS.length
}
