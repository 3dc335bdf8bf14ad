import type { CountedDay } from '../cloud/index.ts'
import type { ForecastFigures } from '../figures/forecast.ts'
import { type ForecastedPeriod, forecastOrWhy } from './period.ts'

export { judgeForecast } from './judge.ts'
export { type ForecastedPeriod, forecastOrWhy } from './period.ts'

/**
 * What a period comes to in the end; null where the data does not allow a forecast, of which `forecastOrWhy` says why.
 *
 * @param days ascending; those after `known.until` are late and only bound the figures from below
 * @param period both days included
 * @param known `until`: the last day whose bills have come in
 */
export function forecastPeriod(
  days: readonly CountedDay[],
  period: ForecastedPeriod,
  known: { readonly until: string },
): ForecastFigures | null {
  const forecast = forecastOrWhy(days, period, known)
  return typeof forecast === 'string' ? null : forecast
}
