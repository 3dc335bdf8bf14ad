import { describe, expect, test } from '@jest/globals'
import type { Judgement } from '../src/decide/judgement.ts'
import { itemOf } from './cases.ts'
import { at, build, judgedItem, judgedRule, sampleOf, WORK_REPORT } from './report-made.ts'
import { SAMPLES } from './report-samples.ts'

test.each([
  ['plain', '3 of 12 items are open: “Rollback plan documented”, “Migration path exists”, “Load test run”'],
  ['evidence', '1 of 6 items is open: “Performance tested”'],
  [
    'agent',
    'Vision alignment is 6/10, below the 7 that PM-Infrastructure asks for, and 3 more rules are broken; 4 of 9 items are open: “Rollback plan documented”, “Phase 6 code review done”, “Cross-PM impact assessed”, …',
  ],
  ['agent, mended', '8 done, 1 not applicable; all 5 rules are kept'],
  ['done', 'All 8 items are done'],
  ['not applicable', '8 done, 1 not applicable'],
  ['only warnings', '8 done, 1 open without blocking'],
  [
    'merge group',
    '2 of 4 items are open: “Rollback plan documented” (#12), “Rollback plan documented” (#13)',
  ],
  ['unknown', '“Schema reviewed”: nobody can tell whether @octo/db reviewed it, since there is no token'],
  ['unreadable', 'This cannot be decided: GitHub answered 503 for #12'],
  [
    'nothing',
    'There is nothing to judge: write a task list in the description or in a pull request template',
  ],
  ['skipped', '#12 is by dependabot[bot], a bot, and bots are exempt'],
] as const)('%s', (name, said) => {
  expect(build(SAMPLES[name]).headline).toBe(said)
})

const vision = judgedRule('vision/PM', 'vision', {
  subject: 'Vision alignment',
  verdict: 'fail',
  why: '6.5 of 10 is stated, but more than 7 of 10 is asked for in docs/PM.md:60.',
  place: at(WORK_REPORT, 3),
  agent: 'PM',
  observed: { value: 6.5, unit: 'of 10' },
  threshold: { op: '>', value: 7, unit: 'of 10' },
})
const cost = judgedRule('cost/PM', 'cost', {
  subject: 'API cost estimate',
  verdict: 'fail',
  why: 'No estimate is stated.',
})
const done = judgedItem('Tests')
const gone = judgedItem('Load test', { state: 'deleted' })

const CASES: readonly (readonly [what: string, judgement: Partial<Judgement>, said: string])[] = [
  ['one rule alone', { rules: [vision] }, 'Vision alignment is 6.5/10, not above the 7 that PM asks for'],
  ['a rule whose reason does not name it', { rules: [cost] }, 'API cost estimate: no estimate is stated'],
  [
    'what blocks before what nobody can tell',
    { rules: [{ ...vision, verdict: 'no-data' }, cost] },
    'API cost estimate: no estimate is stated',
  ],
  [
    'rules that nobody can tell',
    {
      rules: [
        { ...cost, verdict: 'no-data', why: 'GitHub answered 403.' },
        { ...vision, verdict: 'no-data' },
      ],
    },
    'API cost estimate: GitHub answered 403 (and 1 more)',
  ],
  ['an item that was deleted', { items: [done, gone] }, '1 of 2 items is missing: “Load test”'],
  ['two items of one name', { items: [done, gone, gone] }, '2 of 3 items are missing: “Load test”'],
  ['the only item', { items: [done] }, 'The only item is done'],
  ['one rule kept', { rules: [{ ...cost, verdict: 'pass' }] }, '1 rule is kept'],
  [
    'rules that do not block',
    {
      items: [done],
      rules: [
        { ...cost, verdict: 'pass' },
        { ...vision, severity: 'warn' },
      ],
    },
    'The only item is done; 1 of 2 rules kept, the others do not block',
  ],
  [
    'remarks',
    {
      items: [done],
      rules: [
        { ...cost, verdict: 'pass' },
        { ...vision, severity: 'inform' },
      ],
    },
    'The only item is done; 1 rule is kept',
  ],
  [
    'items that do not apply',
    { items: [judgedItem('Screenshots', { exempt: 'It is docs only.', verdict: 'skipped' })] },
    'The only item does not apply to this change',
  ],
  [
    'an item without text',
    { items: [judgedItem('', { state: 'open' })] },
    '1 of 1 item is open: an item without text',
  ],
]

test.each(CASES)('%s', (_, judgement, said) => {
  expect(build(sampleOf(judgement)).headline).toBe(said)
})

describe('a long headline', () => {
  test('is cut, names and all', () => {
    const items = ['a', 'b', 'c', 'd'].map((letter) =>
      judgedItem(letter.repeat(2000), { state: 'open', item: itemOf(letter.repeat(2000)) }),
    )
    const { headline } = build(sampleOf({ items, rules: [{ ...cost, why: 'x'.repeat(2000) }] }))
    expect(headline).toHaveLength(280)
    expect(headline).toMatch(/^API cost estimate: x+…$/)
    expect(build(sampleOf({ items })).headline).toBe(
      `4 of 4 items are open: “${'a'.repeat(59)}…”, “${'b'.repeat(59)}…”, “${'c'.repeat(59)}…”, …`,
    )
  })
})
