/**
 * The whole gate as a runner starts it, on the sample shop: how often an equal head is red, and how often and how
 * soon one that does 10 % more work on the CPU is found. `node tests/bench/whole-gate.ts 20` makes 20 runs of each.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { reportSchema } from '@plinth/core'
import { runAction } from '@plinth/testkit/runner'
import { shopScript } from '@plinth/testkit/service'

const ACTION = new URL('../../actions/perf-gate/', import.meta.url)
const MAX_ROUNDS = 16
/** Units of CPU work of a request on base: enough to outweigh the HTTP around it. */
const WORK = 800

/**
 * Short rounds and few, so that a hundred runs of each kind take half an hour. Much shorter ones would measure the start
 * of the process.
 */
const INPUTS = {
  path: '/products',
  ready: '/health',
  connections: '4',
  duration: '150ms',
  warmup: '100ms',
  rounds: `6-${MAX_ROUNDS}`,
  comment: 'never',
}

interface Run {
  readonly verdict: string
  readonly rounds: number
  readonly seconds: number
}

async function runGate(headWork: number): Promise<Run> {
  const bundle = fileURLToPath(new URL('dist/index.js', ACTION))
  const entry = existsSync(bundle) ? bundle : fileURLToPath(new URL('src/main.ts', ACTION))
  const command = (work: number) => `env SHOP_WORK=${work} ${process.execPath} ${shopScript}`
  const result = await runAction({
    entry,
    defaults: false,
    inputs: { ...INPUTS, 'base-command': command(WORK), 'head-command': command(headWork) },
    timeoutMs: 300_000,
  })
  const report = reportSchema.safeParse(result.report)
  if (!report.success) throw new Error(`the gate left no report:\n${result.log}\n${result.stderr}`)
  await result.remove()
  const { verdict, data } = report.data
  return { verdict, rounds: roundsOf(data), seconds: result.durationMs / 1000 }
}

function roundsOf(data: Readonly<Record<string, unknown>>): number {
  const { rounds } = data
  if (typeof rounds !== 'object' || rounds === null || !('measured' in rounds)) return Number.NaN
  return Number(rounds.measured)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN
}

function row(name: string, mark: string, runs: readonly Run[]): string {
  const count = (wanted: string) => runs.filter(({ verdict }) => verdict === wanted).length
  const rounds = median(runs.map((one) => one.rounds))
  const seconds = median(runs.map((one) => one.seconds))
  const counts = ['fail', 'pass', 'inconclusive', 'no-data'].map(count)
  return `| ${[name, mark, ...counts, rounds, seconds.toFixed(1)].join(' | ')} |`
}

/** Equal and slower heads in turn, so that what else the machine does falls on both alike. */
export async function run(times = 100): Promise<string> {
  const equal: Run[] = []
  const slower: Run[] = []
  const log = (text: string) => process.stderr.write(`${text}\n`)
  for (let time = 1; time <= times; time++) {
    equal.push(await runGate(WORK))
    slower.push(await runGate(WORK * 1.1))
    const [last, found] = [equal.at(-1), slower.at(-1)]
    log(
      `${time}/${times}: equal ${last?.verdict} (${last?.rounds}), slower ${found?.verdict} (${found?.rounds})`,
    )
  }
  return [
    `${times} runs each; 6 to ${MAX_ROUNDS} rounds of ${INPUTS.duration} a side, ${INPUTS.connections} connections.`,
    '',
    '| head | mark | fail | pass | inconclusive | no data | rounds, median | seconds, median |',
    '|---|---|---:|---:|---:|---:|---:|---:|',
    row('equal', '≤ 1 % fail', equal),
    row('10 % more CPU work', `≥ 95 % fail, ≤ ${MAX_ROUNDS / 2} rounds`, slower),
  ].join('\n')
}

if (import.meta.main) {
  process.stdout.write(`${await run(Number(process.argv[2] ?? 100))}\n`)
}
