import type { Finding } from '@plinth/core'
import { compare, type Decimal, moneyText, toNumber } from '@plinth/core/money'
import type { NoteText } from '../../evidence/plan.ts'
import type { EstimateSettings } from '../../settings.ts'
import type { EstimateData } from '../figures/estimate.ts'
import { noteOf } from './note.ts'

type Bounds = Pick<EstimateData, 'complete' | 'currency'> & {
  readonly low: Decimal
  readonly likely: Decimal
  readonly high: Decimal
}

/** Is the high bound within the limit, and where it is not, is that noted? */
export function limitFinding(
  { above }: Pick<EstimateSettings, 'above'>,
  limit: Decimal,
  bounds: Bounds,
  notes: readonly NoteText[],
): { readonly finding: Finding; readonly noted: EstimateData['noted'] } {
  const { complete, currency, high, likely, low } = bounds
  const money = (amount: Decimal): string => moneyText(amount, currency)
  const atLeast = complete ? '' : 'at least '
  const range = `${atLeast}${money(likely)} is likely to be spent, between ${money(low)} and ${money(high)}`
  const figures = {
    id: 'estimate/limit',
    kind: 'estimate',
    subject: 'Estimate',
    observed: { value: toNumber(likely), unit: currency, low: toNumber(low), high: toNumber(high) },
    threshold: { op: '<=' as const, value: toNumber(limit), unit: currency },
  }
  if (compare(high, limit) <= 0) {
    // What has no price may cost anything.
    const why = complete
      ? `${range}, within the limit of ${money(limit)}.`
      : `${range}, within the limit of ${money(limit)} as far as there are prices.`
    return {
      finding: {
        ...figures,
        verdict: complete ? 'pass' : 'inconclusive',
        ...(complete ? {} : { severity: 'warn' as const }),
        why,
      },
      noted: null,
    }
  }
  const over = `${range}, and the high bound is above ${money(limit)}`
  if (above === 'never') {
    const why = `${over}, which \`cost.estimate.above\` never allows: plan fewer agents, fewer turns, or a cheaper model.`
    return { finding: { ...figures, verdict: 'fail', why }, noted: null }
  }
  const noted = noteOf(notes, { atLeast: likely, limit, currency })
  if (noted !== null) {
    const why = `${over}; that is noted in ${noted.source}.`
    return { finding: { ...figures, verdict: 'fail', severity: 'warn', why }, noted }
  }
  const example = `Cost estimate: ${money(high)}, since …`
  const why = `${over}: note it in the description of the pull request or in a work report, such as \`${example}\`, or plan less.`
  return { finding: { ...figures, verdict: 'fail', why }, noted: null }
}
