import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { commitFiles } from '../src/gather/files/commit-files.ts'
import { keptFiles, workspaceFiles } from '../src/gather/files/workspace-files.ts'
import { type Checkout, holds, openCheckout } from '../src/gather/git/checkout.ts'
import { changedBetween } from '../src/gather/git/diff.ts'
import { commitsBetween } from '../src/gather/git/log.ts'
import { newFolder, pullRequestIn, TestRepository, write } from './gather-workspace.ts'

const { signal } = new AbortController()

async function opened(folder: string): Promise<Checkout> {
  const outcome = await openCheckout(folder, signal)
  if (!outcome.ok) throw new Error(outcome.why)
  return outcome.checkout
}

describe('a checkout', () => {
  test('tells its commit and, of a merge, both parents, also where a shallow clone has neither', async () => {
    const { repository, base, head } = pullRequestIn({ a: '1' }, { b: '2' })
    repository.git('checkout', '-q', 'main')
    repository.git('merge', '-q', '--no-ff', '--no-edit', 'feature')
    const merge = repository.git('rev-parse', 'HEAD')
    expect(await opened(repository.folder)).toMatchObject({ head: merge, parents: [base, head] })

    const clone = newFolder()
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${repository.folder}`, clone])
    const shallow = await opened(clone)
    expect(shallow).toMatchObject({ head: merge, parents: [base, head] })
    expect(await holds(shallow, merge)).toBe(true)
    expect(await holds(shallow, head)).toBe(false)
  })

  test('may have no commit yet', async () => {
    expect(await opened(new TestRepository().folder)).toMatchObject({ head: null, parents: [] })
  })

  test('is not the repository that surrounds the workspace', async () => {
    const { folder } = new TestRepository()
    mkdirSync(join(folder, 'inside'))
    expect(await openCheckout(join(folder, 'inside'), signal)).toMatchObject({
      ok: false,
      kind: 'no-repository',
    })
  })

  test('that belongs to another user is not read', async () => {
    // Only root can give a folder away.
    if (process.getuid?.() !== 0) return
    const { folder } = new TestRepository()
    chownSync(folder, 4711, 4711)
    chownSync(join(folder, '.git'), 4711, 4711)
    expect(await openCheckout(folder, signal)).toMatchObject({ ok: false, kind: 'owner' })
  })

  test('is asked nothing when the run was cancelled', async () => {
    const { folder } = new TestRepository()
    expect(await openCheckout(folder, AbortSignal.abort())).toMatchObject({ ok: false, kind: 'cancelled' })
  })

  test.each(['--output=x', 'HEAD', 'main', '', '0123', `${'0'.repeat(40)} `])(
    'takes %j for no commit',
    async (text) => {
      const { repository } = pullRequestIn({ a: '1' }, { b: '2' })
      expect(await holds(await opened(repository.folder), text)).toBe(false)
    },
  )
})

describe('the files that changed', () => {
  const ODD = 'odd \t"näme"\nhere.md'
  const { repository, base, head } = pullRequestIn(
    {
      'kept.md': 'kept',
      'edited.md': 'one\ntwo\n',
      'gone.md': 'gone\nfor good\n',
      'old/moved.md': 'a\nb\nc\nd\ne\nf\n',
      'image.bin': Uint8Array.of(0, 1, 2),
    },
    {
      'edited.md': 'one\nthree\nfour\n',
      'gone.md': null,
      'old/moved.md': null,
      'new/moved.md': 'a\nb\nc\nd\ne\nF\n',
      'image.bin': Uint8Array.of(0, 1, 3),
      [ODD]: 'x\n',
      __proto__x: 'y',
    },
  )
  const file = { previousPath: null, status: 'modified', addedLines: null }

  test('with their counts of lines, names of any kind, and where they were moved from', async () => {
    const files = await changedBetween(await opened(repository.folder), base, head)
    expect(files.known && files.value.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { ...file, path: '__proto__x', status: 'added', additions: 1, deletions: 0 },
      { ...file, path: 'edited.md', additions: 2, deletions: 1 },
      { ...file, path: 'gone.md', status: 'removed', additions: 0, deletions: 2 },
      { ...file, path: 'image.bin', additions: null, deletions: null },
      {
        ...file,
        path: 'new/moved.md',
        previousPath: 'old/moved.md',
        status: 'renamed',
        additions: 1,
        deletions: 1,
      },
      { ...file, path: ODD, status: 'added', additions: 1, deletions: 0 },
    ])
  })

  test('are not known between commits that are not there', async () => {
    const files = await changedBetween(await opened(repository.folder), base, 'f'.repeat(40))
    expect(files).toEqual({ known: false, why: expect.stringMatching(/^git says "fatal: bad object f+/) })
  })

  test('no program that the repository names is run', async () => {
    const {
      repository: trapped,
      base: before,
      head: after,
    } = pullRequestIn({ 'a.md': '1', '.gitattributes': '*.md diff=trap' }, { 'a.md': '2' })
    const proof = join(newFolder(), 'ran')
    const trap = join(trapped.folder, '.git/trap')
    write(trapped.folder, { '.git/trap': `#!/bin/sh\ntouch ${proof}\ncat "$1"\n` })
    chmodSync(trap, 0o755)
    for (const name of ['diff.external', 'diff.trap.textconv', 'diff.trap.command', 'core.fsmonitor']) {
      trapped.git('config', name, trap)
    }
    const checkout = await opened(trapped.folder)
    await changedBetween(checkout, before, after)
    await workspaceFiles(trapped.folder, checkout, null).list()
    expect(existsSync(proof)).toBe(false)
    // The trap would have been sprung by what a person types.
    trapped.git('diff', before, after)
    expect(existsSync(proof)).toBe(true)
  })
})

