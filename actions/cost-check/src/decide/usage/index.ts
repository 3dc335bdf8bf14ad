import { type Decimal, moneyText, ratio, sum } from '@plinth/core/money'
import { counted, listed } from '@plinth/core/render'
import type { Evidence } from '../../evidence/evidence.ts'
import type { UsageEvidence } from '../../evidence/usage.ts'
import type { Settings } from '../../settings.ts'
import { limitIn } from '../cloud/index.ts'
import type { EstimateData } from '../figures/estimate.ts'
import type { UsageData } from '../figures/usage.ts'
import type { Part } from '../judgement.ts'
import { emptyPart, gapsOf, judgedPart, skippedPart, unreadPart, verdictsOfGaps } from '../part.ts'
import { billsIn, judgedBills } from './bills.ts'
import { billFindings, reportedFindings, unmatchedBills } from './drift.ts'
import { estimateFindings, limitFindings, staleFindings, unpricedFindings } from './findings.ts'
import { judgedModels, unpricedOf } from './models.ts'
import { staleOf } from './stale.ts'

/** What the price table and the provider's bills are in. */
const CURRENCY = 'USD'

/** What did model calls really cost, against what tool, estimate and bill say? */
export function judgeUsage(
  settings: Settings,
  evidence: Evidence,
  estimate: Part<EstimateData>,
): Part<UsageData> {
  const { usage } = evidence
  const gaps = gapsOf(evidence.problems, 'usage')
  if (usage === null && settings.usage.length === 0) {
    return skippedPart(
      'no model usage was given: name transcripts, results or reports of a provider as `usage`',
    )
  }
  if (usage === null || (usage.models.length === 0 && billsIn(usage, CURRENCY).length === 0)) {
    const unread = 'no model usage could be read'
    if (gaps.length > 0) return unreadPart(unread)
    return emptyPart(unread, {
      id: 'incomplete/usage',
      subject: 'Model usage',
      why: 'The files of `usage` hold no usage of a model: name transcripts (JSONL), result records, or pages of a usage or cost report.',
    })
  }
  const data = figuresOf(settings, evidence, usage, estimate.data)
  const complete = data.unpriced.length === 0 && gaps.length === 0
  const told = { total: data.total, complete, currency: CURRENCY }
  const most = settings.models.drift
  const findings = [
    ...unpricedFindings(settings, data.unpriced),
    ...limitFindings(settings, told),
    ...estimateFindings(data.estimate, told),
    ...reportedFindings(usage.models, data.models, evidence.prices, { most, currency: CURRENCY }),
    ...billFindings(data.bills, { most, complete, currency: CURRENCY }),
    ...unmatchedBills(usage, data.bills, CURRENCY),
    ...staleFindings(data.stale, settings.models),
  ]
  // A ratio of which the one side or the other lacks something would calibrate the next estimate wrongly.
  const isWhole = complete && estimate.data?.complete === true
  const kept = isWhole ? data : { ...data, calibration: null }
  return judgedPart(headlineOf(data, usage, complete), findings, kept, verdictsOfGaps(settings, gaps))
}

function figuresOf(
  settings: Settings,
  { prices, today }: Evidence,
  usage: UsageEvidence,
  estimated: EstimateData | null,
): UsageData {
  const total = totalOf(usage)
  const estimate = estimateIn(settings, estimated, total)
  return {
    currency: CURRENCY,
    total,
    models: judgedModels(usage, prices, CURRENCY),
    unpriced: unpricedOf(usage),
    estimate,
    calibration:
      estimate === null || estimated === null
        ? null
        : // The estimate may have been calibrated itself: the next one begins from the plain one again.
          { task: estimated.task, ratio: estimate.ratio * (estimated.calibration?.ratio ?? 1) },
    bills: usage.models.length === 0 ? undrifted(usage) : judgedBills(usage, total, CURRENCY),
    stale: staleOf(usage.models, prices, today, settings.models.staleAfter),
    days: usage.days.map(({ day, cost }) => ({ day, amount: cost })),
  }
}

/** Where there are bills and no usage, what was billed is what is known to have been spent. */
function totalOf(usage: UsageEvidence): Decimal {
  return usage.models.length === 0
    ? sum(billsIn(usage, CURRENCY).map(({ total }) => total))
    : sum(usage.models.flatMap(({ cost }) => cost ?? []))
}

const undrifted = (usage: UsageEvidence): UsageData['bills'] =>
  billsIn(usage, CURRENCY).map(({ file, total }) => ({ file, billed: total, drift: null }))

/** null: nothing was estimated, or not in a currency that there is a rate for. */
function estimateIn(
  settings: Settings,
  estimated: EstimateData | null,
  total: Decimal,
): UsageData['estimate'] {
  if (estimated === null || estimated.likely === null || estimated.high === null) return null
  const { currency } = estimated
  const likely = limitIn(settings.currency, { amount: estimated.likely, currency }, CURRENCY)
  const high = limitIn(settings.currency, { amount: estimated.high, currency }, CURRENCY)
  if (likely === null || high === null) return null
  const factor = ratio(total, likely)
  return Number.isFinite(factor) ? { likely, high, ratio: factor } : null
}

function headlineOf({ total, unpriced, models }: UsageData, usage: UsageEvidence, complete: boolean): string {
  const money = moneyText(total, CURRENCY)
  if (usage.models.length === 0) return `the provider billed ${money} for model calls`
  const nameless = new Set(unpriced.map(({ model }) => model)).size
  const without = nameless === 0 ? [] : [`${counted(nameless, 'model')} without a price`]
  const spent = `model calls cost ${complete ? '' : 'at least '}${money}`
  return without.length === 0
    ? `${spent} (${counted(models.length, 'model')})`
    : `${spent}, with ${listed(without)}`
}
