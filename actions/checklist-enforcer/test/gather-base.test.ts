import { describe, expect, test } from '@jest/globals'
import { faults } from '@plinth/testkit/github'
import { gather } from '../src/gather/gather.ts'
import { openScene, type Scene, sha } from './gather-github-scene.ts'
import { contextIn, type Files, newFolder, WORKFLOW, write } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

const TEMPLATE = '.github/pull_request_template.md'
const CONTENTS = 'repos/get-content'
const TREE = 'git/get-tree'
const STRICT = '- [ ] strict\n'
const LAX = '- [ ] lax\n'

type Texts = Readonly<Record<string, string>>

/** A pull request whose base only GitHub has. */
async function sceneWith(base: Texts, options = {}): Promise<Scene> {
  const scene = await openScene(options)
  scene.double.pull({ number: 7, body: '- [x] strict\n' })
  for (const [path, text] of Object.entries(base)) scene.double.file(sha('b'), path, text)
  return scene
}

/** What is asked of it, and what is told, with `!` where it blocks. */
async function askedOf({ double, event }: Scene, head: Files, inputs: Texts = {}, config = '') {
  const workspace = newFolder()
  write(workspace, head)
  const workflow = { ...WORKFLOW, apiUrl: double.url }
  const asking = { ...settings(inputs, config), token: double.token }
  const { templates, problems, change } = await gather(asking, {
    ...contextIn(workspace, event(7)),
    workflow,
  })
  return {
    change,
    rules: templates.map(
      ({ version, checklist: { source, items } }) =>
        `${version} ${source.path}: ${items.map(({ text }) => text).join()}`,
    ),
    told: problems.map(({ code, where, blocks }) => `${code}${blocks ? '!' : ''} ${where}`),
  }
}

describe('the template of a base that only GitHub has', () => {
  const kept = [`base ${TEMPLATE}: strict`]

  test.each<[string, Texts, Files, readonly string[]]>([
    ['deleted', { [TEMPLATE]: STRICT }, {}, kept],
    ['moved', { [TEMPLATE]: STRICT }, { 'docs/pull_request_template.md': LAX }, kept],
    [
      'written in other letters',
      { [TEMPLATE]: STRICT },
      { '.github/Pull_Request_Template.md': LAX, '.github/PULL_REQUEST_TEMPLATE.TXT': LAX },
      kept,
    ],
    [
      'with a spelling of its own',
      { 'docs/Pull_Request_Template.txt': STRICT },
      { [TEMPLATE]: LAX },
      ['base docs/Pull_Request_Template.txt: strict'],
    ],
    [
      'one of several to choose from',
      { '.github/PULL_REQUEST_TEMPLATE/fix.md': STRICT },
      { '.github/PULL_REQUEST_TEMPLATE/free.md': LAX },
      ['base .github/PULL_REQUEST_TEMPLATE/fix.md: strict'],
    ],
    ['not there: what the change adds counts', {}, { [TEMPLATE]: LAX }, [`head ${TEMPLATE}: lax`]],
  ])('%s', async (_name, base, head, rules) => {
    const found = await askedOf(await sceneWith({ 'README.md': '', ...base }), head)
    expect(found.rules).toEqual(rules)
    expect(found.told.filter((one) => one.includes('!'))).toEqual([])
  })

  test('is found with one list, whatever else is looked for', async () => {
    const scene = await sceneWith({ [TEMPLATE]: STRICT, 'docs/a.md': STRICT })
    await askedOf(scene, {}, { checklists: 'docs/*.md', agents: 'agents/*.md' })
    expect(scene.asked().filter((path) => path.startsWith('/git/trees/'))).toHaveLength(1)
  })
})

describe('a file of several that a pattern names', () => {
  const base = { 'docs/lists/a.md': '- [x] fine\n', 'docs/lists/b.md': STRICT }
  const rules = ['base docs/lists/a.md: fine', 'base docs/lists/b.md: strict']

  test.each<[string, Texts]>([
    ['the change', {}],
    ['the user as well', { files: 'docs/lists/b.md' }],
  ])('still counts when %s says that it is gone', async (_name, inputs) => {
    const head = { 'docs/lists/a.md': '- [x] fine\n' }
    const found = await askedOf(await sceneWith(base), head, { checklists: 'docs/lists/*.md', ...inputs })
    expect(found.rules).toEqual(rules)
  })

  test('counts also where GitHub lists nothing, when the user says that it changed', async () => {
    const scene = await sceneWith(base)
    scene.double.faults.add({ operation: TREE, kind: faults.notFound })
    const inputs = { checklists: 'docs/lists/*.md', files: 'docs/lists/a.md\ndocs/lists/b.md' }
    const found = await askedOf(scene, { 'docs/lists/a.md': '- [x] fine\n' }, inputs)
    expect(found.rules).toEqual(rules)
    expect(found.told).toContain('base-unread! the base of the change')
    expect(found.change.files).toMatchObject({
      value: [
        { path: 'docs/lists/a.md', status: 'modified' },
        { path: 'docs/lists/b.md', status: 'removed' },
      ],
    })
  })
})

describe('a base that GitHub does not list', () => {
  const UNREAD = 'base-unread! the base of the change'

  test('is asked for the usual places, and may hide others', async () => {
    const scene = await sceneWith({ [TEMPLATE]: STRICT })
    scene.double.faults.add({ operation: TREE, kind: faults.notFound })
    const { rules, told } = await askedOf(scene, { 'docs/pull_request_template.md': LAX })
    expect(rules).toEqual([`base ${TEMPLATE}: strict`])
    expect(told).toContain(UNREAD)
  })

  test('leaves what only the change has without weight', async () => {
    const scene = await sceneWith({ 'README.md': '' })
    scene.double.faults.add({ operation: TREE, kind: faults.notFound })
    const { rules, told } = await askedOf(scene, { [TEMPLATE]: LAX })
    expect(rules).toEqual([])
    expect(told).toContain(UNREAD)
  })

  test('still tells of what is named by its path', async () => {
    const scene = await sceneWith({ 'docs/a.md': STRICT })
    scene.double.faults.add({ operation: TREE, kind: faults.notFound })
    const config = 'checklist:\n  template: none\n  ownership:\n    mode: off\n'
    const { rules, told } = await askedOf(scene, {}, { checklists: 'docs/a.md' }, config)
    expect([rules, told]).toEqual([['base docs/a.md: strict'], []])
  })

  test('decides nothing where the token may not read it', async () => {
    const scene = await sceneWith({ [TEMPLATE]: STRICT }, { permissions: { 'pull-requests': 'read' } })
    expect((await askedOf(scene, { 'docs/pull_request_template.md': LAX })).told).toContain(UNREAD)
    expect((await askedOf(scene, {})).told).toContain(UNREAD)
  })

  test('blocks nothing for owners that are only reported', async () => {
    const scene = await sceneWith({}, { permissions: { 'pull-requests': 'read' } })
    const { told } = await askedOf(scene, { CODEOWNERS: '* @octocat' }, {}, 'checklist:\n  template: none\n')
    expect(told).toEqual(['base-unread the base of the change'])
  })

  test('blocks where a file that it lists cannot be read', async () => {
    const scene = await sceneWith({ [TEMPLATE]: STRICT })
    scene.double.faults.add({ operation: CONTENTS, kind: faults.forbidden })
    expect((await askedOf(scene, { [TEMPLATE]: LAX })).told).toContain(UNREAD)
  })
})
