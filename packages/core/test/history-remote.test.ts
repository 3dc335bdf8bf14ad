import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { openHistory } from '../src/history/index.ts'
import { gitIn, newHome, newRemote, placeIn, record } from './history-sample.ts'
import { startGitServer } from './history-server.ts'

const { home, remove } = newHome()
afterAll(remove)
const { PATH } = process.env
afterEach(() => {
  process.env['PATH'] = PATH
})

const settings = { store: 'branch', branch: 'plinth-history' } as const
const open = (remote: string, more = {}) => openHistory(settings, placeIn(home, remote, more))
const stored = (added: number, known = 0) => ({ added, known, failed: 0, problems: [] })
const failed = (problem: object) => ({
  added: 0,
  known: 0,
  failed: 1,
  problems: [expect.objectContaining(problem)],
})

/** A git that first does something else, once, where it is to push. */
function beforePush(name: string, script: string): void {
  const folder = join(home, name)
  mkdirSync(folder)
  const real = gitIn(home, '--exec-path')
  writeFileSync(
    join(folder, 'git'),
    `#!/bin/sh
case " $* " in *" push "*) if [ ! -e "${folder}/done" ]; then touch "${folder}/done"
(unset GIT_DIR GIT_CONFIG_COUNT GIT_CEILING_DIRECTORIES; ${script})
fi;; esac
exec "${real}/git" "$@"
`,
  )
  chmodSync(join(folder, 'git'), 0o755)
  process.env['PATH'] = `${folder}:${PATH}`
}

describe('between fetching and pushing', () => {
  test('another writer was faster: both are kept', async () => {
    const remote = newRemote(home)
    await open(remote).append([record('1')])
    const other = newRemote(home)
    gitIn(other, 'fetch', '--quiet', remote, '+refs/heads/*:refs/heads/*')
    await open(other).append([record('2')])
    beforePush(
      'faster',
      `git -C ${remote} fetch --quiet ${other} +refs/heads/plinth-history:refs/heads/plinth-history`,
    )
    expect(await open(remote).append([record('3')])).toEqual(stored(1))
    expect((await open(remote).read({})).records.map(({ id }) => id)).toEqual(['1', '2', '3'])
  })

  test('the branch was deleted: it is made again', async () => {
    const remote = newRemote(home)
    await open(remote).append([record('1')])
    beforePush('deleted', `git -C ${remote} update-ref -d refs/heads/plinth-history`)
    expect(await open(remote).append([record('2')])).toEqual(stored(1))
    expect((await open(remote).read({})).records.map(({ id }) => id)).toEqual(['2'])
  })

  test('the branch was made by another writer: both are kept', async () => {
    const remote = newRemote(home)
    const other = newRemote(home)
    await open(other).append([record('1')])
    beforePush(
      'made',
      `git -C ${remote} fetch --quiet ${other} +refs/heads/plinth-history:refs/heads/plinth-history`,
    )
    expect(await open(remote).append([record('2')])).toEqual(stored(1))
    expect((await open(remote).read({})).records.map(({ id }) => id)).toEqual(['1', '2'])
  })

  test('the branch was force-pushed to something else: what it holds now is kept, and added to', async () => {
    const remote = newRemote(home)
    await open(remote).append([record('1')])
    const other = newRemote(home)
    await open(other).append([record('2')])
    beforePush(
      'forced',
      `git -C ${remote} fetch --quiet ${other} +refs/heads/plinth-history:refs/heads/plinth-history`,
    )
    expect(await open(remote).append([record('3')])).toEqual(stored(1))
    expect((await open(remote).read({})).records.map(({ id }) => id)).toEqual(['2', '3'])
  })
})

describe('what cannot be written', () => {
  test('a repository whose rules refuse the push says what to do', async () => {
    const remote = newRemote(home)
    const hook = join(remote, 'hooks', 'pre-receive')
    mkdirSync(join(remote, 'hooks'), { recursive: true })
    writeFileSync(hook, '#!/bin/sh\necho "GH006: Protected branch update failed." >&2\nexit 1\n')
    chmodSync(hook, 0o755)
    expect(await open(remote).append([record('1')])).toEqual(
      failed({
        kind: 'protected',
        where: 'branch `plinth-history`',
        what: expect.stringContaining('GH006: Protected branch update failed.'),
        mend: expect.stringContaining('let the workflow push to this branch'),
      }),
    )
  })

  test('a repository that is not there', async () => {
    const gone = failed({ kind: 'permission', what: expect.stringContaining('no such repository') })
    expect(await open(join(home, 'gone.git')).append([record('1')])).toEqual(gone)
  })

  test('a machine without git', async () => {
    process.env['PATH'] = join(home, 'empty')
    expect(await open(newRemoteBefore).append([record('1')])).toEqual(
      failed({
        kind: 'unavailable',
        what: 'git is not installed',
        mend: expect.stringContaining('install git'),
      }),
    )
    expect(await open(newRemoteBefore).read({})).toMatchObject({
      records: [],
      problems: [{ kind: 'unavailable' }],
    })
  })
  const newRemoteBefore = newRemote(home)

  test('a run that was cancelled', async () => {
    const store = open(newRemote(home), { signal: AbortSignal.abort() })
    expect(await store.append([record('1')])).toEqual(failed({ what: 'the run was cancelled' }))
  })

  test('what is no record does not keep others from being stored', async () => {
    const outcome = await open(newRemote(home)).append([record('1'), record('2', { at: 'yesterday' })])
    expect(outcome).toEqual({
      added: 1,
      known: 0,
      failed: 1,
      problems: [expect.objectContaining({ kind: 'invalid', where: 'the record "2"' })],
    })
  })
})

