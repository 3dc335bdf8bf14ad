import { describe, expect, test } from '@jest/globals'
import { clopperPearson } from '@plinth/stats'
import { deliveryFigures } from '../src/decide/delivery.ts'
import { judgeSuccess } from '../src/decide/success.ts'
import type { History, PastDeployment } from '../src/evidence.ts'

const NOW = '2026-11-22T12:00:00Z'
const HOUR = 3_600_000

/** Deployed so many days after the first of November, ended an hour later, of a commit three hours before. */
function deployed(day: number, outcome: PastDeployment['outcome']): PastDeployment {
  const at = Date.parse('2026-11-01T00:00:00Z') + day * 24 * HOUR
  const iso = (ms: number) => new Date(ms).toISOString()
  return {
    id: day,
    sha: `${day}`,
    version: null,
    createdAt: iso(at),
    committedAt: iso(at - 3 * HOUR),
    outcome,
    endedAt: outcome === 'open' ? null : iso(at + HOUR),
  }
}

function historyOf(deployments: readonly PastDeployment[], overrides: Partial<History> = {}): History {
  return { environment: 'production', days: 30, deployments, truncated: false, ...overrides }
}

const series = (...outcomes: readonly PastDeployment['outcome'][]) =>
  historyOf(outcomes.map((outcome, day) => deployed(day, outcome)))

describe(deliveryFigures, () => {
  test('counts deployments, and bounds their success rate', () => {
    const history = series('success', 'failure', 'failure', 'success', 'unverified', 'success', 'open')
    expect(deliveryFigures(history, NOW)).toEqual({
      environment: 'production',
      days: 30,
      truncated: false,
      counts: { success: 3, failure: 2, unverified: 1, open: 1 },
      success: { rate: 0.6, ...clopperPearson(3, 5, 0.95), confidence: 0.95, succeeded: 3, ended: 5 },
      frequency: { perWeek: 0.7, successes: 3 },
      leadTime: { medianMs: 4 * HOUR, deployments: 3 },
      changeFailure: { rate: 0.4, failed: 2, ended: 5 },
      // Two failures in a row are one outage, which the first began.
      recovery: { medianMs: 48 * HOUR, recoveries: 1 },
      failingSince: null,
    })
  })

  test('4 failed of 23 deployments are 17.4 %, however many incidents they caused', () => {
    const outcomes = Array.from({ length: 23 }, (_, index) => (index % 6 === 2 ? 'failure' : 'success'))
    const { changeFailure, recovery } = deliveryFigures(
      series(...(outcomes as PastDeployment['outcome'][])),
      NOW,
    )
    expect(changeFailure).toEqual({ rate: expect.closeTo(0.1739, 4), failed: 4, ended: 23 })
    expect(recovery).toEqual({ medianMs: 24 * HOUR, recoveries: 4 })
  })

  test('20 successes of 20 prove 86.1 %, 100 of 100 prove 97.0 %', () => {
    const low = (count: number) =>
      deliveryFigures(series(...new Array<'success'>(count).fill('success')), NOW).success?.low
    expect(low(20)).toBeCloseTo(0.861, 3)
    expect(low(100)).toBeCloseTo(0.9705, 4)
  })

  test('says nothing where there is nothing', () => {
    expect(deliveryFigures(historyOf([]), NOW)).toEqual({
      environment: 'production',
      days: 30,
      truncated: false,
      counts: { success: 0, failure: 0, unverified: 0, open: 0 },
      success: null,
      frequency: null,
      leadTime: null,
      changeFailure: null,
      recovery: null,
      failingSince: null,
    })
  })

  test('tells an outage that goes on', () => {
    const { recovery, failingSince } = deliveryFigures(
      series('success', 'failure', 'unverified', 'failure'),
      NOW,
    )
    expect(recovery).toBeNull()
    expect(failingSince).toBe('2026-11-02T01:00:00.000Z')
  })

  test('a truncated history is about the time since its oldest deployment', () => {
    const history = historyOf([deployed(14, 'success'), deployed(15, 'success')], { truncated: true })
    const { days, frequency } = deliveryFigures(history, NOW)
    expect(days).toBeCloseTo(7.5, 9)
    expect(frequency?.perWeek).toBeCloseTo(14 / 7.5, 9)
  })

  test('commits without a date, or with one from the future, have no lead time', () => {
    const odd = [
      { ...deployed(0, 'success'), committedAt: null },
      { ...deployed(1, 'success'), committedAt: '2030-01-01T00:00:00Z' },
    ]
    expect(deliveryFigures(historyOf(odd), NOW).leadTime).toBeNull()
  })
})

describe(judgeSuccess, () => {
  const judged = (succeeded: number, failed: number) => {
    const outcomes = [
      ...new Array<'success'>(succeeded).fill('success'),
      ...new Array<'failure'>(failed).fill('failure'),
    ]
    return judgeSuccess({ value: 0.99, asked: false }, deliveryFigures(series(...outcomes), NOW), 0.95)
  }

  test.each([
    [299, 0, 'pass', 0],
    [298, 0, 'inconclusive', 1],
    [20, 0, 'inconclusive', 279],
    [19, 4, 'fail', 890],
  ])('%d successes and %d failures: %s', (succeeded, failed, verdict, toProve) => {
    const threshold = { op: '>', value: 99, unit: 'percent' }
    expect(judged(succeeded, failed)).toEqual({ verdict, threshold, toProve })
  })

  test('nothing is known of an environment without deployments', () => {
    expect(judged(0, 0)).toMatchObject({ verdict: 'no-data', toProve: 299 })
  })
})
