import { describe, expect, test } from '@jest/globals'
import { inUnit, scaleOf } from '../src/decide/fields/scale.ts'
import type { FieldRule } from '../src/settings.ts'
import { conditionOf, fieldRuleOf } from './cases.ts'
import { complaints, judge, outcomes } from './decide-scene.ts'

const limit = (op: '>=' | '<=' | '<', value: number, unit = ''): Partial<FieldRule> => ({
  limit: { op, value, unit },
})
const VISION = 'Vision alignment'
const COST = 'API cost'

interface Row {
  readonly rule: FieldRule
  readonly body: string
  readonly complaint: string
}

const ROWS: readonly Row[] = [
  { rule: fieldRuleOf(VISION), body: 'Vision alignment: 8/10', complaint: '' },
  { rule: fieldRuleOf(VISION), body: '> **Vision Alignment:** high', complaint: '' },
  {
    rule: fieldRuleOf(VISION),
    body: 'Words',
    complaint: '“Vision alignment” is not stated in #12. Write “Vision alignment: …”.',
  },
  {
    rule: fieldRuleOf(VISION, limit('>=', 7)),
    body: 'Vision alignment: TBD',
    complaint: '“Vision alignment” has no value of its own in #12. Write “Vision alignment: 7”.',
  },
  { rule: fieldRuleOf(VISION, limit('>=', 7)), body: 'Vision alignment: 8/10', complaint: '' },
  {
    rule: fieldRuleOf(VISION, limit('>=', 7)),
    body: 'Vision alignment: 6.5/10',
    complaint:
      '“Vision alignment” is “6.5/10” in the description of #12, which does not keep ≥ 7. Bring it to ≥ 7, or agree on another limit.',
  },
  {
    rule: fieldRuleOf(VISION, limit('>=', 7)),
    body: 'Vision alignment: high',
    complaint:
      '“Vision alignment” is “high” in the description of #12, which is no number, where ≥ 7 is asked for. Write “Vision alignment: 7”.',
  },
  { rule: fieldRuleOf(COST, limit('<=', 15, '$')), body: 'API cost: $12-15', complaint: '' },
  {
    rule: fieldRuleOf(COST, limit('<=', 14, '$')),
    body: 'API cost: $12-15',
    complaint:
      '“API cost” is “$12-15” in the description of #12, an end of which does not keep ≤ 14 $. Bring it to ≤ 14 $, or agree on another limit.',
  },
  {
    rule: fieldRuleOf(COST, limit('<=', 100, '$')),
    body: 'API cost: 12 %',
    complaint: '“API cost” is “12 %” in the description of #12, which is not in “$”. Write “API cost: $100”.',
  },
  { rule: fieldRuleOf(VISION, limit('>=', 7, '/10')), body: 'Vision alignment: 80/100', complaint: '' },
]

describe('a field', () => {
  test.each(ROWS)('$rule.field $rule.limit: $body', ({ rule, body, complaint }) => {
    const judgement = judge({ body, settings: { fields: [rule] } })
    expect(complaints(judgement).join()).toBe(complaint)
    expect(judgement.verdict).toBe(complaint === '' ? 'pass' : 'fail')
  })

  test('on another scale than the template’s is told', () => {
    const scene = {
      template: 'Vision alignment: _/10',
      body: 'Vision alignment: 60/100',
      settings: { fields: [fieldRuleOf(VISION, limit('>=', 7))] },
    }
    expect(complaints(judge(scene))).toEqual([
      '“Vision alignment” is “60/100” in the description of #12, where the template asks for a score out of 10. Write it out of 10.',
    ])
  })

  test('that still says what the template says is not stated', () => {
    const template = 'Vision alignment: [1-10]'
    const fields = [fieldRuleOf(VISION, limit('>=', 1))]
    expect(judge({ body: template, template, settings: { fields } }).verdict).toBe('fail')
    expect(judge({ body: 'Vision alignment: 9', template, settings: { fields } }).verdict).toBe('pass')
  })

  test('stated twice counts as the worse', () => {
    const fields = [fieldRuleOf(VISION, limit('>=', 7))]
    const judgement = judge({
      body: 'Vision alignment: 9',
      workReport: 'Vision alignment: 5/10',
      settings: { fields },
    })
    expect(complaints(judgement)[0]).toMatch(/“5\/10” in reports\/cycle-11.md/)
  })

  test('that need not be stated is judged only where it is', () => {
    const fields = [fieldRuleOf(VISION, { ...limit('>=', 7), required: false })]
    expect(outcomes(judge({ body: '- [x] Tests', settings: { fields } }))).toEqual([])
    expect(outcomes(judge({ body: 'Vision alignment: 5', settings: { fields } }))).toEqual([
      'fail field/vision alignment',
    ])
  })

  test('says what was observed and what was wanted', () => {
    const fields = [fieldRuleOf(COST, limit('<', 15, '$'))]
    const [rule] = judge({ body: 'API cost: $12-15', settings: { fields } }).rules
    expect(rule?.observed).toEqual({ value: 15, low: 12, high: 15, unit: '$' })
    expect(rule?.threshold).toEqual({ op: '<', value: 15, unit: '$' })
  })

  test('is skipped where it does not apply', () => {
    const fields = [fieldRuleOf(VISION, { when: conditionOf({ author: 'bot' }) })]
    const judgement = judge({ body: '- [x] Tests', settings: { fields } })
    expect([judgement.verdict, ...outcomes(judgement)]).toEqual(['pass', 'skipped field/vision alignment'])
  })
})

test.each([
  ['/10', 10],
  ['/ 100', 100],
  ['/0', null],
  ['$', null],
  ['/ten', null],
])('%j is out of %j', (unit, scale) => {
  expect(scaleOf(unit)).toBe(scale)
})

test.each([
  [{ low: 80, high: 90, unit: '/100' }, '/10', { low: 8, high: 9, unit: '/10' }],
  [{ low: 8, high: 8, unit: '/10' }, '', { low: 8, high: 8, unit: '/10' }],
  [{ low: 5, high: 5, unit: 'Hours' }, 'hours', { low: 5, high: 5, unit: 'Hours' }],
  [{ low: 5, high: 5, unit: '' }, '$', null],
  [{ low: 5, high: 5, unit: '/10' }, '%', null],
])('%j in %j is %j', (amount, unit, expected) => {
  expect(inUnit(amount, unit)).toEqual(expected)
})
