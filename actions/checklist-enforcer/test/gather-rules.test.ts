import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { known } from '../src/evidence/known.ts'
import { gatherChecklistFiles } from '../src/gather/rules/checklist-files.ts'
import { gatherOwnership } from '../src/gather/rules/ownership.ts'
import { type Place, placeFor } from './gather-place.ts'
import { contextIn, newFolder, pullEvent, pullRequestIn, WORKFLOW, write } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

const asking = (checklists: string) => settings({ checklists, files: 'x' })

/** The items of each checklist file with the version that was read, and what was told. */
async function rulesFor(place: Place, patterns: string) {
  const { templates, problems } = await gatherChecklistFiles(asking(patterns), place.rules)
  return {
    rules: templates.map(({ checklist, version }) => [
      checklist.source.path,
      version,
      ...checklist.items.map(({ text }) => text),
    ]),
    problems: problems.map(({ code, where, blocks }) => [code, where, blocks]),
  }
}

async function placeIn(
  workspace: string,
  shas: { base: string; head: string },
  files?: string,
): Promise<Place> {
  return placeFor(
    settings(files === undefined ? { agents: 'x' } : { files }),
    contextIn(workspace, pullEvent(shas)),
  )
}

describe('documents with rules', () => {
  const { repository, base, head } = pullRequestIn(
    { 'docs/kept.md': '- [ ] kept', 'docs/edited.md': '- [ ] strict', 'docs/gone.md': '- [ ] gone' },
    {
      'docs/edited.md': '- [x] lax',
      'docs/gone.md': null,
      'docs/new.md': '- [ ] new',
      'other/new.md': '- [ ] only here',
    },
  )

  test('are those of the base: edits do not count, deletions neither, additions later', async () => {
    expect(await rulesFor(await placeIn(repository.folder, { base, head }), 'docs/*.md')).toEqual({
      rules: [
        ['docs/edited.md', 'base', 'strict'],
        ['docs/gone.md', 'base', 'gone'],
        ['docs/kept.md', 'base', 'kept'],
      ],
      problems: [
        ['rules-added', 'docs/new.md', false],
        ['rules-edited', 'docs/edited.md', false],
        ['rules-edited', 'docs/gone.md', false],
      ],
    })
  })

  test('are those of the change where the base has none', async () => {
    expect(await rulesFor(await placeIn(repository.folder, { base, head }), 'other/**')).toEqual({
      rules: [['other/new.md', 'head', 'only here']],
      problems: [],
    })
  })

  test('link to the commit that they were read at, in a form that has lines', async () => {
    const { rules } = await placeIn(repository.folder, { base, head })
    const { templates } = await gatherChecklistFiles(asking('docs/kept.md'), rules)
    expect(templates[0]?.checklist.source).toEqual({
      kind: 'template',
      name: 'docs/kept.md',
      path: 'docs/kept.md',
      url: `https://github.com/octo/shop/blob/${base}/docs/kept.md?plain=1`,
      pull: null,
    })
  })

  test('that the user named and that are not there leave nothing to decide by', async () => {
    expect(await rulesFor(await placeIn(repository.folder, { base, head }), 'nowhere/*.md')).toEqual({
      rules: [],
      problems: [['document-missing', '"nowhere/*.md"', true]],
    })
  })

  test('come from GitHub where only that has the base, deleted and moved ones too', async () => {
    const workspace = newFolder()
    write(workspace, { 'docs/edited.md': '- [x] lax', 'docs/moved.md': '- [ ] kept' })
    const context = contextIn(workspace, pullEvent({ base, head }))
    const remote = new Map([
      ['docs/edited.md', '- [ ] strict'],
      ['docs/gone.md', '- [ ] gone'],
      ['docs/kept.md', '- [ ] kept'],
    ])
    const place = await placeFor(settings(), context, async (path) => known(remote.get(path) ?? null))
    const file = { additions: null, deletions: null, addedLines: null }
    const changed = known([
      { ...file, path: 'docs/edited.md', previousPath: null, status: 'modified' as const },
      { ...file, path: 'docs/moved.md', previousPath: 'docs/kept.md', status: 'renamed' as const },
      { ...file, path: 'docs/gone.md', previousPath: null, status: 'removed' as const },
    ])
    const { rules } = await rulesFor({ ...place, rules: { ...place.rules, changed } }, 'docs/*.md')
    expect(rules).toEqual([
      ['docs/edited.md', 'base', 'strict'],
      ['docs/gone.md', 'base', 'gone'],
      ['docs/kept.md', 'base', 'kept'],
    ])
  })

  test('are read as the change has them where nobody knows the base, and that is told once', async () => {
    const workspace = newFolder()
    write(workspace, { 'docs/a.md': '- [ ] a', 'docs/b.md': '- [ ] b' })
    expect(await rulesFor(await placeIn(workspace, { base, head }), 'docs/*.md')).toEqual({
      rules: [
        ['docs/a.md', 'head', 'a'],
        ['docs/b.md', 'head', 'b'],
      ],
      problems: [['base-unread', 'the base of the change', false]],
    })
  })

  test('without an event that has a base are those of the workspace, and nothing is amiss', async () => {
    const place = await placeFor(settings(), contextIn(repository.folder))
    expect(await rulesFor(place, 'docs/new.md')).toEqual({
      rules: [['docs/new.md', 'head', 'new']],
      problems: [],
    })
  })

  test('that are too large, binary, or lie elsewhere are named, and block', async () => {
    const workspace = newFolder()
    write(workspace, { 'large.md': 'x'.repeat(1_000_001), 'binary.md': Uint8Array.of(0), 'b.md': '- [ ] b' })
    symlinkSync('/etc/passwd', join(workspace, 'leaving.md'))
    const place = await placeFor(settings(), contextIn(workspace))
    expect(await rulesFor(place, '*.md, ghost.md')).toEqual({
      rules: [['b.md', 'head', 'b']],
      problems: [
        ['document-unreadable', 'binary.md', true],
        ['document-unreadable', 'large.md', true],
        ['document-unreadable', 'leaving.md', true],
      ],
    })
  })

  test('are 300 at most', async () => {
    const workspace = newFolder()
    write(
      workspace,
      Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`${index}.md`, '- [ ] a'])),
    )
    const { rules, problems } = await rulesFor(await placeFor(settings(), contextIn(workspace)), '*.md')
    expect([rules.length, problems]).toEqual([300, [['too-many-documents', 'checklists', true]]])
  })
})

