/** Reading a year of hourly records from a branch, beside one file on `gh-pages` with as many runs. */
import { openHistory } from '@plinth/core/history'
import { readOneFile, startOneFile } from './history/one-file.ts'
import { hourlyRecords, median, openBench, SETTINGS, shown, timed } from './history/sample.ts'

const ROUNDS = 11
const HOURS_OF_A_YEAR = 8760

export async function run(): Promise<string> {
  const bench = openBench()
  try {
    const year = hourlyRecords(HOURS_OF_A_YEAR)
    const ours = bench.newRemote('ours.git')
    const theirs = bench.newRemote('theirs.git')
    await openHistory(SETTINGS, bench.place(ours)).append(year)
    startOneFile(bench, theirs, year)
    const times: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] }
    for (let round = 0; round < ROUNDS; round++) {
      times.ours.push(
        await timed(async () => {
          const { records } = await openHistory(SETTINGS, bench.place(ours)).read({})
          if (records.length !== HOURS_OF_A_YEAR) throw new Error('records are missing')
        }),
      )
      times.theirs.push(
        await timed(() => {
          if (readOneFile(bench, theirs) !== HOURS_OF_A_YEAR) throw new Error('runs are missing')
        }),
      )
    }
    return [
      `${HOURS_OF_A_YEAR.toLocaleString('en-US')} records, fetched and read, ${ROUNDS} times, in turns, through git on this machine:`,
      '',
      '| what | time |',
      '|---|---|',
      `| Plinth, each record checked against its schema | ${shown(times.ours)}; the first one ${times.ours[0]?.toFixed(0)} ms |`,
      `| one file on \`gh-pages\`, only parsed | ${shown(times.theirs)} |`,
      `| ratio of the medians | ${(median(times.theirs) / median(times.ours)).toFixed(2)} |`,
    ].join('\n')
  } finally {
    bench.remove()
  }
}
