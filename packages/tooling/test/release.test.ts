import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { openRepository, type Repository } from '../src/release/git.ts'
import { ownReferences, pinned } from '../src/release/references.ts'
import { checkRelease, makeRelease } from '../src/release/release.ts'
import { isAfter, releasable, releasedVersions } from '../src/release/version.ts'

const ROOT = join(import.meta.dirname, '../../..')
const made: string[] = []
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true })
})

function place(prefix: string): string {
  const directory = mkdtempSync(join(tmpdir(), prefix))
  made.push(directory)
  return directory
}

const FILES = {
  'action.yml': 'runs:\n  steps:\n    - uses: plinth-ci/plinth/actions/perf-gate@v1\n',
  '.github/workflows/deploy.yml':
    'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@0 # v7.0.1\n      # plinth-ci/plinth/actions/perf-gate@v1\n      - uses: plinth-ci/plinth/actions/perf-gate@v1 # why\n',
  'docs/page.md': '- uses: plinth-ci/plinth/actions/perf-gate@v1\n',
  'actions/perf-gate/action.yml': 'runs:\n  using: node24\n',
}

/** A real repository with a real remote. */
function repository(files: Readonly<Record<string, string>> = FILES) {
  const directory = place('plinth-release-')
  const remote = place('plinth-remote-')
  const opened = openRepository(directory)
  const { git } = opened
  const commit = (changed: Readonly<Record<string, string>>, subject: string) => {
    for (const [path, text] of Object.entries(changed)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), text)
    }
    git(['add', '--all'])
    git([
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.com',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      subject,
    ])
  }
  git(['init', '--quiet', '--initial-branch', 'main'])
  openRepository(remote).git(['init', '--quiet', '--bare'])
  git(['remote', 'add', 'origin', remote])
  commit(files, 'Begin')
  return { ...opened, commit, remote: openRepository(remote) }
}

const show = ({ git }: Repository, what: string) => git(['show', what])