describe('CODEOWNERS', () => {
  const all = { '.github/CODEOWNERS': '* @a', CODEOWNERS: '* @b', 'docs/CODEOWNERS': '* @c' }

  test.each([
    [['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'], '.github/CODEOWNERS'],
    [['CODEOWNERS', 'docs/CODEOWNERS'], 'CODEOWNERS'],
    [['docs/CODEOWNERS'], 'docs/CODEOWNERS'],
    // Where the base has none, the one of the change counts.
    [['src/CODEOWNERS'], '.github/CODEOWNERS'],
  ])('of %j it is %s', async (paths, expected) => {
    const files = Object.fromEntries(paths.map((path) => [path, '* @octocat']))
    const { repository, base, head } = pullRequestIn({ ...files, x: '' }, all)
    const place = await placeIn(repository.folder, { base, head }, 'x')
    const { ownership } = await gatherOwnership(settings(), place.rules, [])
    expect(ownership.map(({ path }) => path)).toEqual([expected])
  })

  test('may have up to 3 MB, as GitHub has it', async () => {
    const workspace = newFolder()
    write(workspace, { CODEOWNERS: `${'#'.repeat(2_900_000)}\n* @a\n` })
    const read = async () => {
      const place = await placeFor(settings(), contextIn(workspace))
      return gatherOwnership(settings(), place.rules, [])
    }
    expect((await read()).ownership[0]?.rules).toEqual([{ pattern: '*', owners: ['@a'], line: 2 }])
    write(workspace, { CODEOWNERS: `${'#'.repeat(3_000_000)}\n* @a\n` })
    expect(await read()).toMatchObject({
      ownership: [],
      problems: [{ code: 'document-unreadable', where: 'CODEOWNERS', blocks: false }],
    })
  })

  test('and tables are not read where nothing is asked of owners', async () => {
    const workspace = newFolder()
    write(workspace, { CODEOWNERS: '* @a' })
    const off = settings({}, 'checklist:\n  ownership:\n    mode: off\n')
    const place = await placeFor(off, contextIn(workspace))
    expect((await gatherOwnership(off, place.rules, [])).ownership).toEqual([])
  })

  test('are asked of GitHub where nothing is checked out', async () => {
    const asked: string[] = []
    const event = pullEvent({ base: 'b'.repeat(40), head: 'c'.repeat(40) })
    const context = { ...contextIn(newFolder(), event), workflow: WORKFLOW }
    const place = await placeFor(settings(), context, async (path) => {
      asked.push(path)
      return known(path === 'docs/CODEOWNERS' ? '* @c' : null)
    })
    const { ownership } = await gatherOwnership(settings(), place.rules, [])
    expect(ownership).toMatchObject([{ path: 'docs/CODEOWNERS', rules: [{ owners: ['@c'] }] }])
    expect(asked).toHaveLength(3)
  })
})
