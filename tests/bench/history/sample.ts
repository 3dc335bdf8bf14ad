import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HistoryPlace, HistoryRecord } from '@plinth/core/history'
import { recordOf } from '@plinth/core/history'
import { seededRandom } from '@plinth/testkit/service'

const HOUR_MS = 3_600_000
export const NOW = Date.parse('2026-11-30T12:00:00Z')
export const SETTINGS = { store: 'branch', branch: 'plinth-history' } as const

/** What the perf gate says of a service with three endpoints, every hour up to a moment. */
export function hourlyRecords(hours: number, until = NOW, seed = 20_261_130): readonly HistoryRecord[] {
  const random = seededRandom(seed)
  const hex = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0')
  const spread = (middle: number, width: number) => Number((middle + width * random()).toFixed(3))
  return Array.from({ length: hours }, (_, index) => {
    const at = new Date(until - (hours - index) * HOUR_MS).toISOString()
    const id = String(17_000_000_000 + index * 977)
    return recordOf({
      gate: 'perf-gate',
      subject: {
        repository: 'octo/shop',
        sha: Array.from({ length: 5 }, hex).join(''),
        ref: 'refs/heads/main',
      },
      verdict: random() < 0.95 ? 'pass' : 'fail',
      headline: `GET /cart p95 is ${spread(0, 3)} % slower, which is less than what matters`,
      startedAt: at,
      finishedAt: at,
      run: {
        id,
        attempt: 1,
        job: 'gates',
        step: 'perf',
        url: `https://github.com/octo/shop/actions/runs/${id}`,
      },
      environment: {
        ...{ os: 'linux', arch: 'x64', cpu: 'AMD EPYC 7763 64-Core Processor', cores: '4' },
        ...{ runner: 'ubuntu24', event: 'schedule', plinth: '0.1.0' },
      },
      figures: [
        { name: 'GET /cart p95', value: spread(40, 5), unit: 'ms', better: 'lower' },
        { name: 'GET /cart p99', value: spread(60, 9), unit: 'ms', better: 'lower' },
        { name: 'GET /cart throughput', value: spread(2000, 50), unit: 'requests/s', better: 'higher' },
        { name: 'errors', value: 0, unit: 'ratio', better: 'lower' },
      ],
    })
  })
}

export interface Bench {
  readonly home: string
  readonly git: (...args: readonly string[]) => string
  readonly place: (remote: string, now?: number) => HistoryPlace
  readonly newRemote: (name: string) => string
  readonly remove: () => void
}

/** A folder with bare repositories, each reached as a server is: by an address, and not as a folder. */
export function openBench(): Bench {
  const home = mkdtempSync(join(tmpdir(), 'plinth-bench-history-'))
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  return {
    home,
    git,
    place: (remote, now = NOW) => ({
      ...{ serverUrl: '', repository: '', token: null, workspace: home },
      ...{ remote, temporary: join(home, 'temporary'), now: () => now },
    }),
    newRemote: (name) => {
      git('init', '--quiet', '--bare', name)
      return `file://${join(home, name)}`
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** `413 ms in the median, 380 to 501`. */
export function shown(values: readonly number[]): string {
  const [low, middle, high] = [Math.min(...values), median(values), Math.max(...values)].map((ms) =>
    ms.toFixed(0),
  )
  return `${middle} ms in the median, ${low} to ${high}`
}