describe('over HTTP', () => {
  const remote = newRemote(home)
  const address = (url: string) => ({ serverUrl: `${url}/`, repository: remote.slice(home.length + 1, -4) })
  const over = (url: string, token: string | null) => {
    const { remote: _, ...place } = placeIn(home, '')
    return openHistory(settings, { ...place, ...address(url), token })
  }

  test('a token that may write does, one that may read reads, and who has none is told', async () => {
    gitIn(remote, 'config', 'http.receivepack', 'true')
    const server = await startGitServer(home, { 'may-write': 'write', 'may-read': 'read' })
    try {
      expect(await over(server.url, 'may-write').append([record('1')])).toEqual(stored(1))
      expect(await over(server.url, 'may-read').read({})).toMatchObject({
        records: [{ id: '1' }],
        problems: [],
      })
      const denied = {
        kind: 'permission',
        mend: expect.stringContaining('`permissions: contents: write`'),
      }
      expect(await over(server.url, 'may-read').append([record('2')])).toEqual(failed(denied))
      expect(await over(server.url, 'unknown').append([record('2')])).toEqual(failed(denied))
      expect(await over(server.url, null).read({})).toMatchObject({ records: [], problems: [denied] })
    } finally {
      await server.close()
    }
    const pushes = server.requests.filter(
      ({ path, status }) => path.endsWith('/git-receive-pack') && status === 200,
    )
    expect(pushes).toHaveLength(1)
  })

  test('a server that nobody runs', async () => {
    const server = await startGitServer(home, {})
    await server.close()
    const gone = failed({ kind: 'unavailable', what: expect.stringContaining('git could not reach it') })
    expect(await over(server.url, 'token').append([record('1')])).toEqual(gone)
  })
})

test('no settings of the machine or a checkout take part, and the token is on no command line', async () => {
  const remote = newRemote(home)
  const trap = join(home, 'trap')
  mkdirSync(join(trap, 'hooks'), { recursive: true })
  const program = `#!/bin/sh\ntouch ${trap}/sprung\n`
  for (const name of ['pre-push', 'reference-transaction']) {
    writeFileSync(join(trap, 'hooks', name), program, { mode: 0o755 })
  }
  writeFileSync(
    join(trap, '.gitconfig'),
    `[core]\n\thooksPath = ${trap}/hooks\n\tsshCommand = ${trap}/hooks/pre-push\n[url "${trap}"]\n\tinsteadOf = ${remote}\n[credential]\n\thelper = "!touch ${trap}/sprung"\n`,
  )
  writeFileSync(
    join(trap, 'git'),
    `#!/bin/sh\necho "$@" >> ${trap}/said\nexec "${gitIn(home, '--exec-path')}/git" "$@"\n`,
    { mode: 0o755 },
  )
  const before = { ...process.env }
  process.env['HOME'] = trap
  process.env['GIT_CONFIG_GLOBAL'] = join(trap, '.gitconfig')
  process.env['PATH'] = `${trap}:${PATH}`
  try {
    expect(await open(remote, { token: 'ghs_secret' }).append([record('1')])).toEqual(stored(1))
  } finally {
    process.env['HOME'] = before['HOME']
    delete process.env['GIT_CONFIG_GLOBAL']
  }
  expect(readdirSync(trap)).not.toContain('sprung')
  const said = readFileSync(join(trap, 'said'), 'utf8')
  expect(said).toMatch(/ push /)
  expect(said).not.toMatch(/ghs_secret|Z2hzX3NlY3JldA|authorization/i)
})

test('leaves nothing behind on the machine', () => {
  expect(readdirSync(join(home, 'temporary'))).toEqual([])
  rmSync(join(home, 'temporary'), { recursive: true })
})
