import { describe, expect, test } from '@jest/globals'
import { alertsOf } from '../src/decide/alerts/index.ts'
import { budgetsOf } from '../src/decide/budget/index.ts'
import { burnsOf } from '../src/decide/burn/index.ts'
import type { DeliveryFigures, TargetFigures } from '../src/decide/judgement.ts'
import type { Alert, AlertState, Minute } from '../src/evidence/index.ts'
import { DAY, ERRORS, HOUR, MINUTE, RULES, rounds, START, UPTIME } from './rounds.ts'

const FIVE = 5 * MINUTE
const SETTINGS = { certificateDays: 14, delivery: { success: 0.99, costPerUserFalls: true } }

/** As they are right after the last round. */
function figures(minutes: readonly Minute[], changes: Partial<TargetFigures> = {}): TargetFigures {
  const now = nowOf(minutes)
  const objectives = [UPTIME, ERRORS]
  return {
    target: {
      key: 'abc',
      name: 'Shop',
      address: 'https://shop.example',
      kind: 'http',
      since: START,
      last: now,
    },
    what: 'web page',
    state: 'up',
    stateSince: null,
    lastSeen: now,
    cause: null,
    inMaintenance: false,
    periods: [],
    days: [],
    latency: [],
    latencyObjectives: [],
    budgets: budgetsOf(minutes, [], objectives, { now, windowMs: 30 * DAY, since: START }),
    burns: burnsOf(minutes, objectives, RULES, { now, everyMs: FIVE }),
    incidents: [],
    certificateDays: null,
    ...changes,
  }
}
const nowOf = (minutes: readonly Minute[]) => (minutes.at(-1)?.at ?? START) + MINUTE / 2
const told = (alerts: readonly Alert[]): AlertState[] =>
  alerts.map((alert) => ({
    key: alert.key,
    alert,
    state: 'firing',
    firedAt: alert.since,
    resolvedAt: null,
    deliveries: [],
    issue: null,
  }))
const alerts = (
  one: TargetFigures,
  past: readonly AlertState[] = [],
  delivery: DeliveryFigures | null = null,
) => alertsOf({ targets: [one], delivery, past, now: START + 2 * DAY }, SETTINGS)
const seen = (found: readonly Alert[]) => found.map(({ key, severity }) => `${key} ${severity}`)
const burning = (picture: string, past: readonly Alert[] = []) => alerts(figures(rounds(picture)), told(past))

describe('a budget that burns', () => {
  test('an outage is one alert, by its worst rule, with figures and a sentence', () => {
    const found = burning(`${'.'.repeat(70)}11`)
    expect(seen(found)).toEqual(['burn/abc/uptime page'])
    expect(found[0]).toMatchObject({
      kind: 'burn',
      target: 'abc',
      subject: 'Shop',
      title: 'Uptime budget burns 167 times too fast',
      since: START + 70 * FIVE,
    })
    expect(found[0]?.why).toMatch(
      /^2 of 12 rounds down in the last hour: the budget burns at least 30 times too fast \(objective: 99\.9 %\); 7\d(\.\d)? % of the budget are left and last until 2026-11-0\d \d\d:\d\d UTC at the rate of the last day\.$/,
    )
    expect(found[0]?.figures.map(({ name }) => name)).toEqual(['burn', 'burn-low', 'budget-left', 'rule'])
  })

  test('a page that is over is over, and becomes a ticket only by what comes after it', () => {
    const outage = `${'.'.repeat(60)}${'1'.repeat(6)}`
    const paged = burning(outage)
    expect(seen(burning(`${outage}..`, paged))).toContain('burn/abc/uptime page')
    // Half an hour of good rounds ends it, though the rules of a day and of three know of it still.
    const calm = figures(rounds(`${outage}${'.'.repeat(8)}`))
    expect(calm.burns.some(({ fires }) => fires)).toBe(true)
    expect(seen(alerts(calm))).toEqual(['burn/abc/uptime ticket'])
    expect(alerts(calm, told(paged))).toEqual([])
    const ended = told(paged).map((state): AlertState => {
      const resolvedAt = START + 74 * FIVE
      return { ...state, state: 'resolved', resolvedAt }
    })
    expect(alerts(calm, ended)).toEqual([])
    const again = figures(rounds(`${outage}${'.'.repeat(40)}1${'.'.repeat(10)}`))
    expect(seen(alerts(again, ended))).toEqual(['burn/abc/uptime ticket'])
  })

  test('what nobody sees does not end: silence is not recovery, and a silent rule leaves it to others', () => {
    const paged = burning(`${'.'.repeat(60)}1111`)
    expect(seen(burning(`${'.'.repeat(60)}1111`, paged))).toContain('burn/abc/uptime page')
    const minutes = rounds(`${'.'.repeat(60)}1111`)
    const later = { now: nowOf(minutes) + 2 * DAY, everyMs: FIVE }
    const stale = figures(minutes, { burns: burnsOf(minutes, [UPTIME], RULES, later) })
    expect(stale.burns.every(({ fires }) => !fires)).toBe(true)
    expect(alerts(stale)).toEqual([])
    expect(seen(alerts(stale, told(paged)))).toEqual(['burn/abc/uptime page'])
    // One good round an hour: the hour is silent, six hours see that it is over.
    const rare = rounds(`11${'.'.repeat(9)}`, HOUR + MINUTE)
    expect(seen(alerts(figures(rare), told(paged)))).not.toContain('burn/abc/uptime page')
  })
})

