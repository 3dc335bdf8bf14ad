import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HistoryRecord } from '@plinth/core/history'
import type { Bench } from './sample.ts'

/**
 * What github-action-benchmark does, as its documentation describes it and no more: one file `data.js` on `gh-pages` that
 * assigns all runs to a variable, indented by two spaces; to add a run, the branch is fetched and checked out, the file
 * read, written anew, committed and pushed. The clone has one commit, as `actions/checkout` makes it.
 */
const PREFIX = 'window.BENCHMARK_DATA = '
const FILE = 'data.js'
const AUTHOR = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost']

interface Data {
  lastUpdate: number
  readonly entries: Record<string, unknown[]>
}

/** A run as that file holds it: the commit, and for each benchmark its name, value and unit. */
function entryOf({ subject, at, figures, run }: HistoryRecord): object {
  const author = { email: 'octo@localhost', name: 'octo', username: 'octo' }
  return {
    commit: { author, committer: author, id: subject.sha, message: 'A change', timestamp: at, url: run?.url },
    date: Date.parse(at),
    tool: 'customSmallerIsBetter',
    benches: figures.map(({ name, value, unit }) => ({ name, value, unit })),
  }
}

const textOf = (data: Data): string => PREFIX + JSON.stringify(data, null, 2)

function dataIn(folder: string): Data {
  const text = readFileSync(join(folder, FILE), 'utf8')
  // The file is the one that this program wrote.
  return JSON.parse(text.slice(PREFIX.length)) as Data
}

const gitIn = (folder: string, ...args: readonly string[]) =>
  execFileSync('git', args, { cwd: folder, stdio: 'ignore' })

function checkout(bench: Bench, remote: string): string {
  const folder = join(bench.home, 'checkout')
  rmSync(folder, { recursive: true, force: true })
  bench.git('clone', '--quiet', '--depth=1', '--branch=gh-pages', remote, folder)
  return folder
}

function push(folder: string, data: Data): void {
  writeFileSync(join(folder, FILE), textOf(data))
  gitIn(folder, 'add', FILE)
  gitIn(folder, ...AUTHOR, 'commit', '--quiet', '--message=add a run')
  gitIn(folder, 'push', '--quiet', 'origin', 'HEAD:refs/heads/gh-pages')
}

export function startOneFile(bench: Bench, remote: string, records: readonly HistoryRecord[]): void {
  const folder = join(bench.home, 'first')
  bench.git('clone', '--quiet', remote, folder)
  push(folder, { lastUpdate: 0, entries: { perf: records.map(entryOf) } })
}

export function appendToOneFile(bench: Bench, remote: string, record: HistoryRecord): void {
  const folder = checkout(bench, remote)
  const data = dataIn(folder)
  data.entries['perf']?.push(entryOf(record))
  data.lastUpdate = Date.parse(record.at)
  push(folder, data)
}

export const readOneFile = (bench: Bench, remote: string): number =>
  dataIn(checkout(bench, remote)).entries['perf']?.length ?? 0
