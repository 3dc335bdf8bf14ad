import { amount, type Finding, type Verdict } from '@plinth/core'
import { compare, type Decimal, moneyText, toNumber } from '@plinth/core/money'
import type { CiSettings, Settings } from '../../settings.ts'
import { limitIn } from '../cloud/index.ts'
import type { CiData } from '../figures/ci.ts'
import { severityOfGaps } from '../part.ts'

type Figures = Pick<CiData, 'total' | 'complete' | 'sampled' | 'interval' | 'from' | 'until'>

const ID = { id: 'ci/limit', kind: 'limit', subject: 'CI cost' } as const

/**
 * The cost of the window against its limit; none where there is none.
 * @param least what was read cost, without anything scaled up: what it breaks is broken
 */
export function limitFindings(settings: Settings, data: Figures, least: Decimal): readonly Finding[] {
  const { limit } = settings.ciCost
  if (limit === null) return []
  const most = limitIn(settings.currency, limit, 'USD')
  if (most === null) return [withoutRate(settings, limit)]
  const verdict = verdictOf(data, most, least)
  return [
    {
      ...ID,
      verdict,
      ...(verdict === 'no-data' ? { severity: severityOfGaps(settings) } : {}),
      observed: observedOf(data),
      threshold: { op: '<=', value: amount(toNumber(most)), unit: 'USD' },
      why: whyOf(data, verdict, most),
    },
  ]
}

function verdictOf({ total, complete, sampled, interval }: Figures, most: Decimal, least: Decimal): Verdict {
  const low = sampled === null ? total : (interval?.low ?? least)
  if (compare(low, most) > 0) return 'fail'
  if (!complete) return 'no-data'
  if (sampled === null) return 'pass'
  const high = interval?.high ?? null
  return high !== null && compare(high, most) <= 0 ? 'pass' : 'inconclusive'
}

function observedOf({ total, interval }: Figures): NonNullable<Finding['observed']> {
  const value = { value: amount(toNumber(total)), unit: 'USD' }
  if (interval == null) return value
  const { low, high, confidence } = interval
  return { ...value, low: amount(toNumber(low)), high: amount(toNumber(high)), confidence }
}

function whyOf(data: Figures, verdict: Verdict, most: Decimal): string {
  const cost = `The workflows cost ${amountPhrase(data)} from ${data.from} to ${data.until}`
  const limit = `the limit for those days, ${moneyText(most, 'USD')}`
  switch (verdict) {
    case 'fail':
      return `${cost}, above ${limit}: make one of the changes that would save most, or raise \`cost.ci-cost.limit\`.`
    case 'no-data':
      return `${cost}, and not everything is known, so nobody can tell whether it is within ${limit}.`
    case 'inconclusive':
      return `${cost}, which leaves open whether it is within ${limit}: read more runs with \`cost.ci-cost.most-runs\`.`
    default:
      return `${cost}, within ${limit}.`
  }
}

/** `$12.30`, `at least $12.30`, `about $12.30 ($11.00 to $13.60)`. */
export function amountPhrase({ total, complete, sampled, interval }: Figures): string {
  const money = moneyText(total, 'USD')
  if (sampled === null) return complete ? money : `at least ${money}`
  const range =
    interval == null ? '' : ` (${moneyText(interval.low, 'USD')} to ${moneyText(interval.high, 'USD')})`
  return `${complete ? 'about' : 'at least about'} ${money}${range}`
}

function withoutRate(settings: Settings, { currency }: NonNullable<CiSettings['limit']>): Finding {
  return {
    ...ID,
    verdict: 'no-data',
    severity: severityOfGaps(settings),
    why: `The limit is in ${currency} and GitHub bills in USD: give a rate between them in \`cost.rates\`, or write the limit in USD.`,
  }
}
