/** Adding one record to a branch that holds a year of hourly ones, beside one file on `gh-pages` with as many runs. */
import { openHistory } from '@plinth/core/history'
import { appendToOneFile, startOneFile } from './history/one-file.ts'
import { hourlyRecords, median, NOW, openBench, SETTINGS, shown, timed } from './history/sample.ts'

const ROUNDS = 11
const HOURS_OF_A_YEAR = 8760

export async function run(): Promise<string> {
  const bench = openBench()
  try {
    const year = hourlyRecords(HOURS_OF_A_YEAR)
    const next = hourlyRecords(ROUNDS, NOW + ROUNDS * 3_600_000, 7)
    const ours = bench.newRemote('ours.git')
    const theirs = bench.newRemote('theirs.git')
    await openHistory(SETTINGS, bench.place(ours)).append(year)
    startOneFile(bench, theirs, year)
    const times: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] }
    let pushes = Number(bench.git('-C', 'ours.git', 'rev-list', '--count', SETTINGS.branch))
    for (const record of next) {
      times.ours.push(
        await timed(async () => {
          const { added } = await openHistory(SETTINGS, bench.place(ours)).append([
            { ...record, id: `n${record.at}` },
          ])
          if (added !== 1) throw new Error('the record was not added')
        }),
      )
      times.theirs.push(await timed(() => appendToOneFile(bench, theirs, record)))
    }
    pushes = Number(bench.git('-C', 'ours.git', 'rev-list', '--count', SETTINGS.branch)) - pushes
    const ratio = median(times.theirs) / median(times.ours)
    return [
      `One more record on a branch with ${HOURS_OF_A_YEAR.toLocaleString('en-US')}, ${ROUNDS} times, in turns, through git on this machine:`,
      '',
      '| what | time |',
      '|---|---|',
      `| Plinth, ${(pushes / ROUNDS).toFixed(0)} push each | ${shown(times.ours)} |`,
      `| one file on \`gh-pages\`, as github-action-benchmark keeps it | ${shown(times.theirs)} |`,
      `| ratio of the medians | ${ratio.toFixed(2)} |`,
    ].join('\n')
  } finally {
    bench.remove()
  }
}
