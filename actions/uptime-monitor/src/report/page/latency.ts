import { formatDuration, formatNumber } from '@plinth/core/render'
import type { DayFigure, LatencyFigure, TargetFigures } from '../../decide/judgement.ts'
import type { LatencyObjective } from '../../settings.ts'
import { latencyBounds, latencyText } from './figures.ts'
import { type Html, html, own } from './html.ts'
import { day } from './times.ts'

/** Latency over the days: P95 with its bounds as a band, P50, and the limit where there is one. */

/** Of the drawing, in whole steps: a day is one wide. */
const HEIGHT = 200
/** The band may reach this many times above the highest line before it is cut off. */
const ROOM = 1.35

type Point = readonly [x: number, y: number]
const STATES = { kept: 'kept', broken: 'broken', open: 'cannot be told yet' }

export function latencySection(figures: TargetFigures): Html {
  const { days, latency, latencyObjectives } = figures
  if (!latency.some(({ probes }) => probes > 0) && !days.some(({ p95 }) => p95 !== null)) {
    return html`<section><h4>Latency</h4><p class="soft">No answer was timed yet.</p></section>`
  }
  const limits = latencyObjectives.map(({ objective }) => objective)
  const promises = latencyObjectives.map(
    ({ objective, over, probes, state }) =>
      html`<li>${objective.id.toUpperCase()} below ${formatDuration(objective.limitMs)}, over 24 hours: <b>${STATES[state]}</b> (${formatNumber(over)} of ${formatNumber(probes)} probes took longer)`,
  )
  return html`<section><h4>Latency</h4>${chart(days, limits)}${table(latency)}${promises.length === 0 ? null : html`<ul class="plain">${promises}</ul>`}</section>`
}

function table(latency: readonly LatencyFigure[]): Html {
  const rows = latency.map(
    ({ p50, p95, p95High, p95Low, p99, period, probes }) =>
      html`<tr><th scope="row">${period === '24h' ? '24 hours' : '30 days'}<td>${latencyText(p50)}<td>${latencyText(p95)}<small>${latencyBounds(p95Low, p95High)}</small><td>${latencyText(p99)}<td>${formatNumber(probes)}`,
  )
  return html`<table><caption class="unseen-text">Latency by percentile</caption><thead><tr><th scope="col">Over<th scope="col">P50<th scope="col">P95 <small>95 % bounds</small><th scope="col">P99<th scope="col">Probes</thead><tbody>${rows}</tbody></table>`
}

function chart(days: readonly DayFigure[], limits: readonly LatencyObjective[]): Html | null {
  const top = scaleOf(days, limits)
  const [first, last] = [days[0], days.at(-1)]
  if (top === null || first === undefined || last === undefined) return null
  const y = (ms: number): number => Math.round(HEIGHT * (1 - Math.min(ms, top) / top))
  const width = days.length
  const p95 = runs(days, ({ p95 }) => (p95 === null ? null : y(p95)))
  const p50 = runs(days, ({ p50 }) => (p50 === null ? null : y(p50)))
  const limit = limits.map(({ limitMs }) => html`<path class="l-limit" d="M0 ${y(limitMs)}h${width}"/>`)
  return html`<figure class="chart"><div class="scale" aria-hidden="true"><span>${formatDuration(top)}</span><span>0</span></div><svg viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${spoken(days)}"><path class="grid" d="M0 0h${width}M0 ${HEIGHT / 2}h${width}M0 ${HEIGHT}h${width}"/><path class="l-band" d="${own(band(days, y))}"/>${limit}<path class="l-p50" d="${own(line(p50))}"/><path class="l-p95" d="${own(line(p95))}"/></svg><p class="axis"><span>${day(first.from)}</span><span class="keys"><i class="k p95"></i>P95 and its bounds <i class="k p50"></i>P50${limits.length === 0 ? null : html` <i class="k limit"></i>limit`}</span><span>${day(last.from)}</span></p></figure>`
}

/** A round number of milliseconds above all lines that are drawn, and above the limit where it is near; null: no lines. */
function scaleOf(days: readonly DayFigure[], limits: readonly LatencyObjective[]): number | null {
  const lines = days.flatMap(({ p50, p95 }) => [p50, p95].filter((ms) => ms !== null && Number.isFinite(ms)))
  const most = lines.reduce<number>((top, ms) => Math.max(top, ms ?? 0), 0)
  if (most === 0) return null
  const near = limits.map(({ limitMs }) => limitMs).filter((ms) => ms <= 3 * most)
  const bounds = days.flatMap(({ p95High }) => (p95High === null ? [] : Math.min(p95High, ROOM * most)))
  const wanted = Math.max(most * 1.05, ...near.map((ms) => ms * 1.05), ...bounds)
  const unit = 10 ** Math.floor(Math.log10(wanted))
  return unit * ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * unit >= wanted) ?? 10)
}

/** Points of days that follow each other; a day without a figure ends a run. */
function runs(days: readonly DayFigure[], y: (one: DayFigure) => number | null): Point[][] {
  const found: Point[][] = [[]]
  for (const [index, one] of days.entries()) {
    const at = y(one)
    if (at !== null) found.at(-1)?.push([index, at])
    else if (found.at(-1)?.length !== 0) found.push([])
  }
  return found.filter((run) => run.length > 0)
}

/** Through the middle of each day; a day alone is a short stroke. */
function line(all: readonly (readonly Point[])[]): string {
  return all.map((run) => (run.length === 1 ? `${path(run, 0.2)}h.6` : path(run, 0.5))).join('')
}

function band(days: readonly DayFigure[], y: (ms: number) => number): string {
  const bound = (pick: (one: DayFigure) => number | null) =>
    runs(days, (one) => (one.p95Low === null || one.p95High === null ? null : y(pick(one) ?? 0)))
  const high = bound(({ p95High }) => p95High)
  return bound(({ p95Low }) => p95Low)
    .map((run, index) =>
      run.length < 2 ? '' : `${path([...run, ...(high[index] ?? []).toReversed()], 0.5)}z`,
    )
    .join('')
}

/** Steps from point to point, which are shorter to write than places. */
function path(points: readonly Point[], shift: number): string {
  const [first] = points
  if (first === undefined) return ''
  let [x, y] = first
  let steps = ''
  for (const [nextX, nextY] of points.slice(1)) {
    steps += ` ${nextX - x} ${nextY - y}`
    x = nextX
    y = nextY
  }
  const text = steps === '' ? '' : `l${steps.slice(1)}`
  return `M${first[0] + shift} ${first[1]}${text}`.replaceAll(' -', '-')
}

function spoken(days: readonly DayFigure[]): string {
  const known = days.flatMap(({ p95 }) => (p95 === null ? [] : p95))
  const finite = known.filter(Number.isFinite)
  if (finite.length === 0) return 'P95 by day: no day had enough answers.'
  const lost = known.length - finite.length
  const without = lost === 0 ? '' : `; on ${lost} more than one probe in twenty failed`
  return `P95 by day: between ${latencyText(Math.min(...finite))} and ${latencyText(Math.max(...finite))}, last ${latencyText(known.at(-1) ?? null)}; ${days.length - known.length} days without a figure${without}.`
}
