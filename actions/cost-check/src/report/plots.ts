import type { Block, Plot } from '@plinth/core'
import { type Decimal, sum, toNumber } from '@plinth/core/money'
import { seriesPlot } from '@plinth/core/render'
import { mondayOf, weekOf } from '../decide/cloud/index.ts'
import { short } from './wording.ts'

/** A single point is no plot. */
const FEWEST_POINTS = 2

const DAYS_OF_WEEK = 7

interface Point {
  readonly label: string
  readonly value: number
}

/** One series by week or by day; nothing where there is nothing to compare. */
export function timePlot(
  title: string,
  axis: {
    readonly x: 'week' | 'day'
    readonly y: string
    readonly unit: string
    readonly kind: 'line' | 'bar'
  },
  points: readonly Point[],
): readonly Block[] {
  if (points.length < FEWEST_POINTS) return []
  const labels = points.map(({ label }) => label)
  const plot = seriesPlot({
    title,
    x: axis.x === 'week' ? weekAxis(labels) : { title: axis.x, labels },
    y: { title: axis.y, unit: axis.unit === '' ? '' : short(axis.unit) },
    series: [{ name: axis.y, kind: axis.kind, values: points.map(({ value }) => value) }],
  })
  return [{ kind: 'plot', plot }]
}

/** Thirteen labels such as `2026-W35` would not fit beside each other: the years stand in the title. */
function weekAxis(labels: readonly string[]): Plot['x'] {
  const years = [labels[0], labels.at(-1)].map((label) => label?.slice(0, 4) ?? '')
  const span = [...new Set(years)].join(' to ')
  return { title: `week of ${span}`, labels: labels.map((label) => label.slice(5)) }
}

/** Cost by whole week, or by day where there are no two whole weeks. */
export function costPlot(
  what: string,
  days: readonly { readonly day: string; readonly amount: Decimal }[],
  currency: string,
): readonly Block[] {
  const weeks = wholeWeeks(days)
  const byWeek = weeks.length >= FEWEST_POINTS
  const points = byWeek
    ? weeks
    : days.map(({ amount, day }) => ({ label: day.slice(5), value: toNumber(amount) }))
  const x = byWeek ? 'week' : 'day'
  return timePlot(`${what} by ${x}`, { x, y: 'cost', unit: currency, kind: 'bar' }, points)
}

/** A week that lacks a day would look cheap. */
function wholeWeeks(days: readonly { readonly day: string; readonly amount: Decimal }[]): readonly Point[] {
  const weeks = Map.groupBy(days, ({ day }) => mondayOf(day))
  return [...weeks]
    .filter(([, of]) => of.length === DAYS_OF_WEEK)
    .map(([monday, of]) => ({ label: weekOf(monday), value: toNumber(sum(of.map(({ amount }) => amount))) }))
}
