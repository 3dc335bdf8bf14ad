import type { Finding } from '@plinth/core'
import { compare, moneyText, sum, toNumber } from '@plinth/core/money'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'
import { countedDays, daysAfter, WHOLE } from '../cloud/index.ts'
import { type DailyCost, dailyCost, withoutDailyCost, withoutExport } from '../daily-cost.ts'
import type { CloudData } from '../figures/cloud.ts'
import type { ForecastData } from '../figures/forecast.ts'
import type { Part } from '../judgement.ts'
import { gapsOf, judgedPart, skippedPart, verdictsOfGaps } from '../part.ts'
import { type ForecastedPeriod, forecastOrWhy } from './period.ts'

const FINDING = { id: 'forecast/month', subject: 'cost of the month' } as const

/** What the month of the newest known day will come to. It holds nothing against a limit: budgets do. */
export function judgeForecast(
  settings: Settings,
  evidence: Evidence,
  _cloud: Part<CloudData>,
): Part<ForecastData> {
  const cost = dailyCost(settings, evidence)
  if (cost === null || evidence.ledger === null) return withoutExport(settings, evidence, 'forecast')
  if ('unusable' in cost) return withoutDailyCost(settings, cost, FINDING)
  const { days } = countedDays(settings, evidence.ledger, WHOLE)
  const month = monthOf(cost.until)
  const figures = forecastOrWhy(days, month, cost)
  if (typeof figures === 'string') return skippedPart(`${figures} (until ${cost.until})`)
  const data: ForecastData = {
    currency: cost.currency,
    month: cost.until.slice(0, 7),
    spent: spentIn(month, cost),
    until: cost.until,
    figures,
  }
  const { expected, high, low } = figures
  const money = (amount: typeof expected): string => moneyText(amount, cost.currency)
  const isOver = compare(low, high) === 0
  const headline = isOver
    ? `${data.month} cost ${money(expected)}`
    : `${data.month} will cost about ${money(expected)} (${money(low)} to ${money(high)})`
  const gaps = gapsOf(evidence.problems, 'forecast')
  return judgedPart(headline, [findingOf(data, isOver)], data, verdictsOfGaps(settings, gaps))
}

function monthOf(day: string): ForecastedPeriod {
  const from = `${day.slice(0, 7)}-01`
  const next = `${daysAfter(from, 31).slice(0, 7)}-01`
  return { from, until: daysAfter(next, -1) }
}

function spentIn({ from }: ForecastedPeriod, { days }: DailyCost): ForecastData['spent'] {
  return sum(days.filter(({ day }) => day >= from).map(({ amount }) => amount))
}

function findingOf({ currency, figures, month, spent, until }: ForecastData, isOver: boolean): Finding {
  const { confidence, expected, high, low, runRate } = figures
  const money = (amount: typeof expected): string => moneyText(amount, currency)
  return {
    ...FINDING,
    kind: 'forecast',
    verdict: 'pass',
    severity: 'inform',
    observed: {
      value: toNumber(expected),
      unit: currency,
      low: toNumber(low),
      high: toNumber(high),
      confidence,
    },
    why: isOver
      ? `${month} cost ${money(expected)}.`
      : `${month} is expected to come to ${money(expected)} (${money(low)} to ${money(high)}): ${money(spent)} until ${until}, and the days to come by what the same weekdays cost lately. At the plain run rate it would be ${money(runRate)}.`,
  }
}