describe('a release', () => {
  test('names its actions by the commit that it was made from, and changes nothing else', () => {
    const from = repository()
    const head = from.git(['rev-parse', 'HEAD']).trim()
    const release = makeRelease(from, '1.0.0')
    expect(release).toMatchObject({ tag: 'v1.0.0', moving: 'v1', from: head })
    const line = `uses: plinth-ci/plinth/actions/perf-gate@${head} # v1.0.0`
    expect(show(from, 'v1.0.0:action.yml')).toBe(`runs:\n  steps:\n    - ${line}\n`)
    expect(show(from, 'v1:.github/workflows/deploy.yml')).toContain(
      `      # plinth-ci/plinth/actions/perf-gate@v1\n      - ${line} # why\n`,
    )
    expect(show(from, 'v1.0.0:docs/page.md')).toBe(FILES['docs/page.md'])
    // The branch, its checkout and its index are as they were.
    expect(from.git(['rev-parse', 'HEAD']).trim()).toBe(head)
    expect(from.git(['status', '--porcelain'])).toBe('')
    expect(from.git(['diff', '--name-only', 'v1.0.0^', 'v1.0.0']).trim().split('\n')).toEqual([
      '.github/workflows/deploy.yml',
      'action.yml',
    ])
  })

  test('is pushed whole: its tag is new for ever, and the tag of the major version moves', () => {
    const from = repository()
    const push = ({ tag, moving }: { readonly tag: string; readonly moving: string }) =>
      from.git(['push', '--quiet', '--atomic', 'origin', `refs/tags/${tag}`, `+refs/tags/${moving}`])
    push(makeRelease(from, '1.0.0'))
    const first = from.remote.git(['rev-parse', 'v1.0.0^{commit}'])
    expect(from.remote.git(['rev-parse', 'v1^{commit}'])).toBe(first)
    from.commit(
      { 'actions/perf-gate/action.yml': 'runs:\n  using: node26\n' },
      'Run on *Node* 26, says @someone',
    )
    const second = makeRelease(from, '1.1.0')
    push(second)
    expect(from.remote.git(['rev-parse', 'v1.0.0^{commit}'])).toBe(first)
    expect(from.remote.git(['rev-parse', 'v1^{commit}']).trim()).toBe(second.commit)
    expect(second.notes).toBe('Plinth 1.1.0\n\nSince 1.0.0:\n\n- Run on \\*Node\\* 26, says @\u200bsomeone\n')
    // What the tag names can be fetched from the remote, also by whoever has nothing else of it.
    expect(show(from.remote, `${second.from}:actions/perf-gate/action.yml`)).toContain('node26')
  })

  test.each([
    ['1.0.0', 'v1.0.0 exists, and a release is never changed'],
    ['1.0', '"1.0" is no version to release'],
    ['v1.2.3', '"v1.2.3" is no version'],
    ['1.2.3-rc.1', 'is no version'],
    ['0.9.0', 'is no version'],
    ['1.2.3 ; rm -rf .', 'is no version'],
  ])('is refused for %j', (version, why) => {
    const from = repository()
    makeRelease(from, '1.0.0')
    const tags = from.git(['show-ref', '--tags'])
    expect(() => makeRelease(from, version)).toThrow(why)
    expect(from.git(['show-ref', '--tags'])).toBe(tags)
  })

  test('is refused where it would not come after the last one, or something is not committed', () => {
    const from = repository()
    makeRelease(from, '1.10.0')
    expect(() => makeRelease(from, '1.9.0')).toThrow('v1.9.0 does not come after v1.10.0')
    const dirty = repository()
    dirty.git(['rm', '--quiet', 'docs/page.md'])
    expect(() => makeRelease(dirty, '1.0.0')).toThrow('not committed')
  })

  test('is refused where something names what cannot be pinned', () => {
    const uses = 'jobs:\n  a:\n    uses: plinth-ci/plinth/.github/workflows/deploy.yml@v1\n'
    const from = repository({ ...FILES, '.github/workflows/own.yml': uses })
    expect(() => makeRelease(from, '1.0.0')).toThrow(
      '.github/workflows/own.yml, line 3 names plinth-ci/plinth/.github',
    )
    expect(from.git(['tag', '--list'])).toBe('')
  })

  test('is found out where it names another action than it holds', () => {
    const from = repository()
    const { commit, from: base } = makeRelease(from, '1.0.0')
    from.git(['checkout', '--quiet', 'v1.0.0'])
    from.commit({ 'actions/perf-gate/action.yml': 'runs:\n  using: node20\n' }, 'Forge')
    const forged = from.git(['rev-parse', 'HEAD']).trim()
    expect(() => checkRelease(from, { commit, from: base })).not.toThrow()
    expect(() => checkRelease(from, { commit: forged, from: base })).toThrow('perf-gate is another one')
    expect(() => checkRelease(from, { commit: base, from: base })).toThrow('names actions/perf-gate@v1')
  })
})

describe('this repository', () => {
  const { git } = openRepository(ROOT)
  const paths = git(['ls-files', 'action.yml', '.github/workflows/*.yml', 'actions/*/action.yml'])
    .trim()
    .split('\n')
  const commit = '0'.repeat(40)

  test.each(paths)('%s names only what a release can pin', (path) => {
    const text = pinned(show({ git }, `HEAD:${path}`), { commit, version: '1.0.0' })
    for (const { ref } of ownReferences(text)) expect(ref).toBe(commit)
    if (path.startsWith('actions/')) expect(ownReferences(text)).toEqual([])
  })
})

describe('versions', () => {
  test('are compared as numbers', () => {
    expect(isAfter('1.10.0', '1.9.9')).toBe(true)
    expect(isAfter('1.2.3', '1.2.3')).toBe(false)
    expect(releasedVersions(['v1', 'v1.2.0', 'v1.10.0', 'other', 'v2.0.0-rc.1', ''])).toEqual([
      '1.10.0',
      '1.2.0',
    ])
    expect(releasable('12.0.3')).toEqual({ text: '12.0.3', major: 12 })
  })
})
