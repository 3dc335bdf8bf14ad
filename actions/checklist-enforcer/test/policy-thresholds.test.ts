import { describe, expect, test } from '@jest/globals'
import { compile } from './definitions.ts'

/** The rule of a checklist whose entry about vision has this sub-item. */
function visionOf(text: string) {
  const { vision } = compile(
    `# A\n\n## Pre-Work Checklist\n\n1. **Vision Alignment** (Required)\n   - ${text}\n`,
  )
  if (vision === null) throw new Error(`no rule in ${text}`)
  const { least, exclusive, outOf, escalateTo } = vision.value
  return { least, exclusive, outOf, escalateTo }
}
function costOf(text: string) {
  const { cost } = compile(`# A\n\n## Before starting\n\n1. **API Cost Estimate** (Required)\n   - ${text}\n`)
  return cost?.value
}

describe('scores that are too low, whatever happens to them', () => {
  test.each([
    'If <7, reconsider or escalate',
    'If < 7 reconsider',
    'If &lt;7, reconsider',
    'Below 7: stop',
    'Scores under 7 are escalated',
    'less than 7/10 needs a talk',
    'lower than 7 out of 10',
    'fewer than seven points',
    'must not be below 7',
    'never below 7',
    'no lower than 7',
    'no less than 7',
    'not less than 7',
    'should not be <7',
    '≥7',
    '≥ 7/10',
    '>=7',
    '=> 7',
    'at least 7',
    'At least 7/10',
    'at least seven',
    '7+',
    '7+ needed to go on',
    '7/10 or higher',
    'must score 7 or higher',
    '7 or more',
    '7 or above',
    '7 and above',
    '7 and up',
    'minimum 7',
    'Minimum score: 7',
    'minimum of 7',
    'Score 7 minimum',
    'min. 7',
    'greater than or equal to 7',
    'must reach 7',
  ])('7 passes: %s', (text) => {
    expect(visionOf(text)).toMatchObject({ least: 7, exclusive: false, outOf: 10 })
  })

  test.each([
    '>7',
    '> 7 / 10',
    'Score >7',
    'above 7',
    'over 7/10',
    'more than 7',
    'higher than 7',
    'greater than 7',
    'exceeds 7',
    'If ≤7, escalate',
    'If <=7, escalate',
    '7 or less: escalate',
    '7 or lower is escalated',
    '7 and below: stop',
    'no more than 7 is escalated',
    'If at most 7, talk',
    'less than or equal to 7: stop',
    'not above 7: stop',
    'do not go on unless >7',
  ])('7 does not pass: %s', (text) => {
    expect(visionOf(text)).toMatchObject({ least: 7, exclusive: true, outOf: 10 })
  })

  test.each([
    ['≥7.5', 7.5, 10],
    ['at least 7,5', 7.5, 10],
    ['at least 70%', 70, 100],
    ['at least 4/5', 4, 5],
  ])('%s', (text, least, outOf) => {
    expect(visionOf(text)).toMatchObject({ least, outOf })
  })

  test.each(['Score alignment: [1-10]', 'Rate the alignment from 1 to 10', 'Score of 8-10 is great'])(
    'no threshold, but a score must be stated: %s',
    (text) => {
      expect(visionOf(text)).toMatchObject({ least: 0, exclusive: false, outOf: 10 })
    },
  )

  test('a scale is read where it stands', () => {
    expect(visionOf('Score alignment: [1-5]').outOf).toBe(5)
  })
})

describe('whom a low score goes to', () => {
  test.each([
    ['If <7, reconsider or escalate to PM-Orchestrator', 'PM-Orchestrator'],
    ['If <7, escalate to `PM-Lead`.', 'PM-Lead'],
    ['Below 7: escalated to the Orchestrator before starting', 'Orchestrator'],
    ['If <7, escalate to Jane Doe and wait', 'Jane Doe'],
    ['If <7 escalate (to @org/leads)', '@org/leads'],
    ['If <7, escalation to PM-A or PM-B', 'PM-A'],
    ['If <7, reconsider', null],
    ['If <7, escalate', null],
  ])('%s', (text, escalateTo) => {
    expect(visionOf(text).escalateTo).toBe(escalateTo)
  })
})

