import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HistoryPlace, type HistoryRecord, RECORD_SCHEMA } from '../src/history/index.ts'

/** A folder of a test file, which removes it when it is done. */
export function newHome(): { readonly home: string; readonly remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'plinth-history-test-'))
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) }
}

export function gitIn(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
}

let count = 0

/** A repository as a server has it. */
export function newRemote(home: string): string {
  const name = `remote-${++count}.git`
  gitIn(home, 'init', '--quiet', '--bare', name)
  return join(home, name)
}

export function placeIn(home: string, remote: string, more: Partial<HistoryPlace> = {}): HistoryPlace {
  return {
    serverUrl: '',
    repository: '',
    token: null,
    remote,
    workspace: home,
    temporary: join(home, 'temporary'),
    now: () => Date.parse('2026-11-30T12:00:00Z'),
    ...more,
  }
}

/** A record of the perf gate. */
export function record(id: string, more: Partial<HistoryRecord> = {}): HistoryRecord {
  return {
    schema: RECORD_SCHEMA,
    id,
    gate: 'perf-gate',
    subject: { repository: 'o/r', sha: 'a'.repeat(40), ref: 'refs/heads/main' },
    at: '2026-11-30T09:00:00.000Z',
    verdict: 'pass',
    headline: 'As fast as before',
    figures: [{ name: 'GET / p95', value: 41.25, unit: 'ms', better: 'lower' }],
    environment: { os: 'linux', arch: 'x64', cpu: 'AMD EPYC 7763', event: 'push' },
    ...more,
  }
}
