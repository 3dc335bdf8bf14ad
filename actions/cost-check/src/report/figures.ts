import { type Figure, figuresOf, type Measured } from '@plinth/core'
import { type Decimal, toNumber } from '@plinth/core/money'
import { ratioName } from '../decide/estimate/remembered.ts'
import type { Judgement } from '../decide/judgement.ts'

/** What later runs are set beside, and what the next estimate is calibrated by. */
export function costFigures({ parts }: Judgement): Figure[] {
  const { ci, cloud, estimate, unitCost, usage } = parts
  const change = unitCost.data?.change ?? null
  const calibration = usage.data?.calibration ?? null
  return figuresOf([
    {
      name: 'cost per user, change per 30 days',
      value: change === null ? null : Number((100 * change.per30Days).toPrecision(12)),
      unit: 'percent',
      better: 'lower',
    },
    {
      name: 'cost per user and week',
      value: unitCost.data?.weeks.at(-1)?.unitCost ?? null,
      unit: unitCost.data?.currency ?? '',
      better: 'lower',
    },
    ...(cloud.data?.byCurrency ?? []).map(({ currency, counted }) =>
      spent(`cloud cost in ${currency}`, counted, currency),
    ),
    spent('estimate, high', estimate.data?.high, estimate.data?.currency),
    {
      name: ratioName(calibration?.task ?? null),
      value: calibration?.ratio ?? null,
      unit: 'ratio',
    },
    spent('model calls', usage.data?.total, usage.data?.currency),
    spent('CI cost', ci.data?.total, ci.data?.currency),
  ])
}

/** As a number: exact amounts are in the report's data. */
function spent(name: string, amount: Decimal | null | undefined, currency = ''): Measured {
  return { name, value: amount == null ? null : toNumber(amount), unit: currency, better: 'lower' }
}
