import { counted } from '@plinth/core/render'
import type { DayFigure } from '../../decide/judgement.ts'
import { coverageText, percentText } from './figures.ts'
import { type Html, html } from './html.ts'
import { day, minutesText } from './times.ts'

/** Days in a row on which nothing happened read as one. */
interface Stretch {
  readonly days: readonly DayFigure[]
  readonly kind: string
}

/** The columns as a table, newest first: what each day was, days of a kind in one row. */
export function daysTable(days: readonly DayFigure[]): Html {
  const rows = stretches(days).reverse().map(row)
  return html`<table class="days"><caption>Day by day</caption><thead><tr><th scope="col">Day<th scope="col">Up<th scope="col">Observed<th scope="col">What happened</thead><tbody>${rows}</tbody></table>`
}

function stretches(days: readonly DayFigure[]): Stretch[] {
  const found: { days: DayFigure[]; kind: string }[] = []
  for (const one of days) {
    const kind = kindOf(one)
    const last = found.at(-1)
    if (last?.kind === kind) last.days.push(one)
    else found.push({ days: [one], kind })
  }
  return found
}

/** Days alike enough to stand in one row. Days on which something happened have a row of their own. */
function kindOf(one: DayFigure): string {
  const { coverage, degraded, down, from, incidents, maintenance, minutes, observed, source } = one
  if (down > 0 || degraded > 0 || incidents > 0 || maintenance > 0) return `own ${from}`
  if (minutes === 0) return 'not monitored'
  if (source === 'upptime') return 'imported'
  if (observed === 0) return 'not observed'
  if ((coverage ?? 0) >= 0.9) return 'seen well'
  return (coverage ?? 0) >= 0.5 ? 'seen in part' : 'seen little'
}

function row({ days }: Stretch): Html {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return html``
  const dates = first === last ? day(first.from) : html`${day(first.from)} to ${day(last.from)}`
  return html`<tr><th scope="row">${dates}<td>${upText(days)}<td>${seenText(days)}<td>${whatText(days)}`
}

function upText(days: readonly DayFigure[]): string {
  const observed = sum(days, 'observed')
  return observed === 0 ? '–' : percentText(1 - sum(days, 'down') / observed)
}

function seenText(days: readonly DayFigure[]): string {
  if (days.some(({ source }) => source === 'upptime')) return 'imported, coverage unknown'
  const minutes = sum(days, 'minutes')
  return coverageText(minutes === 0 ? null : Math.min(1, sum(days, 'observed') / minutes))
}

function whatText(days: readonly DayFigure[]): string {
  const parts: string[] = []
  const [down, degraded, maintenance] = [sum(days, 'down'), sum(days, 'degraded'), sum(days, 'maintenance')]
  if (down > 0) parts.push(`down for ${minutesText(down)}`)
  if (degraded > 0) parts.push(`degraded for ${minutesText(degraded)}`)
  if (maintenance > 0) parts.push(`maintenance for ${minutesText(maintenance)}`)
  const incidents = sum(days, 'incidents')
  if (incidents > 0) parts.push(counted(incidents, 'incident'))
  if (parts.length > 0) return parts.join(', ')
  if (sum(days, 'observed') > 0) return 'nothing'
  return sum(days, 'minutes') > 0 ? 'unknown' : '–'
}

const sum = (
  days: readonly DayFigure[],
  what: 'minutes' | 'observed' | 'down' | 'degraded' | 'maintenance' | 'incidents',
): number => days.reduce((total, one) => total + one[what], 0)
