/**
 * What the action at the root adds to what its gates measure: planning, starting three gates, reading, deciding, telling.
 * The gates have nothing to measure here, so that all of it is that.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { loadavg } from 'node:os'
import { runByAct } from './composite/act.ts'
import { runBundles } from './composite/bundles.ts'
import { STEPS } from './composite/case.ts'

const RUNS = 10
const ACT_RUNS = 5
const MARK_MS = 1500

/** What it costs to start as many processes that do nothing, in milliseconds. */
async function bareNode(): Promise<number> {
  let sum = 0
  for (const _ of STEPS) {
    const started = performance.now()
    await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'close')
    sum += performance.now() - started
  }
  return sum
}

function row(name: string, mark: string, values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0)
  return `| ${name} | ${mark} | ${at(0)} | ${at(0.5)} | ${at(1)} |`
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

const load = (): string => (loadavg()[0] ?? Number.NaN).toFixed(1)

/** The whole and bare Node in turn, so that what else the machine does falls on both. */
export async function run(): Promise<string> {
  const began = load()
  const steps = new Map<string, number[]>(STEPS.map((id) => [id, []]))
  const sums: number[] = []
  const bare: number[] = []
  for (let index = 0; index < RUNS; index++) {
    const times = await runBundles()
    for (const [id, ms] of times) steps.get(id)?.push(ms)
    sums.push([...times.values()].reduce((sum, ms) => sum + ms, 0))
    bare.push(await bareNode())
  }
  const byAct = await runByAct(ACT_RUNS)
  return [
    `${RUNS} runs of its ${STEPS.length} steps by their bundles, without any network; ${ACT_RUNS} by act. Milliseconds. Load`,
    `${began} at the beginning, ${load()} at the end.`,
    '',
    '| | mark | least | median | most |',
    '|---|---:|---:|---:|---:|',
    row('all steps', String(MARK_MS), sums),
    ...[...steps].map(([id, times]) => row(`\`${id}\``, '', times)),
    row(`\`node -e 0\`, ${STEPS.length} times`, '', bare),
    ...(typeof byAct === 'string'
      ? []
      : [
          row('all steps, by act', '', byAct.steps),
          row('the same, with what act does around them', '', byAct.whole),
        ]),
    '',
    `All steps take ${(median(sums) / median(bare)).toFixed(1)} times as long as as many bare starts of Node, by the medians.`,
    ...(typeof byAct === 'string' ? ['', byAct] : []),
  ].join('\n')
}
