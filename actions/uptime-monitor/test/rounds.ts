import type { Minute } from '../src/evidence/index.ts'
import type { BurnRule, ShareObjective } from '../src/settings.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** Where the rounds of tests begin. */
export const START = Date.UTC(2026, 10, 1)

export const UPTIME: ShareObjective = { id: 'uptime', method: 'time-slices', target: 0.999, asked: true }
export const ERRORS: ShareObjective = { id: 'error-rate', method: 'occurrences', target: 0.999, asked: true }

/** Those of the SRE workbook, "Alerting on SLOs", table 5-8, and its rule for a day. */
export const RULES: readonly BurnRule[] = [
  { factor: 14.4, longMs: HOUR, shortMs: 5 * MINUTE, severity: 'page' },
  { factor: 6, longMs: 6 * HOUR, shortMs: 30 * MINUTE, severity: 'page' },
  { factor: 3, longMs: DAY, shortMs: 2 * HOUR, severity: 'ticket' },
  { factor: 1, longMs: 3 * DAY, shortMs: 6 * HOUR, severity: 'ticket' },
]
export const PAGES = RULES.filter(({ severity }) => severity === 'page')

/** A round of so many probes, of which some found nobody; half of them or more, and the service was down. */
export function minuteOf(at: number, probes = 1, failed = 0, changes: Partial<Minute> = {}): Minute {
  return {
    at,
    state: failed > 0 && 2 * failed >= probes ? 'down' : failed > 0 ? 'degraded' : 'up',
    planned: probes,
    probes,
    failed,
    unavailable: failed,
    excused: 0,
    classes: failed > 0 ? { connect: failed } : {},
    latency: [],
    cause: null,
    late: 0,
    certificateDays: null,
    maintenance: false,
    ...changes,
  }
}

/** `.` a good round, a digit so many failed probes, ` ` a round that nobody saw. */
export function rounds(picture: string, everyMs = 5 * MINUTE, probes = 1, start = START): Minute[] {
  return [...picture].flatMap((sign, index) =>
    sign === ' ' ? [] : [minuteOf(start + index * everyMs, probes, sign === '.' ? 0 : Number(sign))],
  )
}
