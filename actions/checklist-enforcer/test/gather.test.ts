import { describe, expect, test } from '@jest/globals'
import { gather } from '../src/gather/gather.ts'
import { contextIn, newFolder, pullEvent, pullRequestIn, write } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

const AGENT = `# PM-Sales Agent Definition

> **Role:** Sells umbrellas

## 2. Capability Ownership

### Owns

| Capability | Files/Systems |
|------------|---------------|
| Shop | \`shop/*\` |

## 10. Memory System

**Your Memory File:** \`docs/agents/PM-Sales/MEMORY.md\`

**After each development cycle, you MUST update your memory:**

1. **Key Learnings**
`

const MEMORY = '# Memory\n\n## Key Learnings\n'
const BASE = {
  'docs/agents/PM-Sales/AGENT.md': AGENT,
  'docs/agents/PM-Sales/MEMORY.md': MEMORY,
  'docs/CHECKLIST.md': '# Before a deployment\n\n- [ ] Rollback planned\n',
  '.github/pull_request_template.md': '## Purpose\n\n- [ ] tested\n',
  CODEOWNERS: 'shop/ @octo/sales\nold/ @octo/sales\n',
  'shop/umbrella.ts': '1\n',
  'reports/cycle-1.md': '> **Vision Alignment:** 2/10\n',
}
const CHANGE = {
  'docs/agents/PM-Sales/MEMORY.md': `${MEMORY}\n- Rain helps.\n`,
  'docs/CHECKLIST.md': '# Before a deployment\n\n- [x] Rollback planned\n',
  'shop/umbrella.ts': '2\n',
  'reports/cycle-2.md': '> **Vision Alignment:** 9/10\n\n- [x] Memory read\n',
}

const INPUTS = {
  agents: 'docs/agents/*/AGENT.md',
  'work-reports': 'reports/*.md',
  checklists: 'docs/CHECKLIST.md',
}

describe('gathering from an event and a checkout, without a token', () => {
  const { repository, base, head } = pullRequestIn(BASE, CHANGE)
  const body = '## Purpose\n\nUmbrellas.\n\n- [x] tested\n\nVision alignment: 8/10\n'
  const event = pullEvent({ base, head }, { body })
  const gathered = gather(settings(INPUTS), contextIn(repository.folder, event))

  test('reads all that answers: description, checklist files, the work reports of this change', async () => {
    const { checklists } = await gathered
    expect(
      checklists.map(({ source, items }) => [
        source.name,
        ...items.map(({ text, state }) => `${text}: ${state}`),
      ]),
    ).toEqual([
      ['the description of #7', 'tested: done'],
      ['docs/CHECKLIST.md', 'Rollback planned: done'],
      ['reports/cycle-2.md', 'Memory read: done'],
    ])
    expect(checklists.map(({ source: { url, pull } }) => [url, pull])).toEqual([
      ['https://github.com/octo/shop/pull/7', 7],
      [`https://github.com/octo/shop/blob/${head}/docs/CHECKLIST.md?plain=1`, null],
      [`https://github.com/octo/shop/blob/${head}/reports/cycle-2.md?plain=1`, 7],
    ])
  })

  test('reads what is stated, the description first', async () => {
    const { declared } = await gathered
    expect(declared.map(({ source, visionAlignment }) => [source.kind, visionAlignment?.value])).toEqual([
      ['body', { score: 8, outOf: 10 }],
      ['work-report', { score: 9, outOf: 10 }],
    ])
  })

  test('reads what is asked, as the base has it', async () => {
    const { templates, policies } = await gathered
    expect(
      templates.map(({ kind, version, checklist }) => [kind, version, checklist.items[0]?.state]),
    ).toEqual([
      ['pull-request-template', 'base', 'open'],
      ['file', 'base', 'open'],
    ])
    expect(policies).toMatchObject([
      {
        path: 'docs/agents/PM-Sales/AGENT.md',
        url: `https://github.com/octo/shop/blob/${base}/docs/agents/PM-Sales/AGENT.md?plain=1`,
        identity: { name: { value: 'PM-Sales' } },
      },
    ])
  })

  test('finds the change, and what it adds to the memory', async () => {
    const { change, texts } = await gathered
    expect(change.files.known && change.files.value.map(({ path }) => path).toSorted()).toEqual(
      Object.keys(CHANGE).toSorted(),
    )
    expect(texts).toEqual([
      {
        path: 'docs/agents/PM-Sales/MEMORY.md',
        before: { known: true, value: MEMORY },
        after: CHANGE['docs/agents/PM-Sales/MEMORY.md'],
      },
    ])
  })

  test('finds owners, and what is odd about them', async () => {
    const { ownership, audit, exists } = await gathered
    expect(ownership.map(({ path, kind }) => [kind, path])).toEqual([
      ['codeowners', 'CODEOWNERS'],
      ['definition', 'docs/agents/PM-Sales/AGENT.md'],
    ])
    expect(audit?.dead).toEqual([{ file: 'CODEOWNERS', line: 2, pattern: 'old/' }])
    expect(exists).toEqual({ 'docs/agents/PM-Sales/MEMORY.md': true })
  })

  test('says why the rest is not known, and what was odd', async () => {
    const { reviews, checks, problems } = await gathered
    expect([reviews, checks]).toEqual([
      { known: false, why: 'there is no token to ask GitHub with' },
      { known: false, why: 'there is no token to ask GitHub with' },
    ])
    expect(problems.map(({ code, where, blocks }) => [code, where, blocks])).toEqual([
      ['rules-edited', 'docs/CHECKLIST.md', false],
    ])
  })
})

