/** What five years of uptime weigh on a branch, how fast and in how much memory they are read, beside keeping every round. */
import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { type HistoryProblem, openHistory } from '@plinth/core/history'
import { readLedger, storeLedger } from '../../actions/uptime-monitor/src/gather/ledger/index.ts'
import { MINUTE_MS } from '../../actions/uptime-monitor/src/read/ledger/index.ts'
import { openBench, SETTINGS, shown, timed } from './history/sample.ts'
import { NOW } from './uptime-ledger/now.ts'
import { filesOf, sliceOf } from './uptime-ledger/sample.ts'

const TARGETS = 10
const YEARS = 5
/** Written one by one in the end, to weigh what a push leaves. A long run stores what it saw every five minutes. */
const PUSHES = 24
const MINUTES_A_PUSH = 5
/** After so many the branch starts anew. */
const MOST_COMMITS = 500
const READS = 7
const RULES = { everyMs: MINUTE_MS, quorum: 1, maintenance: () => [] }

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
const told = (problems: readonly HistoryProblem[]) => problems.map(({ what }) => what)

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

export async function run(): Promise<string> {
  const bench = openBench()
  try {
    const remote = bench.newRemote('ours.git')
    const store = (now: number) => {
      const documents = openHistory(SETTINGS, bench.place(remote, now)).documents('uptime')
      return {
        read: async (...[wants, take]: Parameters<typeof documents.read>) =>
          told(await documents.read(wants, take)),
        edit: async (plan: Parameters<typeof documents.edit>[0]) => {
          const { stored, problems } = await documents.edit(plan)
          return { stored, problems: told(problems) }
        },
      }
    }
    const files = filesOf(TARGETS, YEARS, MINUTE_MS)
    const begun = await store(NOW).edit(async () => files)
    if (!begun.stored) throw new Error(begun.problems[0])
    const objects = join(bench.home, 'ours.git', 'objects')
    bench.git('-C', 'ours.git', 'gc', '--quiet', '--prune=now')
    const fetched = bytesIn(objects)
    const pushTimes: number[] = []
    for (let push = 0; push < PUSHES; push++) {
      const from = NOW + push * MINUTES_A_PUSH * MINUTE_MS
      const slices = Array.from({ length: TARGETS * MINUTES_A_PUSH }, (_, place) =>
        sliceOf(place % TARGETS, from + Math.floor(place / TARGETS) * MINUTE_MS),
      )
      const now = from + MINUTES_A_PUSH * MINUTE_MS
      pushTimes.push(
        await timed(async () => {
          const { stored, problems } = await storeLedger(store(now), { slices }, now, RULES)
          if (!stored) throw new Error(problems[0])
        }),
      )
    }
    const each = (bytesIn(objects) - fetched) / PUSHES
    const reads: number[] = []
    let held = ''
    const later = NOW + PUSHES * MINUTES_A_PUSH * MINUTE_MS
    for (let read = 0; read < READS; read++) {
      reads.push(
        await timed(async () => {
          const { problems, rolls, slices } = await readLedger(store(later), { now: later })
          if (problems.length > 0) throw new Error(problems[0])
          held = `${slices.length.toLocaleString('en-US')} rounds, ${rolls.length.toLocaleString('en-US')} hours and days`
        }),
      )
    }
    const minutes = [...files].filter(([path]) => path.startsWith('minutes/')).map(([, text]) => text)
    const rounds = 4 * 1440 * TARGETS
    const packed = gzipSync(minutes.join('')).length / rounds
    const many = await memoryOf(bench.home)
    return [
      `${TARGETS} targets, a round of each every minute, after ${YEARS} years: ${held}.`,
      '',
      '| what | measured |',
      '|---|---|',
      `| the branch, as every run fetches it, packed | ${mb(fetched)} |`,
      `| what each push leaves before it is packed (${PUSHES} pushes of ${MINUTES_A_PUSH} minutes, hours summed up meanwhile) | ${(each / 1000).toFixed(1)} kB |`,
      `| the branch with its past: ${MOST_COMMITS} such pushes that nobody has packed (extrapolated) | ${mb(fetched + MOST_COMMITS * each)} |`,
      `| every round kept for ever, in this encoding, compressed (extrapolated from 4 days) | ${mb(packed * YEARS * 525_600 * TARGETS)} |`,
      `| fetched and read, every line checked, ${READS} times | ${shown(reads)} |`,
      `| one push of ${MINUTES_A_PUSH} minutes | ${shown(pushTimes)} |`,
      `| 200 targets, 4 days of a round every 5 minutes: memory of a process that reads it (bare: ${many.bare}) | ${many.most}; ${many.rounds} rounds in ${many.ms} ms |`,
    ].join('\n')
  } finally {
    bench.remove()
  }
}

async function memoryOf(home: string) {
  const folder = join(home, 'many')
  for (const [path, text] of filesOf(200, 0, 5 * MINUTE_MS)) {
    if (!path.startsWith('minutes/')) continue
    const file = join(folder, 'uptime', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const child = join(import.meta.dirname, 'uptime-ledger', 'memory.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [child, folder])
  // What the process prints.
  const { slices, problems, ms, bare, most } = JSON.parse(stdout) as Record<
    'slices' | 'ms' | 'bare' | 'most',
    number
  > & {
    readonly problems: readonly string[]
  }
  if (problems.length > 0) throw new Error(problems[0])
  const mib = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`
  return { rounds: slices.toLocaleString('en-US'), ms: ms.toFixed(0), bare: mib(bare), most: mib(most) }
}
