import type { PriceTable } from '../../evidence/prices.ts'
import type { ModelUsage } from '../../evidence/usage.ts'
import { daysFrom } from '../../read/dates/index.ts'
import { findPrice } from '../../read/prices/index.ts'
import type { UsageData } from '../figures/usage.ts'

/** The models that were used and whose prices nobody has checked for more than so many days. */
export function staleOf(
  models: readonly ModelUsage[],
  table: PriceTable,
  today: string,
  staleAfter: number,
): UsageData['stale'] {
  const used = new Set(models.flatMap(({ pricedAs }) => pricedAs ?? []))
  return [...used].flatMap((model) => {
    const row = findPrice(table, model, null)
    if ('unpriced' in row) return []
    const days = daysFrom(row.checked, today)
    return days > staleAfter ? [{ model, checked: row.checked, days }] : []
  })
}
