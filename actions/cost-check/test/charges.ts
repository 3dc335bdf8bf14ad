import type { Decimal } from '@plinth/core/money'
import type { ChargeGroup, CostSource, Ledger, Metric } from '../src/evidence/charges.ts'
import { dec } from './money.ts'

/** Text stands for the same amount in effective and billed. */
type Amounts = string | Partial<Record<Metric, string | null>>

/** `charge('2026-11-22', '12.50', { service: 'Amazon S3' })`: a row of usage in USD. */
export function charge(
  day: string,
  amounts: Amounts,
  overrides: Partial<Omit<ChargeGroup, 'day' | 'amounts'>> = {},
): ChargeGroup {
  return {
    day,
    days: 1,
    service: 'Compute',
    account: 'production',
    currency: 'USD',
    kind: 'usage',
    use: 'on-demand',
    tagged: true,
    tags: {},
    rows: 1,
    amounts: amountsOf(amounts),
    ...overrides,
  }
}

function amountsOf(amounts: Amounts): Readonly<Record<Metric, Decimal | null>> {
  const given = typeof amounts === 'string' ? { effective: amounts, billed: amounts } : amounts
  const read = (metric: Metric): Decimal | null => {
    const text = given[metric]
    return text == null ? null : dec(text)
  }
  return {
    effective: read('effective'),
    billed: read('billed'),
    list: read('list'),
    contracted: read('contracted'),
  }
}

/** One charge a day from `from` on; null leaves the day out. */
export function dailyCharges(
  from: string,
  amounts: readonly (string | null)[],
  overrides: Partial<Omit<ChargeGroup, 'day' | 'amounts'>> = {},
): readonly ChargeGroup[] {
  return amounts.flatMap((amount, index) =>
    amount === null ? [] : [charge(dayAfter(from, index), amount, overrides)],
  )
}

/** All groups as if they came from one export in FOCUS. */
export function ledgerOf(groups: readonly ChargeGroup[], source: Partial<CostSource> = {}): Ledger {
  const days = groups.map(({ day }) => day).sort()
  return {
    sources: [
      {
        file: 'costs.csv',
        format: 'focus',
        rows: groups.reduce((rows, group) => rows + group.rows, 0),
        unreadable: 0,
        repeated: 0,
        first: days[0] ?? null,
        last: days.at(-1) ?? null,
        ...source,
      },
    ],
    groups,
  }
}

/** `dayAfter('2026-11-22', 7)`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