test('commits of a range come newest first, with their whole messages', async () => {
  const { repository, base, head } = pullRequestIn({ a: '1' }, { b: '2' })
  const last = repository.commit({ c: '3' }, '[PM-Sales] Sell\n\nLonger.\n\nAgent: PM-Sales')
  expect(await commitsBetween(await opened(repository.folder), base, last)).toEqual({
    known: true,
    value: [
      { sha: last, message: '[PM-Sales] Sell\n\nLonger.\n\nAgent: PM-Sales' },
      { sha: head, message: 'Change something' },
    ],
  })
})

describe('files of a commit', () => {
  const repository = new TestRepository()
  write(repository.folder, { 'docs/a.md': 'now\n', 'large.md': 'x'.repeat(200), 'näme.md': 'ü' })
  for (const [link, target] of [
    ['link.md', 'docs/a.md'],
    ['leaving.md', '../elsewhere.md'],
    ['dangling.md', 'nothing.md'],
    ['one.md', 'other.md'],
    ['other.md', 'one.md'],
  ] as const) {
    execFileSync('ln', ['-s', target, join(repository.folder, link)])
  }
  const commit = repository.commit({})
  write(repository.folder, {
    'docs/a.md': 'later\n',
    'untracked.md': '',
    '.gitignore': 'out/\n',
    'out/x.md': '',
  })

  test.each([
    ['docs/a.md', { state: 'text', text: 'now\n' }],
    ['näme.md', { state: 'text', text: 'ü' }],
    ['link.md', { state: 'text', text: 'now\n' }],
    ['dangling.md', { state: 'missing' }],
    ['gone.md', { state: 'missing' }],
    ['docs/a.md/b', { state: 'missing' }],
    ['leaving.md', { state: 'refused', why: 'it is a link that leads out of the repository' }],
    ['one.md', { state: 'refused', why: 'it is a link that leads in a circle' }],
    ['docs', { state: 'refused', why: 'it is no regular file' }],
    ['large.md', { state: 'refused', why: 'it is larger than 199 bytes' }],
    ['a\nb', { state: 'refused', why: 'its name holds a line break' }],
  ])('%j', async (path, expected) => {
    const files = commitFiles(await opened(repository.folder), commit)
    expect(await files.read(path, 199)).toEqual(expected)
  })

  test('a file far beyond the limit', async () => {
    const big = new TestRepository()
    const at = big.commit({ 'big.md': 'x'.repeat(100_000) })
    const files = commitFiles(await opened(big.folder), at)
    expect(await files.read('big.md', 10)).toEqual({ state: 'refused', why: 'it is larger than 10 bytes' })
  })

  test('are listed as the commit has them, those of the workspace as it is without what git ignores', async () => {
    const checkout = await opened(repository.folder)
    const links = ['dangling.md', 'leaving.md', 'link.md', 'one.md', 'other.md']
    const tracked = [...links, 'docs/a.md', 'large.md', 'näme.md'].toSorted()
    const inCommit = await commitFiles(checkout, commit).list()
    expect(inCommit.known && inCommit.value.toSorted()).toEqual(tracked)
    const workspace = workspaceFiles(repository.folder, checkout, null)
    const listed = await workspace.list()
    expect(listed.known && listed.value.toSorted()).toEqual(
      ['.gitignore', 'untracked.md', ...tracked].toSorted(),
    )
    expect((await keptFiles(workspace, checkout)).toSorted()).toEqual(tracked)
  })
})