describe('certificates', () => {
  const of = (certificateDays: number | null, past: readonly AlertState[] = []) =>
    alerts(figures(rounds('....'), { certificateDays }), past)

  test.each([
    [14, []],
    [13, ['certificate/abc ticket']],
    [3, ['certificate/abc ticket']],
    [2, ['certificate/abc page']],
    [-1, ['certificate/abc page']],
  ])('%d days left', (days, expected) => {
    expect(seen(of(days))).toEqual(expected)
  })

  test('goes on where it was not seen, and ends where it was renewed', () => {
    const past = told(of(5))
    expect(of(null, past)).toEqual(past.map(({ alert }) => alert))
    expect(of(null)).toEqual([])
    expect(of(60, past)).toEqual([])
    expect(of(-1)[0]?.title).toBe('Certificate expired 1 day ago')
  })
})

test('latency: broken begins it, kept ends it, and in between it goes on while too many are slow', () => {
  const objective = { id: 'p95', quantile: 0.95, limitMs: 500, asked: true }
  const of = (state: 'kept' | 'broken' | 'open', over: number, past: readonly AlertState[] = []) =>
    alerts(figures(rounds('....'), { latencyObjectives: [{ objective, state, probes: 1000, over }] }), past)
  const found = of('broken', 90)
  expect(found).toMatchObject([
    {
      key: 'latency/abc/p95',
      severity: 'ticket',
      title: 'P95 is over 500 ms',
      why: '90 of 1,000 probes in the last day (9 %) failed or took longer than 500 ms, and 5 % may.',
    },
  ])
  expect(of('open', 60)).toEqual([])
  expect(seen(of('open', 60, told(found)))).toEqual(['latency/abc/p95 ticket'])
  expect(of('open', 40, told(found))).toEqual([])
  expect(of('kept', 30, told(found))).toEqual([])
})

describe('what other gates remember', () => {
  const delivery = (changes: Partial<DeliveryFigures>): DeliveryFigures => ({
    deployments: 20,
    succeeded: 15,
    success: { value: 0.75, low: 0.54, high: 0.896 },
    perWeek: null,
    leadTimeMs: null,
    recoveryMs: null,
    costPerUser: null,
    performance: [],
    ...changes,
  })
  const of = (changes: Partial<DeliveryFigures>, past: readonly AlertState[] = []) =>
    alerts(figures(rounds('....')), past, delivery(changes))

  test('deployments fail too often: by the bound, until the share itself is good again', () => {
    const found = of({})
    expect(found).toMatchObject([{ key: 'deployment-success', target: null, severity: 'ticket' }])
    expect(found[0]?.why).toBe(
      '15 of 20 deployments succeeded (75 %, at most 89.6 % at 95 % confidence), and 99 % should.',
    )
    const unproved = { success: { value: 0.95, low: 0.8, high: 0.997 } }
    expect(of(unproved)).toEqual([])
    expect(seen(of(unproved, told(found)))).toEqual(['deployment-success ticket'])
    expect(of({ success: { value: 0.99, low: 0.9, high: 1 } }, told(found))).toEqual([])
    expect(
      alertsOf(
        { targets: [], delivery: delivery({}), past: [], now: START },
        { ...SETTINGS, delivery: { success: null, costPerUserFalls: true } },
      ),
    ).toEqual([])
  })

  test('cost per user rises', () => {
    const cost = (trend: string | null) => ({
      success: null,
      costPerUser: { value: 1.2, unit: 'USD', trend },
    })
    expect(of(cost('increasing'))).toMatchObject([
      {
        key: 'cost-per-user',
        why: 'A user costs 1.2 USD, and the trend is a proved rise where a fall is promised.',
      },
    ])
    expect(['decreasing', 'flat', 'inconclusive', null].flatMap((trend) => of(cost(trend)))).toEqual([])
  })
})
