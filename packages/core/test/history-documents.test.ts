import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from '@jest/globals'
import { BOUNDS, openBranch } from '../src/history/branch/index.ts'
import { withLock } from '../src/history/folder/lock.ts'
import { type HistoryStore, openHistory as openStore } from '../src/history/index.ts'
import { KEEPING } from '../src/keep/index.ts'
import { gitIn, newHome, newRemote, placeIn, record } from './history-sample.ts'

const { home, remove } = newHome()
afterAll(remove)

const WRITER = join(import.meta.dirname, 'history-documents-writer.ts')
const BRANCH = { store: 'branch', branch: 'plinth-history' } as const
const MINUTES = 'minutes/2026-11-30/13.ndjson'

const openHistory = (...[settings, place]: Parameters<typeof openStore>) =>
  openStore(settings, place, KEEPING)

let count = 0
const newFolder = () => join(home, `folder-${++count}`)

/** A store of each kind, new and empty. */
const STORES: readonly (readonly [kind: 'branch' | 'folder', open: () => HistoryStore])[] = [
  ['branch', () => openHistory(BRANCH, placeIn(home, newRemote(home)))],
  ['folder', () => openHistory({ store: 'folder', folder: newFolder() }, placeIn(home, ''))],
]

async function textsOf(store: HistoryStore): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const problems = await store.documents('uptime').read(
    () => true,
    (path, text) => texts.set(path, text),
  )
  expect(problems).toEqual([])
  return texts
}

describe.each(STORES)('documents in a %s', (_kind, open) => {
  test('are written, read, replaced and deleted, beside records', async () => {
    const store = open()
    const uptime = store.documents('uptime')
    expect((await textsOf(store)).size).toBe(0)
    const first = new Map([
      [MINUTES, 'one\n'],
      ['alerts.json', '{}'],
    ])
    expect(await uptime.edit(async () => first)).toEqual({ stored: true, problems: [] })
    expect(await store.append([record('1')])).toMatchObject({ added: 1, problems: [] })
    await uptime.edit(async ({ texts }) => {
      const before = (await texts([MINUTES])).get(MINUTES)
      return new Map([
        [MINUTES, `${before}two\n`],
        ['alerts.json', null],
        ['never-there.json', null],
      ])
    })
    expect([...(await textsOf(store))]).toEqual([[MINUTES, 'one\ntwo\n']])
    expect((await store.read({})).records.map(({ id }) => id)).toEqual(['1'])
  })

  test('lead nowhere else, and a plan that fails changes nothing', async () => {
    const store = open()
    const uptime = store.documents('uptime')
    for (const path of ['../records/x', '/etc/x', 'a//b', '.git/config', 'a b', 'a"b', 'a\nb', '']) {
      const outcome = await uptime.edit(
        async () =>
          new Map([
            ['good.json', '1'],
            [path, '1'],
          ]),
      )
      expect(outcome).toMatchObject({ stored: false, problems: [{ kind: 'unavailable' }] })
    }
    expect((await textsOf(store)).size).toBe(0)
  })
})

test.each(['branch', 'folder'])(
  'processes that edit one document of a %s at once lose nothing',
  async (kind) => {
    const where = kind === 'branch' ? newRemote(home) : newFolder()
    const names = ['a', 'b', 'c']
    const outcomes = await Promise.all(
      names.map(async (name) => {
        const args = [WRITER, home, where, kind, name, '2']
        return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as unknown
      }),
    )
    expect(outcomes.flat()).toEqual(Array.from({ length: 6 }, () => ({ stored: true, problems: [] })))
    const settings = kind === 'branch' ? BRANCH : ({ store: 'folder', folder: where } as const)
    const store = openHistory(settings, placeIn(home, where))
    const texts = await textsOf(store)
    expect(texts.get(MINUTES)?.trim().split('\n').sort()).toEqual(
      names.flatMap((name) => [0, 1].map((edit) => `"${name}/${edit}"`)),
    )
    expect((await store.read({})).records).toHaveLength(3)
  },
)