describe('several thresholds in one document', () => {
  const both = (first: string, second: string) =>
    compile(
      `# A\n\n## Pre-Work\n\n1. **Vision**\n   - Score: ${first}\n\n## Quality Gates\n\n- [ ] Vision score ${second}\n`,
    )

  test.each([
    ['<7', '>7', { least: 7, exclusive: true }, 6, 10],
    ['>7', '<7', { least: 7, exclusive: true }, 10, 6],
    ['5+', '≥7', { least: 7, exclusive: false }, 6, 10],
    ['≥8', '5+', { least: 8, exclusive: false }, 10, 6],
  ])('%s and %s: the stricter one applies, and both lines are told', (first, second, rule, at, other) => {
    const { vision, problems } = both(first, second)
    expect(vision?.value).toMatchObject(rule)
    expect(problems).toEqual([
      { line: at, value: expect.stringContaining(`line ${other}; the stricter one applies`) },
    ])
  })

  test('the same in other words is no contradiction', () => {
    expect(both('If <7, escalate', 'at least 7').problems).toEqual([])
  })

  test('a threshold in a section of another kind counts as well', () => {
    const { vision } = compile('# Run\n\n## Steps\n\n- Check that the vision alignment score is ≥7\n')
    expect(vision).toMatchObject({ line: 5, value: { least: 7, exclusive: false } })
  })
})

describe('costs', () => {
  test.each([
    ['If >$100 estimated, note in report', 100],
    ['note anything above $100', 100],
    ['more than $1,000 is noted', 1000],
    ['over $1k: note', 1000],
    ['exceeding 50 USD', 50],
    ['more than 20 dollars', 20],
    ['≥$100: note', 99.99],
    ['$100 or more is noted', 99.99],
    ['Keep it cheap', null],
    ['About $100 is usual', null],
  ])('%s', (text, noteAboveUsd) => {
    expect(costOf(text)?.noteAboveUsd).toBe(noteAboveUsd)
  })

  test.each([
    ['Count planned agent spawns (if using /feature-dev)', { withMethod: '/feature-dev' }],
    ['Count planned agent spawns (if using `/feature-dev`)', { withMethod: '/feature-dev' }],
    ['Count planned agent spawns (when brainstorming is used)', { withMethod: 'brainstorming' }],
    ['Count planned agent spawns', 'always'],
    ['Estimate the number of sub-agents', 'always'],
    ['Estimate the cost', null],
  ])('%s', (text, spawns) => {
    expect(costOf(text)?.spawns).toEqual(spawns)
  })

  test.each([
    ['(Required)', true],
    ['', true],
    ['(optional)', false],
    ['(if API calls are planned)', false],
  ])('required, by what is in brackets: %s', (bracket, required) => {
    const { cost } = compile(`# A\n\n## Pre-Work\n\n1. **API Cost** ${bracket}\n   - Estimate it\n`)
    expect(cost?.value.required).toBe(required)
  })
})

describe('methods', () => {
  const signalOf = (bullet: string) =>
    compile(`# A\n\n## Development Method Selection\n\nUse \`x\` for big things:\n- ${bullet}\n`).methods[0]
      ?.value.signals[0]?.value

  test.each([
    ['✅ Touches 3+ files', { kind: 'files', atLeast: 3 }],
    ['three or more files', { kind: 'files', atLeast: 3 }],
    ['More than 2 files change', { kind: 'files', atLeast: 3 }],
    ['at least 5 files', { kind: 'files', atLeast: 5 }],
    ['>4 files', { kind: 'files', atLeast: 5 }],
    ['Spans 2 services with 6+ files', { kind: 'files', atLeast: 6 }],
    ['Multiple files', { kind: 'files', atLeast: 2 }],
    ['Fewer than 3 files', { kind: 'judgement', text: 'Fewer than 3 files' }],
    ['Requires architectural decisions', { kind: 'architecture' }],
    ['Complex integration with existing code', { kind: 'integration' }],
    ['Single component changes', { kind: 'single-component' }],
    ['Single-line bug fixes', { kind: 'trivial' }],
    ['Needs a good mood', { kind: 'judgement', text: 'Needs a good mood' }],
  ])('%s', (bullet, signal) => {
    expect(signalOf(bullet)).toEqual(signal)
  })

  test.each([
    ['headings', '### `/plan` (big features)\n- 3+ files\n### Direct implementation\n- Typos\n'],
    [
      'a list of lists',
      '- **Big features:** use `/plan`\n  - 3+ files\n- Use direct implementation for:\n  - Typos\n',
    ],
    ['one line each', '- Use `/plan` for big changes of 3+ files\n- Use direct implementation for typos\n'],
    [
      'a table',
      '| When | Method |\n|---|---|\n| Big: 3+ files | `/plan` |\n| typos | Direct implementation |\n',
    ],
  ])('%s', (_, text) => {
    const { methods } = compile(`# A\n\n## Method Selection\n\n${text}`)
    expect(methods.map(({ value: { method, size } }) => [method.toLowerCase(), size])).toEqual([
      ['/plan', 'big'],
      ['direct implementation', 'direct'],
    ])
    expect(methods[0]?.value.signals.map(({ value }) => value)).toContainEqual({ kind: 'files', atLeast: 3 })
    expect(methods[1]?.value.signals.map(({ value }) => value)).toContainEqual({ kind: 'trivial' })
  })
})
