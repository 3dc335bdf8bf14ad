import { describe, expect, test } from '@jest/globals'
import { figuresOf } from '../src/figures.ts'
import type { PastRun } from '../src/gate.ts'
import { mainlineOf } from '../src/mainline.ts'

const figure = (name: string, value: number | null) => ({ name, value, unit: 'ms' })

describe('figures', () => {
  test('are those that were measured, each name once', () => {
    expect(
      figuresOf([
        figure('a', 1),
        figure('b', null),
        figure('c', Number.NaN),
        figure('a', 2),
        figure('d', Number.POSITIVE_INFINITY),
        { ...figure('e', 0), better: 'lower' },
      ]),
    ).toEqual([
      figure('a', 1),
      { name: 'd', value: 'infinite', unit: 'ms' },
      { ...figure('e', 0), better: 'lower' },
    ])
  })

  test('are few, with names of a bounded length', () => {
    const many = Array.from({ length: 1000 }, (_, index) => figure(`${index} ${'x'.repeat(500)}`, index))
    const kept = figuresOf(many)
    expect(kept).toHaveLength(40)
    expect(kept[0]?.name).toHaveLength(160)
    expect(kept[0]?.name).toMatch(/^0 x+…$/)
  })
})

describe('the default branch', () => {
  const run = (ref: string, environment: PastRun['environment']): PastRun => ({
    gate: 'g',
    verdict: 'pass',
    headline: '',
    subject: { repository: 'o/r', sha: '', ref },
    at: '2026-01-01T00:00:00Z',
    figures: [],
    environment,
  })
  const named = { name: 'push', payload: { repository: { default_branch: 'trunk' } } }
  const unnamed = { name: 'schedule', payload: {} }

  test.each([
    [named, 'refs/heads/trunk', 'push', true],
    [named, 'refs/heads/trunk', 'schedule', true],
    [named, 'refs/heads/trunk', 'workflow_dispatch', true],
    [named, 'refs/heads/trunk', 'pull_request_target', false],
    [named, 'refs/heads/trunk', 'workflow_run', false],
    [named, 'refs/heads/trunk', undefined, false],
    [named, 'refs/heads/main', 'push', false],
    [named, 'trunk', 'push', false],
    [unnamed, 'refs/heads/main', 'push', true],
    [unnamed, 'refs/heads/master', 'push', true],
    [unnamed, 'refs/heads/trunk', 'push', false],
  ])('%j holds %s on %s: %s', (event, ref, name, holds) => {
    expect(mainlineOf(event).holds(run(ref, name === undefined ? {} : { event: name }))).toBe(holds)
  })

  test.each([
    ['trunk', 'pull_request', true],
    ['trunk', 'pull_request_target', false],
    ['release', 'pull_request', false],
    [undefined, 'pull_request', false],
  ])('was the base of a change into %s on %s: %s', (base, event, was) => {
    const environment = { event, ...(base === undefined ? {} : { base }) }
    expect(mainlineOf(named).wasBaseOf(run('refs/pull/1/merge', environment))).toBe(was)
  })

  test.each([null, 'trunk', 7, { default_branch: 7 }, { default_branch: '' }])(
    'is not told by a payload with %j',
    (repository) => {
      const { holds } = mainlineOf({ name: 'push', payload: { repository } })
      expect(holds(run('refs/heads/main', { event: 'push' }))).toBe(true)
    },
  )
})
