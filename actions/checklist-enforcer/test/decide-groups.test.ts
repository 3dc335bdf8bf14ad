import { describe, expect, test } from '@jest/globals'
import { choiceOf } from '../src/decide/groups/choice.ts'
import { unknown } from '../src/evidence/known.ts'
import type { Choice, Settings } from '../src/settings.ts'
import { checklistFrom, conditionOf, itemRuleOf, sectionRuleOf, sourceOf } from './cases.ts'
import { complaints, judge, outcomes, type Scene, states } from './decide-scene.ts'

const ONE: Choice = { kind: 'exactly-one' }
const typeOfChange = (...ticks: readonly string[]): string =>
  `## Type of change\n${['Fix', 'Feature', 'Docs'].map((name) => `- [${ticks.includes(name) ? 'x' : ' '}] ${name}`).join('\n')}`
const choosing = (choose: Choice): Partial<Settings> => ({
  sections: [sectionRuleOf('Type of change', { choose })],
})

describe('a group', () => {
  const rows: readonly [Choice, readonly string[], string, string][] = [
    [ONE, ['Fix'], 'pass', ''],
    [
      ONE,
      [],
      'fail',
      '0 of 3 items below “Type of change” in #12 are ticked, where exactly one is asked for. Tick one of “Fix”, “Feature” and “Docs”.',
    ],
    [
      ONE,
      ['Fix', 'Docs'],
      'fail',
      '2 of 3 items below “Type of change” in #12 are ticked, where exactly one is asked for. Untick all but one of “Fix” and “Docs”.',
    ],
    [{ kind: 'at-least', count: 2 }, ['Fix', 'Docs'], 'pass', ''],
    [
      { kind: 'at-least', count: 2 },
      ['Fix'],
      'fail',
      '1 of 3 items below “Type of change” in #12 is ticked, where at least 2 are asked for. Tick 1 more of “Feature” and “Docs”.',
    ],
    [{ kind: 'all' }, ['Fix', 'Feature', 'Docs'], 'pass', ''],
    [
      { kind: 'all' },
      ['Fix', 'Feature'],
      'fail',
      '2 of 3 items below “Type of change” in #12 are ticked, where all are asked for. Tick “Docs”, or say why it does not apply.',
    ],
  ]
  test.each(rows)('%j with %j ticked: %s', (choose, ticks, verdict, complaint) => {
    const judgement = judge({ body: typeOfChange(...ticks), settings: choosing(choose) })
    expect(judgement.verdict).toBe(verdict)
    expect(complaints(judgement).join()).toBe(complaint)
    expect(outcomes(judgement)).toEqual([`${verdict} group/type of change`])
  })

  test('its options are not asked for one by one', () => {
    const judgement = judge({ body: typeOfChange('Fix'), settings: choosing(ONE) })
    expect(states(judgement)).toEqual(['done Fix', 'open Feature (skipped)', 'open Docs (skipped)'])
    expect(judgement.counts).toEqual({ open: 0, done: 1, notApplicable: 0 })
  })

  test('without any item fails, and names the section', () => {
    expect(complaints(judge({ body: '- [x] Other', settings: choosing(ONE) }))).toEqual([
      'There are no items below “Type of change” in #12 to choose from. Add items below a heading “Type of change” and tick what applies.',
    ])
  })

  test('whose options were deleted but one counts that one', () => {
    const body = '## Type of change\n- [x] Fix'
    expect(judge({ body, template: typeOfChange(), settings: choosing(ONE) }).verdict).toBe('pass')
  })

  test('whose options were all deleted fails', () => {
    const judgement = judge({ body: 'Words', template: typeOfChange(), settings: choosing(ONE) })
    expect(judgement.verdict).toBe('fail')
    expect(judgement.rules[0]?.place?.source.path).toBe('.github/pull_request_template.md')
  })

  test('takes no item in that the template has elsewhere', () => {
    const template = `${typeOfChange()}\n## Checks\n- [ ] Tests pass`
    const body = `${typeOfChange('Fix')}\n- [ ] Tests pass`
    const judgement = judge({ body, template, settings: choosing(ONE) })
    expect(complaints(judgement)).toHaveLength(1)
    expect(judgement.items.find(({ item }) => item.text === 'Tests pass')?.verdict).toBe('fail')
  })

  test('decides by evidence too, and does not guess', () => {
    const items = [
      itemRuleOf({ item: 'docs', evidence: [{ kind: 'check', name: 'docs', text: 'check: docs' }] }),
    ]
    const scene: Scene = {
      body: typeOfChange(),
      settings: { ...choosing({ kind: 'at-least', count: 1 }), items },
      evidence: { checks: unknown('there is no token') },
    }
    expect(judge(scene).verdict).toBe('no-data')
    expect(judge({ ...scene, body: typeOfChange('Fix') }).verdict).toBe('pass')
  })

  test('that does not apply is skipped with its items', () => {
    const sections = [
      sectionRuleOf('Type of change', { choose: ONE, when: conditionOf({ paths: ['db/**'] }) }),
    ]
    const judgement = judge({ body: `${typeOfChange()}\n## Rest\n- [x] Done`, settings: { sections } })
    expect(judgement.verdict).toBe('pass')
    expect(outcomes(judgement)).toEqual(['skipped group/type of change'])
  })
})

