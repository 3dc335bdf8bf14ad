import { formatDuration, formatNumber, formatPercent } from '@plinth/core/render'
import type { Share, UptimeFigure } from '../../decide/judgement.ts'
import { DAY_MS, dayText } from './times.ts'

/** `99.95 %`. Never rounded up to 100: a promise that is not quite kept is not kept. */
export const percentText = (share: number): string => kept(formatPercent(100 * share))

/** A number and its unit stay on one line. */
const kept = (text: string): string => text.replaceAll(' ', '\u00a0')

/** `99.91 to 99.99 %`: the bounds of a share; null where they meet, and the value says it all. */
export function boundsText({ high, low }: Share): string | null {
  const [from, to] = [percentText(low), percentText(high)]
  return low === high || from === to ? null : `${from.slice(0, -2)} to ${to}`
}

/** How much was observed, as a clause: `observed 96 %`, `not observed`, `fully observed`. */
export function coverageText(coverage: number | null): string {
  if (coverage === null) return 'not monitored'
  if (coverage === 0) return 'not observed'
  return coverage >= 1 ? 'fully observed' : `observed ${roughPercent(coverage)}`
}

/** A share of which nobody needs a second decimal: `96 %`, `0.4 %`, `above 99 %`. */
export function roughPercent(share: number): string {
  const percent = 100 * share
  if (percent > 99 && percent < 100) return 'above 99 %'
  return percent >= 10 ? `${Math.floor(percent)} %` : `${formatNumber(Number(percent.toPrecision(2)))} %`
}

/** `132 ms`; a P95 among failed probes is infinite. */
export function latencyText(ms: number | null): string {
  if (ms === null) return 'unknown'
  return Number.isFinite(ms) ? kept(formatDuration(ms)) : 'no answer'
}

/** `120 to 150 ms`, `at least 120 ms`; empty where there are no bounds. */
export function latencyBounds(low: number | null, high: number | null): string {
  if (low === null) return ''
  if (high === null || !Number.isFinite(high)) return `at least ${latencyText(low)}`
  return `${latencyText(low)} to ${latencyText(high)}`
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** What a stretch of time is called, by what it really is: `30 days`, or `December` where it is one of the calendar. */
export function periodName({ from, period, to }: UptimeFigure): string {
  const start = new Date(from)
  // Today counts as one of its days, however much of it has gone by.
  const days = Math.ceil((to - from) / DAY_MS)
  const rolls = (wanted: number) => days === wanted
  switch (period) {
    case '24h':
      return '24 hours'
    case 'day':
      return 'Today'
    case 'week':
      return rolls(7) ? '7 days' : 'This week'
    case 'month':
      return rolls(30) ? '30 days' : (MONTHS[start.getUTCMonth()] ?? '')
    case 'quarter':
      return rolls(90) ? '90 days' : quarterName(start)
    case 'year':
      return rolls(365) || rolls(366) ? '1 year' : String(start.getUTCFullYear())
    case 'all':
      return `Since ${dayText(from)}`
  }
}

function quarterName(start: Date): string {
  return `Q${Math.floor(start.getUTCMonth() / 3) + 1} ${start.getUTCFullYear()}`
}
