import { describe, expect, test } from '@jest/globals'
import type { SourceText } from '../src/evidence/checklist.ts'
import { gatherIssueForm } from '../src/gather/rules/issue-form.ts'
import { readIssueForm } from '../src/gather/rules/issue-form-document.ts'
import { placeFor } from './gather-place.ts'
import { contextIn, newFolder, write } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

const BUG = `name: Bug
description: Something is broken
body:
  - type: markdown
    attributes:
      value: Thanks!
  - type: input
    id: version
    attributes:
      label: Which version?
    validations:
      required: true
  - type: textarea
    attributes:
      label: Logs
  - type: checkboxes
    attributes:
      label: Before you send this
      options:
        - label: I searched for it
          required: true
        - label: I could mend it
`

describe('an issue form', () => {
  test('asks for its required fields and boxes, on their own lines', () => {
    const { labels, required, problem } = readIssueForm(BUG)
    expect(labels).toEqual(['Which version?', 'Logs', 'Before you send this'])
    const lines = required.split('\n').map((text, index) => [index + 1, text])
    expect(lines.filter(([, text]) => text !== '')).toEqual([
      [10, '### Which version?'],
      [18, '### Before you send this'],
      [20, '- [ ] I searched for it'],
    ])
    expect(problem).toBeNull()
  })

  test.each([
    ['nothing', ''],
    ['no mapping', '- a'],
    ['no body', 'name: x'],
    ['a body that is text', 'body: x'],
    ['elements without attributes', 'body: [a, {type: input}, {type: input, attributes: {label: [x]}}]'],
  ])('%s asks for nothing', (_name, yaml) => {
    expect(readIssueForm(yaml)).toEqual({ labels: [], required: '', problem: null })
  })

  test('that is no YAML says where', () => {
    expect(readIssueForm('name: x\nbody: [').problem).toEqual({
      line: expect.any(Number),
      message: expect.stringMatching(/^The form is not valid: .+\.$/),
    })
  })

  test('on one line keeps its demands apart, and a label cannot bring lines of its own', () => {
    const yaml =
      'body: [{type: input, attributes: {label: "a\\n- [ ] b"}, validations: {required: true}}, {type: input, attributes: {label: c}, validations: {required: true}}]'
    expect(readIssueForm(yaml).required.split('\n')).toEqual(['### a - [ ] b', '### c'])
  })
})

const issueWith = (text: string): SourceText => ({
  source: { kind: 'issue', name: 'issue #3', path: null, url: null, pull: null },
  text,
})

async function formFor(body: string) {
  const workspace = newFolder()
  write(workspace, {
    '.github/ISSUE_TEMPLATE/bug.yml': BUG,
    '.github/ISSUE_TEMPLATE/idea.yaml':
      'body: [{type: input, attributes: {label: Idea}, validations: {required: true}}]',
    '.github/ISSUE_TEMPLATE/broken.yml': 'body: [',
    '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: false',
  })
  const { rules } = await placeFor(settings(), contextIn(workspace))
  return gatherIssueForm(settings(), rules, issueWith(body))
}

describe('the form of an issue', () => {
  test('is the one whose headings it has, and what was left empty is', async () => {
    const body =
      '### Which version?\n\n_No response_\n\n### Logs\n\n_No response_\n\n### Before you send this\n\n- [X] I searched for it\n'
    const { templates, issue, problems } = await formFor(body)
    expect(templates).toMatchObject([
      {
        kind: 'issue-form',
        checklist: {
          source: { path: '.github/ISSUE_TEMPLATE/bug.yml' },
          sections: [
            { title: 'Which version?', line: 10 },
            { title: 'Before you send this', line: 18 },
          ],
          items: [{ text: 'I searched for it', state: 'open', line: 20 }],
        },
      },
    ])
    expect(issue.text).toBe(body.replaceAll('_No response_', ''))
    expect(problems).toMatchObject([
      { code: 'document-unreadable', where: '.github/ISSUE_TEMPLATE/broken.yml', blocks: false },
    ])
  })

  test('is none where it has none of their headings', async () => {
    const body = 'It broke.\n\n_No response_\n'
    expect(await formFor(body)).toMatchObject({ templates: [], issue: { text: body } })
  })
})
