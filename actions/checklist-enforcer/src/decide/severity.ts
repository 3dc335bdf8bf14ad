import { SEVERITIES, type Severity } from '../evidence/checklist.ts'

/** What nobody says how to weigh blocks. */
export const DEFAULT_SEVERITY: Severity = 'block'

/** The one that weighs most; null, which nothing was said about, where any is, since that blocks; null of none. */
export function strictest(severities: readonly (Severity | null)[]): Severity | null {
  if (severities.includes(null)) return null
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? null
}
