import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { BOUNDS, openBranch } from '../src/history/branch/index.ts'
import { openHistory } from '../src/history/index.ts'
import { gitIn, newHome, newRemote, placeIn, record } from './history-sample.ts'

const { home, remove } = newHome()
afterAll(remove)

let count = 0
/** A checkout, and a folder that is none of its business. */
function surroundings() {
  const [workspace, outside] = [join(home, `work-${++count}`), join(home, `outside-${count}`)]
  mkdirSync(workspace)
  mkdirSync(outside)
  const open = (folder: string) => openHistory({ store: 'folder', folder }, placeIn(home, '', { workspace }))
  return { workspace, outside, open }
}

describe('a checkout with links', () => {
  test.each(['.plinth', '.plinth/history', '.plinth/history/records', '.plinth/history/records/2026-11'])(
    'nothing is written through %s',
    async (link) => {
      const { open, outside, workspace } = surroundings()
      mkdirSync(dirname(join(workspace, link)), { recursive: true })
      symlinkSync(outside, join(workspace, link))
      expect(await open('.plinth/history').append([record('1')])).toMatchObject({
        added: 0,
        failed: 1,
        problems: [{ kind: 'unavailable', what: expect.stringContaining('is a link') }],
      })
      expect(readdirSync(outside)).toEqual([])
    },
  )

  test.each(['.plinth/history/records/2026-11/30.ndjson', '.plinth/history/README.md'])(
    'nor through the file %s',
    async (link) => {
      const { open, outside, workspace } = surroundings()
      const profile = join(outside, 'profile')
      writeFileSync(profile, 'as it was')
      mkdirSync(dirname(join(workspace, link)), { recursive: true })
      symlinkSync(profile, join(workspace, link))
      expect(await open('.plinth/history').append([record('1')])).toMatchObject({ added: 0, failed: 1 })
      expect(readFileSync(profile, 'utf8')).toBe('as it was')
    },
  )

  test('a disk of the machine may be reached by whatever link its owner made', async () => {
    const { open, outside } = surroundings()
    symlinkSync(outside, `${outside}-link`)
    expect(await open(`${outside}-link`).append([record('1')])).toMatchObject({ added: 1, problems: [] })
    expect(existsSync(join(outside, 'records'))).toBe(true)
  })
})

/** Puts files on a branch of a repository, without a checkout. */
function branchWith(remote: string, branch: string, files: Readonly<Record<string, string>>): string {
  const input = [
    `commit refs/heads/${branch}\ncommitter A <a@example.com> 0 +0000\ndata 0\n`,
    ...Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\ndata ${text.length}\n${text}\n`),
  ].join('')
  execFileSync('git', ['fast-import', '--quiet'], { cwd: remote, input })
  return gitIn(remote, 'rev-parse', branch)
}

describe('a branch that holds something else', () => {
  test('is left as it is, whoever named it', async () => {
    const remote = newRemote(home)
    const before = branchWith(remote, 'pages', { 'index.html': 'hello', 'README.md': 'The pages' })
    const store = openHistory({ store: 'branch', branch: 'pages' }, placeIn(home, remote))
    expect(await store.append([record('1')])).toMatchObject({
      added: 0,
      failed: 1,
      problems: [{ where: 'branch `pages`', what: expect.stringContaining('nothing of a history') }],
    })
    expect(gitIn(remote, 'rev-parse', 'pages')).toBe(before)
  })

  test('may have been begun by a person, and hold a few things more', async () => {
    const remote = newRemote(home)
    branchWith(remote, 'begun', { 'README.md': 'What we measured' })
    branchWith(remote, 'more', { 'records/2026-11/01.ndjson': '', '.gitattributes': '* -text' })
    for (const branch of ['begun', 'more']) {
      const store = openHistory({ store: 'branch', branch }, placeIn(home, remote))
      expect(await store.append([record('1')])).toMatchObject({ added: 1, problems: [] })
    }
  })

  test('or a day that is small only as long as it is packed, is told and not read', async () => {
    const remote = newRemote(home)
    branchWith(remote, 'bomb', { 'records/2026-11/30.ndjson': '\n'.repeat(3 * 2 ** 20) })
    const bounds = { ...BOUNDS, mostText: 2 ** 20 }
    const store = openBranch({ url: remote, branch: 'bomb', token: null }, placeIn(home, remote), bounds)
    const told = { problems: [{ what: expect.stringContaining('its files hold more than 1 MiB') }] }
    expect(await store.append([record('1')])).toMatchObject({ added: 0, failed: 1, ...told })
    expect(await store.read({})).toMatchObject({ records: [], ...told })
  })
})
