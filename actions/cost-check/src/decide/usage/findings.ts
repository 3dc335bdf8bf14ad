import { amount, type Finding } from '@plinth/core'
import { compare, type Decimal, moneyText, toNumber } from '@plinth/core/money'
import { counted, formatCount, formatNumber, listed, plainText } from '@plinth/core/render'
import type { Tokens } from '../../evidence/usage.ts'
import type { Settings } from '../../settings.ts'
import { limitIn } from '../cloud/index.ts'
import type { UsageData } from '../figures/usage.ts'
import { severityOfGaps } from '../part.ts'

const LONGEST = 200
const MODELS_NAMED = 5

/** A model for which something has no price: one finding each, whatever the number of reasons. */
export function unpricedFindings({ models }: Settings, unpriced: UsageData['unpriced']): readonly Finding[] {
  return [...Map.groupBy(unpriced, ({ model }) => model)].map(([model, own]) => {
    const requests = own.reduce((sum, one) => sum + one.requests, 0)
    const tokens = own.reduce((sum, one) => sum + tokensOf(one.tokens), 0)
    const reasons = [...new Set(own.map(({ why }) => why))]
    return {
      id: `unpriced/${model}`,
      kind: 'unpriced',
      subject: `Model ${plainText(model, LONGEST)}`,
      verdict: 'no-data',
      severity: models.unpriced,
      samples: requests,
      why: `${counted(requests, 'request')} with ${formatCount(tokens)} tokens ${requests === 1 ? 'has' : 'have'} no price, so that the total is a lower bound: ${reasons.join('; ')}. Give the price in a file of \`cost.models.prices\`.`,
    }
  })
}

const tokensOf = ({ input, cacheWrite5m, cacheWrite1h, cacheRead, output }: Tokens): number =>
  input + cacheWrite5m + cacheWrite1h + cacheRead + output

/** The total against the limit; none where there is none. What the known part breaks is broken. */
export function limitFindings(
  settings: Settings,
  {
    total,
    complete,
    currency,
  }: { readonly total: Decimal; readonly complete: boolean; readonly currency: string },
): readonly Finding[] {
  const { limit } = settings.models
  if (limit === null) return []
  const id = { id: 'usage/limit', kind: 'limit', subject: 'Model usage' } as const
  const most = limitIn(settings.currency, limit, currency)
  if (most === null) {
    return [
      {
        ...id,
        verdict: 'no-data',
        severity: severityOfGaps(settings),
        why: `The limit is in ${limit.currency} and model usage is told in ${currency}: give a rate between them in \`cost.rates\`, or write the limit in ${currency}.`,
      },
    ]
  }
  const isBroken = compare(total, most) > 0
  const spent = `${complete ? '' : 'at least '}${moneyText(total, currency)}`
  const verdict = isBroken ? 'fail' : complete ? 'pass' : 'no-data'
  return [
    {
      ...id,
      verdict,
      ...(verdict === 'no-data' ? { severity: severityOfGaps(settings) } : {}),
      observed: { value: amount(toNumber(total)), unit: currency },
      threshold: { op: '<=', value: amount(toNumber(most)), unit: currency },
      why: isBroken
        ? `Model calls cost ${spent}, above the limit of ${moneyText(most, currency)}.`
        : complete
          ? `Model calls cost ${spent}, within the limit of ${moneyText(most, currency)}.`
          : `Model calls cost ${spent}; what is not known may be above the limit of ${moneyText(most, currency)}.`,
    },
  ]
}

/** What was spent against what was estimated before. */
export function estimateFindings(
  estimate: UsageData['estimate'],
  {
    total,
    complete,
    currency,
  }: { readonly total: Decimal; readonly complete: boolean; readonly currency: string },
): readonly Finding[] {
  if (estimate === null) return []
  const { high, likely, ratio } = estimate
  const isAbove = compare(total, high) > 0
  if (!isAbove && !complete) return []
  const spent = `The task cost ${complete ? '' : 'at least '}${moneyText(total, currency)}, ${formatNumber(ratio)} times the likely ${moneyText(likely, currency)}`
  return [
    {
      id: 'estimate/actual',
      kind: 'estimate',
      subject: 'Model usage against its estimate',
      verdict: isAbove ? 'fail' : 'pass',
      ...(isAbove ? { severity: 'warn' as const } : {}),
      observed: { value: amount(toNumber(total)), unit: currency },
      threshold: { op: '<=', value: amount(toNumber(high)), unit: currency },
      why: isAbove
        ? `${spent} and above the high bound of ${moneyText(high, currency)}: say in the work report what took more than was planned.`
        : `${spent} and within the high bound of ${moneyText(high, currency)}.`,
    },
  ]
}

/** Prices that nobody has compared with their source for long. */
export function staleFindings(
  stale: UsageData['stale'],
  { staleAfter }: Settings['models'],
): readonly Finding[] {
  const [oldest] = stale.toSorted((a, b) => b.days - a.days)
  if (oldest === undefined) return []
  const named = stale.slice(0, MODELS_NAMED).map(({ model }) => plainText(model, LONGEST))
  const more = stale.length > named.length ? [counted(stale.length - named.length, 'more model')] : []
  return [
    {
      id: 'prices/stale',
      kind: 'stale',
      subject: 'Price table',
      verdict: 'inconclusive',
      severity: 'warn',
      observed: { value: oldest.days, unit: 'days' },
      threshold: { op: '<=', value: staleAfter, unit: 'days' },
      why: `The prices of ${listed([...named, ...more])} were last checked up to ${counted(oldest.days, 'day')} ago: use a newer version of the gate, or give checked prices in a file of \`cost.models.prices\`.`,
    },
  ]
}
