import { mannKendall, theilSen } from '@plinth/stats'
import { linear, type Scale } from './axes.ts'
import { seededNormal, times } from './noise.ts'
import { curve, dot, heading, label, line, picture } from './svg.ts'

const WEEKS = 12

/** Cost per user of twelve weeks, the last one below the first in either case. */
function weeks(fall: number, seed: number): readonly number[] {
  const normal = seededNormal(seed)
  return times(WEEKS, (week) => 2.4 * Math.exp(-fall * week + 0.035 * normal()))
}

/** Two series whose last week is cheaper than their first: chance, and a trend. */
export function trendPicture(): string {
  return picture('Cheaper than at first is not yet a trend', 280, [
    ...panel(weeks(0, 21), 30, 'Chance'),
    ...panel(weeks(0.02, 4), 385, 'A trend'),
  ])
}

function panel(costs: readonly number[], left: number, title: string): readonly string[] {
  const x = linear({ values: [0, WEEKS - 1], pixels: [left + 20, left + 290] })
  const y: Scale = linear({ values: [1.8, 2.65], pixels: [200, 50] })
  const numbers = costs.map((_, week) => week)
  const { slope, low, high } = theilSen(
    numbers,
    costs.map((cost) => Math.log(cost)),
    0.9,
  )
  const { less } = mannKendall(costs)
  const middle = costs.map((cost, week) => Math.log(cost) - slope * week).toSorted((a, b) => a - b)
  const start = ((middle[5] ?? 0) + (middle[6] ?? 0)) / 2
  const fitted = (week: number) => y(Math.exp(start + slope * week))
  const monthly = (perWeek: number) => {
    const percent = 100 * Math.expm1((perWeek * 30) / 7)
    return `${percent < 0 ? '−' : '+'}${Math.abs(percent).toFixed(1)} %`
  }
  const [first = 0, last = 0] = [costs.at(0), costs.at(-1)]
  const proved = less <= 0.05 && high < 0
  return [
    heading([left, 28], title),
    line([left, 210], [left + 310, 210], 'line'),
    curve(
      costs.map((cost, week) => [x(week), y(cost)] as const),
      'line',
      'dashed',
    ),
    line([x(0), fitted(0)], [x(WEEKS - 1), fitted(WEEKS - 1)], proved ? 'good' : 'open', 'thick'),
    ...costs.map((cost, week) => dot([x(week), y(cost)], 'head')),
    label([x(0), 228], `$${first.toFixed(2)}`, 'quiet', 'middle'),
    label([x(WEEKS - 1), 228], `$${last.toFixed(2)}`, 'quiet', 'middle'),
    label([left + 155, 228], 'cost of a user, 12 weeks', 'quiet', 'middle'),
    label(
      [left + 155, 258],
      `${proved ? 'decreasing' : 'inconclusive'}: ${monthly(low)} to ${monthly(high)} a month, p = ${less.toFixed(less < 0.01 ? 4 : 2)}`,
      proved ? 'good' : 'open',
      'middle',
    ),
  ]
}
