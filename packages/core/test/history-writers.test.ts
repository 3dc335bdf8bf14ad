import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from '@jest/globals'
import { type AppendOutcome, openHistory } from '../src/history/index.ts'
import { gitIn, newHome, newRemote, placeIn } from './history-sample.ts'

const { home, remove } = newHome()
afterAll(remove)

const WRITER = join(import.meta.dirname, 'history-writer.ts')

/** Starts writers at once, each a process of its own, and waits for all. */
async function write(
  remote: string,
  writers: number,
  ...rest: readonly string[]
): Promise<readonly AppendOutcome[]> {
  const runs = Array.from({ length: writers }, async (_, writer) => {
    const args = [WRITER, home, remote, `writer-${writer}`, ...rest]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    // The writer prints what the store said.
    return JSON.parse(stdout) as readonly AppendOutcome[]
  })
  return (await Promise.all(runs)).flat()
}

async function idsIn(remote: string): Promise<readonly string[]> {
  const store = openHistory({ store: 'branch', branch: 'plinth-history' }, placeIn(home, remote))
  const { records, problems } = await store.read({})
  expect(problems).toEqual([])
  return records.map(({ id }) => id)
}

/** All lines, since reading would hide a record that is there twice. */
const linesIn = (remote: string): readonly string[] =>
  gitIn(remote, 'show', 'plinth-history:records/2026-11/30.ndjson').split('\n')

test('50 processes that append 20 records each at once lose none and store none twice', async () => {
  const remote = newRemote(home)
  const outcomes = await write(remote, 50, '20', 'together')
  expect(outcomes).toHaveLength(1000)
  expect(outcomes.filter(({ added, failed }) => added !== 1 || failed !== 0)).toEqual([])
  expect(linesIn(remote)).toHaveLength(1000)
  expect(new Set(await idsIn(remote)).size).toBe(1000)
}, 300_000)