describe('a branch', () => {
  test('that holds documents only is a history; one with code is not, whatever its folders are called', async () => {
    const remote = newRemote(home)
    const store = openHistory(BRANCH, placeIn(home, remote))
    await store.documents('uptime').edit(async () => new Map([['alerts.json', '{}']]))
    expect(await store.append([record('1')])).toMatchObject({ added: 1 })
    expect(gitIn(remote, 'show', 'plinth-history:README.md')).toContain('uptime')
    const code = newRemote(home)
    const input =
      'commit refs/heads/plinth-history\ncommitter A <a@example.com> 0 +0000\ndata 0\nM 100644 inline uptime/main.go\ndata 1\nx\nM 100644 inline go.mod\ndata 1\nx\n'
    await new Promise<void>((done) => {
      const git = execFile('git', ['fast-import', '--quiet'], { cwd: code }, () => done())
      git.stdin?.end(input)
    })
    const refused = openHistory(BRANCH, placeIn(home, code)).documents('uptime')
    expect(await refused.edit(async () => new Map([['a.json', '1']]))).toMatchObject({
      stored: false,
      problems: [{ what: expect.stringContaining('nothing of a history') }],
    })
  })

  test('starts anew with records and documents', async () => {
    const remote = newRemote(home)
    const bounds = { ...BOUNDS, mostCommits: 2 }
    const store = openBranch(
      { url: remote, branch: 'plinth-history', token: null },
      placeIn(home, remote),
      bounds,
      KEEPING.branch,
    )
    await store.append([record('1')])
    for (const text of ['1', '2', '3']) {
      await store.documents('uptime').edit(async () => new Map([['a.json', text]]))
    }
    expect(Number(gitIn(remote, 'rev-list', '--count', 'plinth-history'))).toBeLessThanOrEqual(2)
    expect([...(await textsOf(store))]).toEqual([['a.json', '3']])
    expect((await store.read({})).records).toHaveLength(1)
  })

  test('that is too large is told, and neither read nor written', async () => {
    const remote = newRemote(home)
    await openHistory(BRANCH, placeIn(home, remote))
      .documents('uptime')
      .edit(async () => new Map([['a.json', Array.from({ length: 20_000 }, () => Math.random()).join()]]))
    const bounds = { ...BOUNDS, mostBytes: 100_000 }
    const store = openBranch(
      { url: remote, branch: 'plinth-history', token: null },
      placeIn(home, remote),
      bounds,
      KEEPING.branch,
    )
    const told = [{ kind: 'too-large', what: expect.stringContaining('more than 0 MiB') }]
    const uptime = store.documents('uptime')
    expect(
      await uptime.read(
        () => true,
        () => {},
      ),
    ).toMatchObject(told)
    expect(await uptime.edit(async () => new Map([['b.json', '1']]))).toMatchObject({
      stored: false,
      problems: told,
    })
  })
})

describe('a folder', () => {
  const open = (folder: string, workspace = home) =>
    openHistory({ store: 'folder', folder }, placeIn(home, '', { workspace })).documents('uptime')

  test('is written through no link', async () => {
    const [workspace, outside] = [newFolder(), newFolder()]
    mkdirSync(join(workspace, 'past'), { recursive: true })
    mkdirSync(outside)
    symlinkSync(outside, join(workspace, 'past', 'uptime'))
    const outcome = await open('past', workspace).edit(async () => new Map([['a.json', '1']]))
    expect(outcome).toMatchObject({
      stored: false,
      problems: [{ what: expect.stringContaining('is a link') }],
    })
    expect(readdirSync(outside)).toEqual([])
  })

  test('whose writer was killed is free again after a while, by no clock of the files', async () => {
    const lock = newFolder()
    writeFileSync(lock, 'a-dead-process 3')
    utimesSync(lock, new Date('2099-01-01'), new Date('2099-01-01'))
    const limits = { deadlineMs: 60_000, signal: undefined, deadMs: 300 }
    let inside = 0
    const work = async (holds: () => Promise<boolean>) => {
      expect(++inside).toBe(1)
      expect(await holds()).toBe(true)
      inside--
      return 'done'
    }
    const both = await Promise.all([withLock(lock, limits, work), withLock(lock, limits, work)])
    expect(both).toEqual(['done', 'done'])
    expect(existsSync(lock)).toBe(false)
    writeFileSync(lock, 'a-living-process 3')
    await expect(withLock(lock, { ...limits, deadlineMs: 100, deadMs: 9999 }, work)).rejects.toThrow(lock)
  })
})

test('a document that is too large for one of ours is left out and named', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'uptime'), { recursive: true })
  writeFileSync(join(folder, 'uptime', 'a.json'), '1')
  writeFileSync(join(folder, 'uptime', 'b.json'), Buffer.alloc(33 * 2 ** 20))
  const read: string[] = []
  const problems = await openHistory({ store: 'folder', folder }, placeIn(home, ''))
    .documents('uptime')
    .read(
      () => true,
      (path) => read.push(path),
    )
  expect(read).toEqual(['a.json'])
  expect(problems).toMatchObject([{ kind: 'too-large', where: expect.stringContaining('b.json') }])
})
