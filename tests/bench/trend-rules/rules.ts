/** Rules that call a series of daily costs decreasing, each as its users write it, at a one-sided error of 5 %. */
import { mannKendall, quantile, theilSen } from '@plinth/stats'

const ALPHA = 0.05
/** The 0.95 quantile of the normal distribution. */
const CRITICAL = 1.6448536269514722
const WEEK = 7

export interface Rule {
  readonly name: string
  /** From a Monday to a Sunday. */
  readonly decreasing: (days: readonly number[]) => boolean
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const median = (values: readonly number[]) =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
const weekdaysOf = (days: readonly number[]) =>
  Array.from({ length: WEEK }, (_, weekday) => days.filter((_day, place) => place % WEEK === weekday))
const weeksOf = (days: readonly number[]) =>
  Array.from({ length: days.length / WEEK }, (_, week) => mean(days.slice(WEEK * week, WEEK * (week + 1))))
/** Of S without ties. */
const varianceOf = (count: number) => (count * (count - 1) * (2 * count + 5)) / 18

function seasonalMannKendall(days: readonly number[]): boolean {
  const seasons = weekdaysOf(days)
  const s = seasons.reduce((sum, season) => sum + mannKendall(season).s, 0)
  const variance = seasons.reduce((sum, { length }) => sum + varianceOf(length), 0)
  return (s + 1) / Math.sqrt(variance) < -CRITICAL
}

/**
 * Hamed & Rao, "A Modified Mann-Kendall Trend Test for Autocorrelated Data", J. Hydrology 204 (1998) 182-196: the variance
 * grows with those autocorrelations of the ranks of the detrended values that stand out.
 */
function hamedRao(days: readonly number[]): boolean {
  const usual = weekdaysOf(days).map(median)
  const values = days.map((day, place) => day / (usual[place % WEEK] ?? 1))
  const places = values.map((_, place) => place)
  const { slope } = theilSen(places, values, 0.9)
  const ranks = ranksOf(values.map((value, place) => value - slope * place))
  const count = values.length
  const centred = ranks.map((rank) => rank - (count + 1) / 2)
  const power = centred.reduce((sum, value) => sum + value * value, 0)
  let inflation = 0
  for (let lag = 1; lag < count - 2; lag++) {
    const correlation =
      centred.slice(lag).reduce((sum, value, place) => sum + value * (centred[place] ?? 0), 0) / power
    if (Math.abs(correlation) > 1.96 / Math.sqrt(count))
      inflation += (count - lag) * (count - lag - 1) * (count - lag - 2) * correlation
  }
  const factor = Math.max(0.01, 1 + (2 * inflation) / (count * (count - 1) * (count - 2)))
  return (mannKendall(values).s + 1) / Math.sqrt(varianceOf(count) * factor) < -CRITICAL
}

function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((value, place) => ({ value, place })).sort((a, b) => a.value - b.value)
  const ranks = new Array<number>(values.length).fill(0)
  order.forEach(({ place }, rank) => {
    ranks[place] = rank + 1
  })
  return ranks
}

export const RULES: readonly Rule[] = [
  { name: 'last day < first day', decreasing: (days) => (days.at(-1) ?? 0) < (days[0] ?? 0) },
  {
    name: 'mean of the second half < of the first',
    decreasing: (days) => mean(days.slice(days.length / 2)) < mean(days.slice(0, days.length / 2)),
  },
  { name: 'Mann-Kendall on days', decreasing: (days) => mannKendall(days).less < ALPHA },
  { name: 'seasonal Mann-Kendall by weekday', decreasing: seasonalMannKendall },
  { name: 'deseasonalised, Hamed-Rao', decreasing: hamedRao },
  { name: 'weekly means, exact Mann-Kendall', decreasing: (days) => mannKendall(weeksOf(days)).less < ALPHA },
]
