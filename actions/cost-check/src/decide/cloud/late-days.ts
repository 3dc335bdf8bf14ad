import type { Settings } from '../../settings.ts'
import { daysAfter } from './day.ts'

/**
 * The last day whose bills have come in: the newest one of the data, but none of the `lateDays` days before today.
 * Where the data ends earlier, its last day is whole.
 * @param newest as `CountedDays` tells it
 */
export function settledUntil({ charges }: Pick<Settings, 'charges'>, newest: string, today: string): string {
  const latest = daysAfter(today, -charges.lateDays - 1)
  return newest < latest ? newest : latest
}
