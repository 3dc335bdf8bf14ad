import { counted } from '@plinth/core/render'
import type { DayFigure, TargetFigures } from '../../decide/judgement.ts'
import { coverageText, percentText } from './figures.ts'
import { type Html, html, own } from './html.ts'
import { day, minutesText } from './times.ts'

/**
 * The last days as columns. A column is as high as what was observed of its day, by the square root of the share, since
 * that is how certainty grows with observations; what nobody saw stays hatched. Minutes that were down or degraded
 * stand at the top of the column by their share, and a mark below it tells them from the rest without colour.
 */

const STEP = 10
const WIDTH = 8
const HEIGHT = 40
/** Of the lane of marks below the columns. */
const LANE = 9
/** So that one bad minute of a day is seen. */
const LEAST = 5

interface Paths {
  readonly up: string[]
  readonly degraded: string[]
  readonly down: string[]
  readonly maintenance: string[]
  readonly imported: string[]
  readonly importedDown: string[]
  readonly marks: string[]
  readonly warnings: string[]
}

export function bars({ days, target }: TargetFigures): Html {
  const paths = pathsOf(days)
  const first = days.findIndex(({ maintenance, minutes }) => minutes > 0 || maintenance > 0)
  const start = first === -1 ? days.length : first
  const view = `0 0 ${days.length * STEP} ${HEIGHT + LANE}`
  const shapes = Object.entries(paths)
    .filter(([, parts]) => parts.length > 0)
    .map(([kind, parts]) => html`<path class="d-${kind}" d="${own(parts.join(''))}"/>`)
  return html`<div class="bars" data-name="${target.name}" data-end="${days.at(-1)?.from ?? 0}" data-days="${own(codes(days))}"><svg viewBox="${view}" preserveAspectRatio="none" role="img" aria-label="${spoken(days)}"><path class="base" d="M0 ${HEIGHT}h${days.length * STEP}"/><rect class="unseen" x="${start * STEP}" width="${(days.length - start) * STEP}" height="${HEIGHT}"/>${shapes}</svg></div>`
}

/** Under the columns: how far they reach, and what they add up to. */
export function barsAxis(days: readonly DayFigure[]): Html {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return html``
  return html`<p class="axis"><span>${day(first.from)}</span><span class="sum">${sumText(days)}</span><span>${day(last.from)}</span></p>`
}

/** `99.93 % up while observed · observed 87 %` */
function sumText(days: readonly DayFigure[]): string {
  const { down, observed } = sums(days)
  if (observed === 0) return 'none of these days was observed'
  // Of imported days nobody knows how much was observed.
  const probed = sums(days.filter(({ source }) => source === 'probes'))
  const imported = days.filter((one) => one.source === 'upptime' && one.observed > 0).length
  const seen = probed.minutes === 0 ? [] : [coverageText(Math.min(1, probed.observed / probed.minutes))]
  const notes = imported === 0 ? seen : [...seen, `${counted(imported, 'day')} imported, coverage unknown`]
  return [`${percentText(1 - down / observed)} up while observed`, ...notes].join(' · ')
}

function sums(days: readonly DayFigure[]): { minutes: number; observed: number; down: number } {
  const sum = { minutes: 0, observed: 0, down: 0 }
  for (const one of days) {
    sum.minutes += one.minutes
    sum.observed += one.observed
    sum.down += one.down
  }
  return sum
}

/** The picture in words, for those who do not see it. What happened on which day stands in the table of days. */
function spoken(days: readonly DayFigure[]): string {
  const { down } = sums(days)
  const bad = days.filter((one) => one.down > 0).length
  const blind = days.filter(({ minutes, observed }) => minutes > 0 && observed === 0).length
  const outages = bad === 0 ? 'none with an outage' : `${bad} with an outage, ${minutesText(down)} in all`
  return `The last ${days.length} days: ${sumText(days)}; ${outages}; ${blind} not observed at all.`
}

function pathsOf(days: readonly DayFigure[]): Paths {
  const paths: Paths = {
    ...{ up: [], degraded: [], down: [], maintenance: [], imported: [], importedDown: [] },
    ...{ marks: [], warnings: [] },
  }
  for (const [index, one] of days.entries()) draw(paths, index * STEP + 1, one)
  return paths
}

function draw(paths: Paths, x: number, one: DayFigure): void {
  if (one.down > 0) paths.marks.push(`M${x} ${HEIGHT + LANE}l4-6 4 6z`)
  else if (one.degraded > 0) paths.warnings.push(`M${x + 1} ${HEIGHT + LANE - 3}h6v3h-6z`)
  if (one.maintenance > 0) {
    const share = Math.min(1, one.maintenance / (one.minutes + one.maintenance))
    paths.maintenance.push(column(x, 0, Math.max(LEAST, Math.round(HEIGHT * share))))
  }
  if (one.observed === 0) return
  const imported = one.source === 'upptime'
  const height = imported ? HEIGHT : Math.max(LEAST, Math.round(HEIGHT * Math.sqrt(one.coverage ?? 0)))
  const part = (minutes: number) =>
    minutes === 0 ? 0 : Math.max(LEAST, Math.round((height * minutes) / one.observed))
  const down = Math.min(height, part(one.down))
  const degraded = Math.min(height - down, part(one.degraded))
  const top = HEIGHT - height
  if (imported) {
    paths.imported.push(box(x, top + down, height - down))
    if (down > 0) paths.importedDown.push(box(x, top, down))
    return
  }
  if (down > 0) paths.down.push(column(x, top, down))
  if (degraded > 0) paths.degraded.push(column(x, top + down, degraded))
  if (height > down + degraded) paths.up.push(column(x, top + down + degraded, height - down - degraded))
}

/** A stroke as wide as a column, which is the shortest way to say it. */
const column = (x: number, y: number, height: number): string => `M${x + WIDTH / 2} ${y + height}V${y}`

const box = (x: number, y: number, height: number): string => `M${x} ${y}h${WIDTH}v${height}h-${WIDTH}z`

/**
 * Per day, for the script: minutes that were due (nothing: all of the day), observed, down, degraded, in maintenance, and
 * incidents. Zeros at the end are left out; `-` is a day before it was monitored, `i` stands before an imported one.
 */
function codes(days: readonly DayFigure[]): string {
  return days
    .map(({ degraded, down, incidents, maintenance, minutes, observed, source }) => {
      if (minutes + maintenance === 0) return '-'
      const numbers = [minutes === 1440 ? '' : minutes, observed, down, degraded, maintenance, incidents]
      while (numbers.at(-1) === 0) numbers.pop()
      return `${source === 'upptime' ? 'i' : ''}${numbers.join('.')}`
    })
    .join(' ')
}
