import { describe, expect, test } from '@jest/globals'
import type { PastRun } from '@plinth/core'
import { deliveryFigures } from '../src/decide/delivery.ts'
import { decisionName, recordedHistory } from '../src/decide/past.ts'

const at = (day: number): string => new Date(Date.UTC(2026, 0, day)).toISOString()

const run = (day: number, name: string, value: PastRun['figures'][number]['value'] = 1): PastRun => ({
  gate: 'deploy-verifier',
  verdict: 'pass',
  headline: '',
  subject: { repository: 'octo/shop', sha: `${day}`, ref: 'refs/heads/main' },
  at: at(day),
  figures: [
    { name: 'p95', value: 12, unit: 'ms' },
    { name, value, unit: 'count' },
  ],
  environment: {},
})

const now = { decision: 'promote', sha: 'now', at: at(9) } as const
const past = (runs: readonly PastRun[]) => recordedHistory(runs, 'production', 30, now)

describe('deployments by the gate’s own records', () => {
  test.each([
    ['promote', 'success'],
    ['rollback', 'failure'],
    ['hold', 'unverified'],
  ] as const)('a decision to %s is a %s', (decision, outcome) => {
    expect(past([run(1, decisionName(decision, 'production'))]).deployments[0]).toEqual({
      id: 1,
      sha: '1',
      version: null,
      createdAt: at(1),
      committedAt: null,
      endedAt: at(1),
      outcome,
    })
  })

  test('end with this one, from the oldest', () => {
    const runs = [3, 1, 2].map((day) => run(day, decisionName('promote', 'production')))
    expect(past(runs).deployments.map(({ sha }) => sha)).toEqual(['1', '2', '3', 'now'])
    expect(past([])).toMatchObject({ from: 'records', environment: 'production', days: 30, truncated: false })
  })

  test.each([
    ['another environment', run(1, decisionName('promote', 'staging'))],
    ['none at all', run(1, decisionName('promote', null))],
    ['a figure that says something else', run(1, decisionName('promote', 'production'), 0)],
    ['a name that only begins alike', run(1, `${decisionName('promote', 'production')} x`)],
  ])('leave out %s', (_name, one) => {
    expect(past([one]).deployments.map(({ sha }) => sha)).toEqual(['now'])
  })

  test('give the figures of DORA’s research, but for the lead time, which they do not tell', () => {
    const history = past([
      run(1, decisionName('promote', 'production')),
      run(2, decisionName('rollback', 'production')),
      run(4, decisionName('promote', 'production')),
    ])
    expect(deliveryFigures(history, at(9))).toMatchObject({
      success: { succeeded: 3, ended: 4 },
      changeFailure: { rate: 0.25, failed: 1, ended: 4 },
      recovery: { medianMs: 2 * 24 * 60 * 60 * 1000, recoveries: 1 },
      leadTime: null,
      failingSince: null,
    })
  })
})
