import type { Settings } from '../../settings.ts'
import { type CountedDays, settledUntil } from '../cloud/index.ts'

/** How far the data tells what was spent. All are days, and belong to it. */
export interface Horizon {
  readonly today: string
  /** The last day of which the exports tell anything. */
  readonly known: string
  /** The last day whose bills have come in. */
  readonly settled: string
}

/** null: the exports hold nothing that counts. */
export function horizonOf(
  settings: Pick<Settings, 'charges'>,
  { newest, onlyCovered }: Pick<CountedDays, 'newest' | 'onlyCovered'>,
  today: string,
): Horizon | null {
  if (newest === null) return null
  // A charge for a month that still runs covers days that have not come.
  const covered = onlyCovered.findLast((day) => day <= today) ?? newest
  const known = covered > newest ? covered : newest
  return { today, known, settled: settledUntil(settings, known, today) }
}