describe('work reports', () => {
  const shas = { base: 'b'.repeat(40), head: 'c'.repeat(40) }

  test('are all that match where nothing tells what changed, and the one that is named in any case', async () => {
    const workspace = newFolder()
    write(workspace, { 'r/1.md': '- [x] one', 'r/2.md': '- [x] two', 'other.md': '- [x] other' })
    const read = async (inputs: Readonly<Record<string, string>>) => {
      const { checklists } = await gather(settings(inputs), contextIn(workspace, pullEvent(shas)))
      return checklists.slice(1).map(({ source }) => source.path)
    }
    expect(await read({ 'work-reports': 'r/*.md' })).toEqual(['r/1.md', 'r/2.md'])
    expect(await read({ 'work-reports': 'r/*.md, other.md', files: 'r/2.md' })).toEqual([
      'other.md',
      'r/2.md',
    ])
  })

  test('that are not there are told', async () => {
    const { problems } = await gather(
      settings({ 'work-reports': 'r/*.md' }),
      contextIn(newFolder(), pullEvent(shas)),
    )
    expect(problems.map(({ code }) => code)).toContain('work-report-missing')
  })
})

test('an event about an issue is held against its form', async () => {
  const workspace = newFolder()
  write(workspace, {
    '.github/ISSUE_TEMPLATE/bug.yml':
      'body:\n  - type: input\n    attributes:\n      label: Version\n    validations:\n      required: true\n',
  })
  const issue = {
    number: 3,
    title: 'Broken',
    body: '### Version\n\n_No response_\n',
    html_url: 'https://github.com/octo/shop/issues/3',
    state: 'open',
    user: { login: 'octocat', type: 'User' },
    labels: [],
  }
  const event = { name: 'issues', payload: { action: 'opened', issue } }
  const { checklists, templates } = await gather(settings(), contextIn(workspace, event))
  expect(checklists).toMatchObject([
    { source: { kind: 'issue' }, sections: [{ title: 'Version', content: '' }] },
  ])
  expect(templates).toMatchObject([{ kind: 'issue-form', checklist: { sections: [{ title: 'Version' }] } }])
})

test('a payload that is no payload leaves something to tell, and nothing to throw', async () => {
  const event = { name: 'pull_request', payload: { pull_request: 7 } }
  const { change, problems } = await gather(settings(), contextIn(newFolder(), event))
  expect(change.pulls).toEqual([])
  expect(problems).toMatchObject([{ code: 'event-unreadable', blocks: true }])
})
