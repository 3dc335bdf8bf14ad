import type { Ledger } from '../../evidence/charges.ts'
import type { Settings } from '../../settings.ts'
import { daysAfter } from './day.ts'

/** Of which days the exports tell what was used; ascending. */
export interface Coverage {
  /** On which a charge begins. */
  readonly days: readonly string[]
  /** Which only charges of longer periods cover. */
  readonly onlyCovered: readonly string[]
}

/** A charge for more than a year tells nothing of what was used meanwhile. */
const LONGEST = 366

/** A month's tax alone does not tell what was used: usage does, and what counts. */
export function coverageOf({ charges }: Pick<Settings, 'charges'>, { groups }: Ledger): Coverage {
  const days = new Set<string>()
  const longest = new Map<string, number>()
  for (const { day, days: length, kind } of groups) {
    if (kind !== 'usage' && !charges.kinds.includes(kind)) continue
    days.add(day)
    if (length > 1 && length <= LONGEST) longest.set(day, Math.max(longest.get(day) ?? 1, length))
  }
  const covered = new Set<string>()
  for (const [day, length] of longest) {
    for (let after = 1; after < length; after++) covered.add(daysAfter(day, after))
  }
  const onlyCovered = [...covered].filter((day) => !days.has(day))
  return { days: [...days].sort(), onlyCovered: onlyCovered.sort() }
}
