import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '@plinth/core'
import { itemOf, sourceOf } from './cases.ts'
import {
  at,
  build,
  DEFINITION,
  judgedItem,
  judgedRule,
  published,
  sampleOf,
  TEMPLATE,
} from './report-made.ts'
import { SAMPLES } from './report-samples.ts'

const FILE = sourceOf('file', { path: 'docs/CHECKLIST.md', name: 'docs/CHECKLIST.md' })

test('every item that applies and every rule is a finding, the heaviest first', () => {
  const { findings } = build(
    sampleOf({
      items: [
        judgedItem('Tests', { line: 3 }),
        judgedItem('Screenshots', {
          line: 4,
          exempt: 'Nothing of the interface changed.',
          verdict: 'skipped',
        }),
        judgedItem('Load test', { line: 5, state: 'open', severity: 'warn', source: FILE }),
        judgedItem('Review', { line: 6, state: 'unknown', why: 'there is no token', mend: 'give one' }),
        judgedItem('Rollback plan', { line: 7, state: 'deleted', source: TEMPLATE }),
      ],
      rules: [
        judgedRule('memory/PM', 'memory-update', {
          subject: 'memory update',
          verdict: 'fail',
          why: 'MEMORY.md gained nothing',
          mend: 'add an entry',
          place: at(DEFINITION, 82),
          observed: { value: 0, unit: 'count' },
          threshold: { op: '>=', value: 1, unit: 'count' },
        }),
      ],
    }),
  )
  expect(findings).toEqual([
    {
      id: 'memory/PM',
      kind: 'memory-update',
      subject: 'Memory update',
      verdict: 'fail',
      severity: 'block',
      observed: { value: 0, unit: 'count' },
      threshold: { op: '>=', value: 1, unit: 'count' },
      why: 'MEMORY.md gained nothing. Add an entry.',
      location: { file: 'docs/agents/PM-Infrastructure.md', line: 82 },
    },
    {
      id: 'item/.github/pull_request_template.md/rollback plan',
      kind: 'item',
      subject: 'Rollback plan',
      verdict: 'fail',
      severity: 'block',
      why: 'It is not ticked. Do it and tick it, or write “N/A: ” and the reason.',
      location: { file: '.github/pull_request_template.md', line: 7 },
    },
    {
      id: 'item/body#12/review',
      kind: 'item',
      subject: 'Review',
      verdict: 'no-data',
      severity: 'block',
      why: 'There is no token. Give one.',
    },
    {
      id: 'item/docs/CHECKLIST.md/load test',
      kind: 'item',
      subject: 'Load test',
      verdict: 'fail',
      severity: 'warn',
      why: 'It is not ticked. Do it and tick it, or write “N/A: ” and the reason.',
      location: { file: 'docs/CHECKLIST.md', line: 5 },
    },
    {
      id: 'item/body#12/tests',
      kind: 'item',
      subject: 'Tests',
      verdict: 'pass',
      severity: 'block',
      why: 'It is ticked.',
    },
  ])
})

describe('ids', () => {
  const twice = [
    judgedItem('Tested', { line: 3, state: 'open' }),
    judgedItem('Tested', { line: 9, state: 'open' }),
    judgedItem('Tested', { line: 12, source: FILE }),
  ]
  const idsByLine = (items: typeof twice) =>
    Object.fromEntries(
      build(sampleOf({ items })).findings.map(({ id, verdict }, index) => [`${index} ${verdict}`, id]),
    )

  test('are numbered where keys repeat, and stay when an item is ticked', () => {
    expect(idsByLine(twice)).toEqual({
      '0 fail': 'item/body#12/tested',
      '1 fail': 'item/body#12/tested/2',
      '2 pass': 'item/docs/CHECKLIST.md/tested',
    })
    const [first = judgedItem('x'), ...rest] = twice
    expect(idsByLine([judgedItem('Tested', { line: first.item.line }), ...rest])).toEqual({
      '0 fail': 'item/body#12/tested/2',
      '1 pass': 'item/body#12/tested',
      '2 pass': 'item/docs/CHECKLIST.md/tested',
    })
  })

  test('are unique, whatever the keys say', () => {
    const keys = ['', '', 'a', 'a', 'a/2', 'a/2', '__proto__', 'x'.repeat(500), 'x'.repeat(600)]
    const items = keys.map((key) => judgedItem('A', { item: itemOf('A', { key }) }))
    const { findings } = build(
      sampleOf({ items, rules: [judgedRule('further', 'field'), judgedRule('further', 'field')] }),
    )
    expect(new Set(findings.map(({ id }) => id)).size).toBe(keys.length + 2)
  })
})

describe('more than a thousand', () => {
  const open = Array.from({ length: 1500 }, (_, index) => judgedItem(`Item ${index}`, { state: 'open' }))
  const done = Array.from({ length: 1500 }, (_, index) => judgedItem(`Done ${index}`))

  test('are cut, and the last one says how many more there are and what they came to', () => {
    const { findings } = build(sampleOf({ items: [...done, ...open] }))
    expect(findings).toHaveLength(1000)
    expect(findings.slice(0, 999).every(({ verdict }) => verdict === 'fail')).toBe(true)
    expect(findings.at(-1)).toEqual({
      id: 'further',
      kind: 'further',
      subject: '2,001 further findings',
      verdict: 'fail',
      severity: 'block',
      why: '2,001 more items and rules were judged: 501 of them are not settled.',
    })
  })

  test('of which the rest is settled, say so', () => {
    const { findings } = build(sampleOf({ items: [...done, ...open.slice(0, 3)] }))
    expect(findings.at(-1)).toMatchObject({
      verdict: 'pass',
      severity: 'inform',
      why: '504 more items and rules were judged: all are settled.',
    })
  })
})

test('annotations point at lines of files, as errors only for what blocks', () => {
  const found = annotationsOf(published(SAMPLES.agent))
  expect(found.map(({ file, level, line, title }) => [level, title, file, line])).toEqual([
    ['error', 'checklist-enforcer: Vision alignment', 'reports/cycle-11.md', 3],
    ['error', 'checklist-enforcer: Development method', 'reports/cycle-11.md', 12],
    ['error', 'checklist-enforcer: Memory update', 'docs/agents/PM-Infrastructure.md', 82],
    ['error', 'checklist-enforcer: Owner of db/schema.sql', 'CODEOWNERS', 4],
    ['error', 'checklist-enforcer: Rollback plan documented', undefined, undefined],
    ['error', 'checklist-enforcer: Phase 6 code review done', 'docs/agents/PM-Infrastructure.md', 104],
    ['error', 'checklist-enforcer: Cross-PM impact assessed', 'docs/agents/PM-Infrastructure.md', 107],
    ['error', 'checklist-enforcer: No breaking changes', 'docs/agents/PM-Infrastructure.md', 112],
    ['warning', 'checklist-enforcer: Vision threshold', 'docs/agents/PM-Infrastructure.md', 60],
    ['warning', 'checklist-enforcer: Screenshots added', undefined, undefined],
  ])
})
