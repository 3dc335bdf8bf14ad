import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals'
import { openCache } from '../src/history/cache/index.ts'
import { cacheAccess } from '../src/history/cache/service.ts'
import { openHistory } from '../src/history/index.ts'
import { type CacheServer, startCacheServer } from './history-cache-server.ts'
import { newHome, placeIn, record } from './history-sample.ts'

const { home, remove } = newHome()
afterAll(remove)

let server: CacheServer
beforeEach(async () => {
  server = await startCacheServer()
})
afterEach(() => server.close())

function open(more = {}) {
  const access = cacheAccess(server.variables)
  if (access === null) throw new Error('there is no cache')
  return openCache(access, placeIn(home, '', more))
}

test('adds, reads, and stores nothing twice', async () => {
  expect(await open().read({})).toEqual({ records: [], rollups: [], problems: [] })
  expect(await open().append([record('1')])).toEqual({ added: 1, known: 0, failed: 0, problems: [] })
  expect(await open().append([record('1'), record('2')])).toMatchObject({ added: 1, known: 1 })
  expect((await open().read({})).records).toEqual([record('1'), record('2')])
  expect(server.entries.map(({ key }) => key)).toEqual(['plinth-history-1', 'plinth-history-2'])
})

test('writers at the same time lose nothing', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, index) => open().append([record(`${index}`)])),
  )
  expect(outcomes.filter(({ added, failed }) => added !== 1 || failed !== 0)).toEqual([])
  expect((await open().read({})).records).toHaveLength(12)
})

test('an entry that somebody began and left does not stop the others', async () => {
  await open().append([record('1')])
  server.begin('plinth-history-2', server.entries[0]?.version ?? '')
  expect(await open().append([record('2')])).toMatchObject({ added: 1 })
  expect((await open().read({})).records).toHaveLength(2)
})

test.each([
  [403, 'permission'],
  [500, 'unavailable'],
])('an answer of %d is told, without what is secret', async (status, kind) => {
  server.refuse(status)
  const [appended, read] = await Promise.all([open().append([record('1')]), open().read({})])
  expect(appended.problems).toMatchObject([{ kind, where: 'cache' }])
  expect(JSON.stringify(appended.problems)).not.toMatch(/secret|runtime-token/)
  expect(read).toMatchObject({ records: [], problems: [{ kind }] })
})

test('a refusal that passes costs nothing but time', async () => {
  server.refuse(503)
  const appended = open().append([record('1')])
  while (server.refusals() === 0) await sleep(5)
  server.refuse(null)
  expect(await appended).toMatchObject({ added: 1, problems: [] })
})

test('one that does not pass in time is told as that', async () => {
  server.refuse(503)
  const { problems } = await open({ deadlineMs: 150 }).append([record('1')])
  const what = expect.stringContaining('there was no time left')
  expect(problems).toEqual([expect.objectContaining({ kind: 'unavailable', what })])
})

test('an entry that holds something else is told', async () => {
  await open().append([record('1')])
  for (const entry of server.entries) entry.content = Buffer.from('else')
  expect(await open().read({})).toMatchObject({ problems: [{ kind: 'corrupt', where: 'cache' }] })
  expect(await open().append([record('2')])).toMatchObject({ added: 0, failed: 1 })
})

test('where the runner offers none, that is told', async () => {
  const store = openHistory({ store: 'cache' }, placeIn(home, ''))
  expect(await store.append([record('1')])).toMatchObject({ failed: 1, problems: [{ kind: 'unavailable' }] })
})
