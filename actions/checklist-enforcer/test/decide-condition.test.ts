import { describe, expect, test } from '@jest/globals'
import { applies, relevanceOf } from '../src/decide/condition.ts'
import type { ChangedFile, Pull } from '../src/evidence/change.ts'
import { known, unknown } from '../src/evidence/known.ts'
import type { Condition } from '../src/settings.ts'
import { conditionOf, evidenceWith, fileOf, pullOf } from './cases.ts'

interface Situation {
  readonly files?: readonly ChangedFile[] | null
  readonly pull?: Partial<Pull> | null
  readonly deployment?: boolean
}

function relevance(condition: Partial<Condition>, { files, pull, deployment = false }: Situation = {}) {
  const { change } = evidenceWith()
  const changed = {
    ...change,
    files: files === null ? unknown('there is no token') : known(files ?? [fileOf('src/cart.ts')]),
  }
  return relevanceOf(conditionOf(condition), pull === null ? null : pullOf(pull), changed, deployment)
}

const DOCS = [fileOf('docs/a.md'), fileOf('docs/b/c.md')]
const MIXED = [...DOCS, fileOf('src/cart.ts')]
const MOVED = [fileOf('docs/cart.ts', { previousPath: 'src/cart.ts', status: 'renamed' })]
const UNCOUNTED = [fileOf('logo.png', { additions: null, deletions: null }), fileOf('a', { additions: 60 })]
const BOT = { author: { login: 'renovate[bot]', kind: 'bot' as const } }
const NOBODY_KNOWS = { author: { login: 'ghost', kind: 'unknown' as const } }

describe('a condition that holds', () => {
  const holding: readonly (readonly [string, Partial<Condition>, Situation])[] = [
    ['nothing asked', {}, {}],
    ['a path matches', { paths: ['src/**'] }, {}],
    ['one of several paths matches', { paths: ['db/**', 'src/**'] }, { files: MIXED }],
    ['a file was moved away from there', { paths: ['src/**'] }, { files: MOVED }],
    ['not only docs changed', { unlessPaths: ['docs/**'] }, { files: MIXED }],
    ['a file was moved into the docs', { unlessPaths: ['docs/**'] }, { files: MOVED }],
    ['nothing changed is not docs only', { unlessPaths: ['docs/**'] }, { files: [] }],
    ['a label, whatever its case', { labels: ['Database'] }, { pull: { labels: ['database'] } }],
    ['no excluded label', { unlessLabels: ['docs'] }, { pull: { labels: ['ui'] } }],
    ['the base', { base: ['release/*'] }, { pull: { base: { ref: 'release/1', sha: '' } } }],
    ['a person', { author: 'user' }, {}],
    ['a bot', { author: 'bot' }, { pull: BOT }],
    ['enough files', { changedFiles: { op: '>=', value: 3 } }, { files: MIXED }],
    ['enough lines', { changedLines: { op: '>', value: 2 } }, { files: MIXED }],
    ['before a deployment', { deployment: true }, { deployment: true }],
  ]
  test.each(holding)('%s', (_, condition, situation) => {
    expect(relevance(condition, situation)).toEqual({ exempt: null, unknown: null })
  })
})

describe('a condition that does not hold', () => {
  const failing: readonly [string, Partial<Condition>, Situation][] = [
    ['No changed path matches “db/**”.', { paths: ['db/**'] }, {}],
    ['Every changed path matches “docs/**”.', { unlessPaths: ['docs/**'] }, { files: DOCS }],
    ['#12 has no label “a” or “b”.', { labels: ['a', 'b'] }, {}],
    ['#12 has the label “docs”.', { unlessLabels: ['docs'] }, { pull: { labels: ['Docs'] } }],
    ['The base of #12 is no branch “release/*”.', { base: ['release/*'] }, {}],
    ['#12 is by a bot.', { author: 'user' }, { pull: BOT }],
    ['#12 is by a person.', { author: 'bot' }, {}],
    ['1 file changed, which is not ≥ 3.', { changedFiles: { op: '>=', value: 3 } }, {}],
    ['3 lines changed, which is not < 3.', { changedLines: { op: '<', value: 3 } }, { files: MIXED }],
    [
      'At least 60 lines changed, which is not < 50.',
      { changedLines: { op: '<', value: 50 } },
      { files: UNCOUNTED },
    ],
    ['It is asked only before a deployment.', { deployment: true }, {}],
    ['It is not asked before a deployment.', { deployment: false }, { deployment: true }],
    // What surely does not hold decides, whatever nobody knows beside it.
    ['#12 is by a bot.', { paths: ['src/**'], author: 'user' }, { files: null, pull: BOT }],
  ]
  test.each(failing)('%s', (why, condition, situation) => {
    expect(relevance(condition, situation)).toEqual({ exempt: why, unknown: null })
  })
})

describe('a condition that nobody can tell', () => {
  const untold: readonly [string, Partial<Condition>, Situation][] = [
    ['the changed files are not known (there is no token)', { paths: ['db/**'] }, { files: null }],
    ['the changed files are not known (there is no token)', { unlessPaths: ['**'] }, { files: null }],
    ['there is no pull request', { labels: ['database'] }, { pull: null }],
    ['it is not known whether the author is a bot', { author: 'bot' }, { pull: NOBODY_KNOWS }],
    [
      'not all changed lines could be counted',
      { changedLines: { op: '>', value: 100 } },
      { files: UNCOUNTED },
    ],
    [
      'not all changed lines could be counted',
      { changedLines: { op: '<=', value: 100 } },
      { files: UNCOUNTED },
    ],
  ]
  test.each(untold)('%s: it applies', (why, condition, situation) => {
    expect(relevance(condition, situation)).toEqual({ exempt: null, unknown: why })
  })

  test('does not matter where lines counted so far are enough', () => {
    expect(relevance({ changedLines: { op: '>', value: 50 } }, { files: UNCOUNTED })).toEqual({
      exempt: null,
      unknown: null,
    })
  })
})

test('applies says why not, and null where it does', () => {
  const { change } = evidenceWith()
  expect(applies(conditionOf({ paths: ['db/**'] }), pullOf(), change, false)).toBe(
    'No changed path matches “db/**”.',
  )
  expect(applies(conditionOf(), null, change, false)).toBeNull()
})
