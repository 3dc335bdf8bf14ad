/** What a branch weighs after ten years of hourly records. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openHistory } from '@plinth/core/history'
import { hourlyRecords, NOW, openBench, SETTINGS } from './history/sample.ts'

const YEARS = 10
const HOURS = YEARS * 8760
/** Written one by one in the end, each with a push of its own, to weigh what a push leaves. */
const SINGLE = 50
/** After so many commits the branch starts anew. */
const MOST_COMMITS = 500

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

const mb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`

export async function run(): Promise<string> {
  const bench = openBench()
  try {
    const remote = bench.newRemote('ours.git')
    const records = hourlyRecords(HOURS)
    const months = [...Map.groupBy(records.slice(0, -SINGLE), ({ at }) => at.slice(0, 7))]
    for (const [, month] of months) {
      const now = Date.parse(month.at(-1)?.at ?? '')
      const { failed, problems } = await openHistory(SETTINGS, bench.place(remote, now)).append(month)
      if (failed > 0) throw new Error(problems[0]?.what)
    }
    const repository = join(bench.home, 'ours.git')
    bench.git('-C', repository, 'gc', '--quiet', '--prune=now')
    const before = bytesIn(join(repository, 'objects'))
    for (const record of records.slice(-SINGLE)) {
      await openHistory(SETTINGS, bench.place(remote)).append([record])
    }
    const each = (bytesIn(join(repository, 'objects')) - before) / SINGLE
    bench.git('clone', '--quiet', '--bare', '--depth=1', `--branch=${SETTINGS.branch}`, remote, 'fetched.git')
    const fetched = bytesIn(join(bench.home, 'fetched.git', 'objects'))
    const { records: kept, rollups } = await openHistory(SETTINGS, bench.place(remote, NOW)).read({})
    const counted = kept.length + rollups.reduce((sum, { count }) => sum + count, 0)
    return [
      `${HOURS.toLocaleString('en-US')} hourly records of ${YEARS} years: ${kept.length.toLocaleString('en-US')} still record by record, the others in ${rollups.length.toLocaleString('en-US')} days; together they count ${counted.toLocaleString('en-US')}.`,
      '',
      '| what | size |',
      '|---|---|',
      `| the branch, as every run fetches it | ${mb(fetched)} |`,
      `| what each push leaves in the repository before it is packed | ${(each / 1000).toFixed(1)} kB |`,
      `| the branch with its past, packed, and ${MOST_COMMITS} pushes that are not | ${mb(before + each * MOST_COMMITS)} |`,
    ].join('\n')
  } finally {
    bench.remove()
  }
}