describe('what is nested in an option belongs to its choice', () => {
  const body = (breaking: string, guide: string): string =>
    `## Type of change\n- [${breaking}] Breaking\n  - [${guide}] Migration guide\n- [x] Fix`
  const any = choosing({ kind: 'at-least', count: 1 })

  test.each([
    ['x', ' ', 'fail', 'open Migration guide'],
    ['x', 'x', 'pass', 'done Migration guide'],
    [' ', ' ', 'pass', 'open Migration guide (skipped)'],
  ])('[%s] option, [%s] nested: %s', (breaking, guide, verdict, nested) => {
    const judgement = judge({ body: body(breaking, guide), settings: any })
    expect(judgement.verdict).toBe(verdict)
    expect(states(judgement)[1]).toBe(nested)
  })

  test('but where all are asked for, what is nested is asked for too', () => {
    const judgement = judge({ body: body(' ', ' '), settings: choosing({ kind: 'all' }) })
    expect(states(judgement)[1]).toBe('open Migration guide')
  })

  test('but nothing gets out of the template by being nested in one', () => {
    const template = `${typeOfChange()}\n## Checks\n- [ ] Tests pass`
    const nested = '## Type of change\n- [ ] Fix\n  - [ ] Tests pass\n- [x] Feature\n- [ ] Docs'
    expect(judge({ body: nested, template, settings: choosing(ONE) }).verdict).toBe('fail')
  })
})

describe('a template marks a choice', () => {
  const marked: readonly [string, Choice | null][] = [
    ['## Type of change\nPlease choose one:\n- [ ] Fix', ONE],
    ['## Type of change\nCheck exactly one of these.\n- [ ] Fix', ONE],
    ['## Type of change\nTick one or more.\n- [ ] Fix', { kind: 'at-least', count: 1 }],
    ['## Type of change\nSelect at least 2.\n- [ ] Fix', { kind: 'at-least', count: 2 }],
    ['## Type of change\nCheck all that apply.\n- [ ] Fix', { kind: 'at-least', count: 1 }],
    ['## Type of change\nOne of our rules is to test.\n- [ ] Fix', null],
    ['## Type of change\nWhat is it?\n- [ ] Check one thing at least', null],
    ['## Type of change\n### Kind\nChoose one\n- [ ] Fix', null],
    ['## Type of change\n- [ ] Fix', null],
  ]
  test.each(marked)('%j', (text, choice) => {
    const checklist = checklistFrom(text, sourceOf('template'))
    const section = checklist.sections.find(({ key }) => key === 'type of change')
    if (section === undefined) throw new Error('no section')
    expect(choiceOf(section, checklist)).toEqual(choice)
  })

  test('and it is judged as a group, unless the settings say otherwise', () => {
    const template = '## Type of change\nChoose one:\n- [ ] Fix\n- [ ] Feature'
    const body = template.replace('[ ] Fix', '[x] Fix')
    expect(outcomes(judge({ body, template }))).toEqual(['pass group/type of change'])
    expect(outcomes(judge({ body, template, settings: choosing({ kind: 'all' }) }))).toEqual([
      'fail group/type of change',
    ])
  })
})
