import { describe, expect, test } from '@jest/globals'
import { addedTo, isPlaceholder, wordsOf } from '../src/decide/sections/words.ts'
import { checklistFrom, conditionOf, sectionRuleOf, sourceOf, templateOf } from './cases.ts'
import { complaints, judge, outcomes } from './decide-scene.ts'

const sections = [sectionRuleOf('Rollback plan', { filled: true })]
const TEMPLATE = '## Rollback plan\n<!-- How? -->\nDescribe how to go back.\n\n## Notes'

describe('a section that must be filled', () => {
  const rows: readonly [string, string, string][] = [
    ['with words', '## Rollback plan\nRevert the commit.', ''],
    ['with words below the prompt', '## Rollback plan\nDescribe how to go back.\n\nRevert the commit.', ''],
    ['with other marks and numbers', '### 3. 🔙 **Rollback plan** (Required)\nRevert it.', ''],
    [
      'missing',
      '## Notes\nSome.',
      '“Rollback plan” is no section in #12. Add the heading “Rollback plan” and write below it what is asked for.',
    ],
    [
      'empty',
      '## Rollback plan\n\n## Notes\nSome.',
      '“Rollback plan” holds nothing in #12. Write below “Rollback plan” what is asked for.',
    ],
    [
      'with a comment only',
      '## Rollback plan\n<!-- revert the commit -->',
      '“Rollback plan” holds nothing in #12. Write below “Rollback plan” what is asked for.',
    ],
    [
      'with the prompt',
      '## Rollback plan\n*Describe* how to go back!',
      '“Rollback plan” holds only what the template says in #12. Write below “Rollback plan” what is asked for.',
    ],
    [
      'with the prompt and a place holder',
      '## Rollback plan\nDescribe how to go back.\nTBD',
      '“Rollback plan” holds only what the template says in #12. Write below “Rollback plan” what is asked for.',
    ],
    [
      'with a part of the prompt',
      '## Rollback plan\nhow to go back',
      '“Rollback plan” holds only what the template says in #12. Write below “Rollback plan” what is asked for.',
    ],
    ...[
      'TBD',
      'todo',
      '…',
      '...',
      '_No response_',
      '---',
      '- [ ]',
      '🚧',
      '\u3164',
      '\u2800',
      '&zwnj;',
      '<p>&zwnj;</p>',
      '<p title="a',
    ].map((placeholder): [string, string, string] => [
      `with ${placeholder}`,
      `## Rollback plan\n\n${placeholder}\n`,
      '“Rollback plan” holds nothing in #12. Write below “Rollback plan” what is asked for.',
    ]),
  ]
  test.each(rows)('%s', (_, body, complaint) => {
    const judgement = judge({ body, template: TEMPLATE, settings: { sections } })
    expect(complaints(judgement).join()).toBe(complaint)
    expect(judgement.verdict).toBe(complaint === '' ? 'pass' : 'fail')
  })

  test('may be filled in a comment', () => {
    const comment = '## Rollback plan\nRevert the commit.'
    expect(judge({ body: TEMPLATE, comment, template: TEMPLATE, settings: { sections } }).verdict).toBe(
      'pass',
    )
  })

  test('is not filled by a checklist file of the repository', () => {
    const checklist = '## Rollback plan\nOur usual plan.'
    expect(outcomes(judge({ body: 'Words', checklist, settings: { sections } }))).toEqual([
      'fail section/rollback plan',
    ])
  })

  test('is skipped where it does not apply, and only warns where that is asked for', () => {
    const db = conditionOf({ paths: ['db/**'] })
    const rules = [
      sectionRuleOf('Rollback plan', { filled: true, when: db }),
      sectionRuleOf('Screenshots', { filled: true, severity: 'warn' }),
    ]
    const judgement = judge({ body: '- [x] Tests', settings: { sections: rules } })
    expect(outcomes(judgement)).toEqual(['skipped section/rollback plan', 'fail section/screenshots'])
    expect(judgement.verdict).toBe('pass')
  })
})

test('the fields that an issue form requires must be filled', () => {
  const form = checklistFrom('### Version\n\n### Terms\n- [ ] I agree', sourceOf('template'))
  const issue = (text: string) => [
    checklistFrom(text, sourceOf('issue', { pull: null, name: 'the issue #3' })),
  ]
  const evidenceOf = (text: string) => ({
    checklists: issue(text),
    templates: [templateOf(form, { kind: 'issue-form' })],
    change: {
      pulls: [],
      files: { known: true, value: [] } as const,
      sha: '',
      commits: { known: true, value: [] } as const,
    },
  })
  const filled = judge({ evidence: evidenceOf('### Version\n1.2\n### Terms\n- [x] I agree') })
  expect([filled.verdict, ...outcomes(filled)]).toEqual(['pass', 'pass section/version'])
  const empty = judge({ evidence: evidenceOf('### Version\n_No response_\n### Terms\n- [x] I agree') })
  expect([empty.verdict, ...outcomes(empty)]).toEqual(['fail', 'fail section/version'])
})

describe('words', () => {
  test.each([
    ['TBD', true],
    ['TODO: to do', true],
    ['TODO write this down', false],
    ['None', false],
    ['無し', false],
    ['', true],
  ])('%j holds a place: %s', (text, expected) => {
    expect(isPlaceholder(wordsOf(text))).toBe(expected)
  })

  test.each([
    ['Yes / No', 'No', ['no']],
    ['Yes / No', 'Yes / No', []],
    ['What? Why?', 'What? A cart. Why? Sales.', ['a', 'cart', 'sales']],
    ['Say what was done', 'what was done', []],
    ['', 'Words', ['words']],
  ])('beside the prompt %j, %j adds %j', (prompt, text, added) => {
    expect(addedTo(wordsOf(prompt), wordsOf(text))).toEqual(added)
  })
})
