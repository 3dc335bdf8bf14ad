import { afterAll, expect, test } from '@jest/globals'
import { openHistory } from '../src/history/index.ts'
import { newHome, newRemote, placeIn, record } from './history-sample.ts'

const { home, remove } = newHome()
afterAll(remove)

const branch = { store: 'branch', branch: 'plinth-history' } as const

test('makes the branch, adds to it, and reads it', async () => {
  const remote = newRemote(home)
  const store = openHistory(branch, placeIn(home, remote))
  expect(await store.read({})).toEqual({ records: [], rollups: [], problems: [] })
  expect(await store.append([record('1')])).toEqual({ added: 1, known: 0, failed: 0, problems: [] })
  expect(await store.append([record('1'), record('2')])).toEqual({
    added: 1,
    known: 1,
    failed: 0,
    problems: [],
  })
  expect(await store.read({})).toEqual({ records: [record('1'), record('2')], rollups: [], problems: [] })
})
