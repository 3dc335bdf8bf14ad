import { describe, expect, test } from '@jest/globals'
import type { PastRun } from '@plinth/core'
import { calibrationOf } from '../src/decide/estimate/calibration.ts'
import { ratioName, tasksOf } from '../src/decide/estimate/remembered.ts'
import { gatherPast } from '../src/gather/past.ts'
import { costFigures } from '../src/report/figures.ts'
import { contextIn, newFolder } from './gather-workspace.ts'
import { EVERYTHING, judgementOf, NOTHING_ASKED } from './judgement.ts'
import { settingsOf } from './settings.ts'

const run = (
  ref: string,
  value: PastRun['figures'][number]['value'],
  { task = 'feature' as string | null, event = 'pull_request', sha = 'a', unit = 'ratio' } = {},
): PastRun => ({
  gate: 'cost-check',
  verdict: 'pass',
  headline: '',
  subject: { repository: 'octo/shop', sha, ref },
  at: '2026-01-01T00:00:00.000Z',
  figures: [{ name: ratioName(task), value, unit }],
  environment: { event },
})

const pull = (number: number) => `refs/pull/${number}/merge`
const ratios = (runs: readonly PastRun[], ref = pull(9)) => tasksOf(runs, ref).map(({ ratio }) => ratio)

describe('tasks that the history knows', () => {
  test('are told by their kind', () => {
    expect(tasksOf([run(pull(1), 2), run(pull(2), 3, { task: null })], pull(9))).toEqual([
      { task: 'feature', ratio: 2, source: null },
      { task: null, ratio: 3, source: null },
    ])
  })

  test('are counted once for a pull request, by its newest run', () => {
    expect(ratios([run(pull(1), 2), run(pull(2), 5), run(pull(1), 3)])).toEqual([3, 5])
  })

  test('are counted once for a commit of a branch', () => {
    const main = 'refs/heads/main'
    const pushed = { event: 'push' }
    expect(ratios([run(main, 2, pushed), run(main, 3, { ...pushed, sha: 'b' })], main)).toEqual([2, 3])
  })

  test.each([
    ['the change at hand', run(pull(9), 2)],
    ['a run with rights for a change without', run(pull(1), 2, { event: 'pull_request_target' })],
    ['a run of which nothing is known', run(pull(1), 2, { event: '' })],
    ['no number', run(pull(1), 'infinite')],
    ['another unit', run(pull(1), 2, { unit: 'USD' })],
  ])('leave out %s', (_name, one) => {
    expect(ratios([one])).toEqual([])
  })

  test('calibrate beside what reports tell, and are told apart', () => {
    const past = [
      { task: 'feature', ratio: 1, source: 'old.json' },
      { task: 'feature', ratio: 3, source: null },
      { task: 'review', ratio: 9, source: null },
    ]
    expect(calibrationOf(past, 'feature')).toEqual({ ratio: 2, tasks: 2, remembered: 1 })
    expect(calibrationOf(past.slice(0, 1), 'feature')).toEqual({ ratio: 1, tasks: 1 })
  })

  test('are read, and what could not be is a note', async () => {
    const asked: unknown[] = []
    const history = {
      read: async (wanted: { readonly gate: string; readonly since: number }) => {
        asked.push(wanted)
        return { runs: [run(pull(1), 2)], problem: 'the branch is protected' }
      },
      documents: () => ({ read: async () => [], edit: async () => ({ stored: false, problems: [] }) }),
      publish: async () => ({ stored: false, problems: [] }),
    }
    const { past, problems } = await gatherPast(settingsOf(), contextIn(newFolder(), { history }))
    expect(asked).toEqual([{ gate: 'cost-check', since: Date.UTC(2025, 10, 22, 12) }])
    expect(past).toEqual([{ task: 'feature', ratio: 2, source: null }])
    expect(problems).toMatchObject([{ source: 'the history', effect: 'note' }])
  })
})

describe('what is remembered', () => {
  test('are the figures of every part that has any', () => {
    const figures = costFigures(judgementOf(EVERYTHING))
    expect(figures.map(({ name, unit }) => `${name} (${unit})`)).toEqual([
      'cost per user, change per 30 days (percent)',
      'cost per user and week (USD)',
      'cloud cost in USD (USD)',
      'estimate, high (USD)',
      expect.stringMatching(/^actual over estimate/),
      'model calls (USD)',
      'CI cost (USD)',
    ])
  })

  test('is nothing where nothing was asked', () => {
    expect(costFigures(judgementOf(NOTHING_ASKED))).toEqual([])
  })
})
