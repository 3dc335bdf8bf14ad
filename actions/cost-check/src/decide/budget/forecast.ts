import type { Finding } from '@plinth/core'
import { compare, type Decimal, moneyText, toNumber } from '@plinth/core/money'
import type { Budget } from '../../settings.ts'
import type { CountedDays } from '../cloud/index.ts'
import type { JudgedBudget } from '../figures/budget.ts'
import type { ForecastFigures } from '../figures/forecast.ts'
import { forecastPeriod } from '../forecast/index.ts'
import type { Comparison } from './comparison.ts'
import type { Horizon } from './horizon.ts'
import { idOf } from './outcome.ts'
import type { Instance } from './period.ts'
import { shareText } from './words.ts'

/** What a running period will come to; null where it is over, or where the data does not allow a forecast. */
export function forecastOf(
  { days }: CountedDays,
  period: Instance,
  { known, settled }: Horizon,
): ForecastFigures | null {
  if (known >= period.last) return null
  return forecastPeriod(days, { from: period.first, until: period.last }, { until: settled })
}

/** Whether a forecast speaks for or against keeping a limit. */
function outlookOf({ expected, high }: ForecastFigures, limit: Decimal): 'kept' | 'possible' | 'likely' {
  if (compare(expected, limit) > 0) return 'likely'
  return compare(high, limit) > 0 ? 'possible' : 'kept'
}

/** What a running period will come to, where that is more than its limit. */
export function forecastFindings(
  { forecast: effect, name }: Budget,
  { currency, forecast, instance, verdict }: JudgedBudget,
  { wholeLimit }: Comparison,
): readonly Finding[] {
  if (forecast === null || wholeLimit === null || verdict === 'fail') return []
  const outlook = outlookOf(forecast, wholeLimit)
  if (outlook === 'kept') return []
  const money = (amount: typeof wholeLimit): string => moneyText(amount, currency)
  const band = `${money(forecast.low)} to ${money(forecast.high)} with ${shareText(forecast.confidence)} confidence`
  const why =
    outlook === 'likely'
      ? `${instance} is likely to come to ${money(forecast.expected)} (${band}), more than its limit of ${money(wholeLimit)}: spend less in what is left of it, or raise the limit now.`
      : `${instance} may exceed its limit of ${money(wholeLimit)}: ${money(forecast.expected)} is expected (${band}).`
  return [
    {
      id: idOf(name, 'forecast'),
      kind: 'budget-forecast',
      subject: `Budget ${name}`,
      verdict: outlook === 'likely' ? 'fail' : 'inconclusive',
      severity: outlook === 'likely' ? effect : 'inform',
      observed: {
        value: toNumber(forecast.expected),
        unit: currency,
        low: toNumber(forecast.low),
        high: toNumber(forecast.high),
        confidence: forecast.confidence,
      },
      threshold: { op: '<=', value: toNumber(wholeLimit), unit: currency },
      why,
    },
  ]
}
