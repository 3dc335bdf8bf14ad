import { compare, type Decimal, DecimalSum } from '@plinth/core/money'
import { type ChargeGroup, METRICS, type Metric } from '../../evidence/charges.ts'
import type { Settings } from '../../settings.ts'
import type { CloudData } from '../figures/cloud.ts'
import type { Named } from '../figures/named.ts'
import { countedAmount } from './amount.ts'
import type { Conversion } from './conversion.ts'

/** Sums by a name that each group has, largest first, those of one size by name. What has no rate is left out. */
export function sumsBy(
  groups: readonly ChargeGroup[],
  nameOf: (group: ChargeGroup) => string,
  { convert }: Conversion,
  metric: Metric,
): readonly Named[] {
  const sums = new Map<string, DecimalSum>()
  for (const group of groups) {
    const counted = countedAmount(group, metric)
    const amount = counted === null ? null : convert(counted.amount, group.currency)
    if (amount !== null) added(sums, nameOf(group)).add(amount)
  }
  return [...sums]
    .map(([name, sum]) => ({ name, amount: sum.value() }))
    .sort((a, b) => compare(b.amount, a.amount) || (a.name < b.name ? -1 : 1))
}

/** As the exports say, before anything is converted, by the name of the currency. */
export function byCurrency(
  { metric, kinds }: Settings['charges'],
  groups: readonly ChargeGroup[],
): CloudData['byCurrency'] {
  const grouped = Map.groupBy(groups, ({ currency }) => currency)
  return [...grouped]
    .map(([currency, own]) => {
      const sum = new DecimalSum()
      for (const group of own) {
        const counted = kinds.includes(group.kind) ? countedAmount(group, metric) : null
        if (counted !== null) sum.add(counted.amount)
      }
      return { currency, amounts: amountsOf(own), counted: sum.value() }
    })
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

function amountsOf(groups: readonly ChargeGroup[]): Readonly<Record<Metric, Decimal | null>> {
  const sums = new Map<Metric, DecimalSum>()
  for (const { amounts } of groups) {
    for (const metric of METRICS) {
      const amount = amounts[metric]
      if (amount !== null) added(sums, metric).add(amount)
    }
  }
  const sumOf = (metric: Metric): Decimal | null => sums.get(metric)?.value() ?? null
  return {
    effective: sumOf('effective'),
    billed: sumOf('billed'),
    list: sumOf('list'),
    contracted: sumOf('contracted'),
  }
}

function added<Key>(sums: Map<Key, DecimalSum>, key: Key): DecimalSum {
  const known = sums.get(key)
  if (known !== undefined) return known
  const sum = new DecimalSum()
  sums.set(key, sum)
  return sum
}
