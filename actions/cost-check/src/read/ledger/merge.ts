import { type Decimal, plus } from '@plinth/core/money'
import type { ChargeGroup, Metric } from '../../evidence/charges.ts'
import type { FileAccount } from './file-account.ts'
import type { Group } from './group.ts'

type Amounts = Record<Metric, Decimal | null>

/** The groups of all files, those of repeated days left out. */
export function chargeGroups(accounts: readonly FileAccount[]): readonly ChargeGroup[] {
  const byKey = new Map<string, ChargeGroup>()
  for (const account of accounts) {
    for (const group of account.groups()) {
      if (group.rows === 0 || group.slice.repeated) continue
      const known = byKey.get(group.key)
      byKey.set(group.key, known === undefined ? chargeGroup(group) : together(known, chargeGroup(group)))
    }
  }
  return [...byKey.values()]
}

function chargeGroup({ charge, rows, sums }: Group): ChargeGroup {
  const amount = (metric: number): Decimal | null => sums[metric]?.value() ?? null
  // In the order of METRICS.
  const amounts: Amounts = { effective: amount(0), billed: amount(1), list: amount(2), contracted: amount(3) }
  return { ...charge, rows, amounts }
}

function together(a: ChargeGroup, b: ChargeGroup): ChargeGroup {
  const add = (metric: Metric): Decimal | null => {
    const [left, right] = [a.amounts[metric], b.amounts[metric]]
    return left === null || right === null ? (left ?? right) : plus(left, right)
  }
  const amounts: Amounts = {
    ...{ effective: add('effective'), billed: add('billed') },
    ...{ list: add('list'), contracted: add('contracted') },
  }
  return { ...a, rows: a.rows + b.rows, amounts }
}
