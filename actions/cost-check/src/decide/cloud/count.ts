import { type Decimal, DecimalSum, isZero, ZERO } from '@plinth/core/money'
import type { ChargeGroup, Ledger } from '../../evidence/charges.ts'
import type { Scope, Settings } from '../../settings.ts'
import { countedAmount, type Substitute } from './amount.ts'
import { type Conversion, conversionInto } from './conversion.ts'
import type { CountedDays } from './counted.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { notesOn } from './notes.ts'

type CountSettings = Pick<Settings, 'charges' | 'currency'>

/**
 * What counts of a ledger: the one place that applies metric, kinds, exchange rates and scope. Late days stay in: see
 * `settledUntil`.
 */
export function countedDays(settings: CountSettings, ledger: Ledger, scope: Scope): CountedDays {
  const groups = countedGroups(settings, ledger).filter((group) => inScope(group, scope))
  const conversion = conversionInto(settings.currency, currenciesOf(settings, groups))
  return count(settings, groups, conversion, coverageOf(settings, ledger))
}

/** The same for every service by its name, all of them in one currency. */
export function countedServices(settings: CountSettings, ledger: Ledger): ReadonlyMap<string, CountedDays> {
  const groups = countedGroups(settings, ledger)
  const conversion = conversionInto(settings.currency, currenciesOf(settings, groups))
  const covered = coverageOf(settings, ledger)
  const byService = Map.groupBy(groups, ({ service }) => service)
  return new Map(
    [...byService].map(([service, own]) => [service, count(settings, own, conversion, covered)] as const),
  )
}

/** Those whose kind counts. */
export function countedGroups({ charges }: CountSettings, ledger: Ledger): readonly ChargeGroup[] {
  return ledger.groups.filter(({ kind }) => charges.kinds.includes(kind))
}

/** Currencies in which something counts. */
export function currenciesOf(
  { charges }: CountSettings,
  groups: readonly ChargeGroup[],
): ReadonlySet<string> {
  const counting = groups.filter((group) => {
    const counted = countedAmount(group, charges.metric)
    return counted !== null && !isZero(counted.amount)
  })
  return new Set((counting.length === 0 ? groups : counting).map(({ currency }) => currency))
}

function inScope(group: ChargeGroup, { service, account, tag }: Scope): boolean {
  return (
    (service === null || group.service === service) &&
    (account === null || group.account === account) &&
    (tag === null || (Object.hasOwn(group.tags, tag.key) && group.tags[tag.key] === tag.value))
  )
}

function count(
  { charges }: CountSettings,
  groups: readonly ChargeGroup[],
  conversion: Conversion,
  covered: Coverage,
): CountedDays {
  const sums = new Map<string, DecimalSum>()
  const substituted = new Map<Substitute, number>()
  const unconverted = new Set<string>()
  const converted = new Set<string>()
  let [rows, uncounted, longRows, longest] = [0, 0, 0, 1]
  for (const group of groups) {
    const counted = countedAmount(group, charges.metric)
    if (counted === null) {
      uncounted += group.rows
      continue
    }
    rows += group.rows
    if (counted.substitute !== null) {
      substituted.set(counted.substitute, (substituted.get(counted.substitute) ?? 0) + group.rows)
    }
    if (group.days > 1) {
      longRows += group.rows
      longest = Math.max(longest, group.days)
    }
    const amount = conversion.convert(counted.amount, group.currency)
    if (amount === null) unconverted.add(group.currency)
    else {
      add(sums, group.day, amount)
      if (!isZero(amount)) converted.add(group.currency)
    }
  }
  const { currency } = conversion
  const days = covered.days.map((day) => ({ day, amount: sums.get(day)?.value() ?? ZERO }))
  const figures = {
    currency,
    days: currency === null ? [] : days,
    oldest: covered.days[0] ?? null,
    newest: covered.days.at(-1) ?? null,
    rows,
    unconverted: [...unconverted].sort(),
    substituted: [...substituted].map(([metric, rows]) => ({ metric, rows })),
    uncounted,
    onlyCovered: covered.onlyCovered,
    longPeriods: longRows === 0 ? null : { rows: longRows, longest },
  }
  return { ...figures, notes: notesOn(figures, charges.metric, [...converted].sort(), conversion) }
}

function add(sums: Map<string, DecimalSum>, day: string, amount: Decimal): void {
  const sum = sums.get(day) ?? new DecimalSum()
  sum.add(amount)
  sums.set(day, sum)
}
