/**
 * Imports the history of a real Upptime repository, from clones whose folders are given, and counts its incidents a second
 * time by another way: from the messages of commits alone. The repositories are not part of this one:
 *
 *     git clone https://github.com/<owner>/<upptime repository> /tmp/clone
 *     node tests/bench/uptime-import.ts /tmp/clone
 */
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { gatherUpptime } from '../../actions/uptime-monitor/src/gather/upptime/index.ts'
import { comparisonTable } from '../../actions/uptime-monitor/src/report/imported.ts'

const say = (line: string): boolean => process.stdout.write(`${line}\n`)

for (const folder of process.argv.slice(2)) await compare(resolve(folder))

async function compare(folder: string): Promise<void> {
  const began = performance.now()
  const { comparison, incidents, problems, targets } = await gatherUpptime(folder)
  const took = performance.now() - began
  const counted = countedByMessages(folder)
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20)
  say(`\n${folder}: ${targets.length} sites, ${(took / 1000).toFixed(1)} s, ${memory} MiB`)
  say(`incidents imported: ${incidents.length}, by messages alone: ${counted}`)
  if (incidents.length < counted) process.exitCode = 1
  const { columns, rows } = comparisonTable(comparison)
  say(`| ${columns.map(({ title }) => title).join(' | ')} |`)
  say(`|${columns.map(({ align }) => (align === 'right' ? '---:|' : '---|')).join('')}`)
  for (const row of rows) say(`| ${row.map(String).join(' | ')} |`)
  for (const problem of problems) say(problem)
}

/** Changes to down, file by file, as the messages tell them in the order of the log. Nothing of the import is used. */
function countedByMessages(folder: string): number {
  const log = execFileSync('git', ['log', '--reverse', '--date-order', '--name-only', '--format=%x01%s'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  const last = new Map<string, string>()
  let outages = 0
  for (const commit of log.split('\u0001')) {
    const [subject = '', ...paths] = commit.split('\n')
    const status = / is (up|down|degraded) \(\d+ in /.exec(subject)?.[1]
    if (status === undefined) continue
    for (const path of paths.filter((one) => one.startsWith('history/') && one.endsWith('.yml'))) {
      if (status === 'down' && last.get(path) !== 'down') outages += 1
      last.set(path, status)
    }
  }
  return outages
}
