/** Closed-loop throughput of one core beside autocannon and wrk, against the same server in the same run. */
import { join } from 'node:path'
import { startShop } from '@plinth/testkit/service'
import { pinning, pinTo, SERVER_CORE } from './load/core-pinning.ts'
import { type Figures, type Place, planOf, runAutocannon, runPlinth, runWrk } from './load/generators.ts'
import { startProgram } from './load/start-program.ts'

const CONNECTIONS = 50
const SECONDS = 2
const WARMUP_SECONDS = 1
/** Plinth and autocannon in turn, ABBA, so that what else the machine does falls on both alike. */
const PAIRS = 3

interface Comparison {
  readonly plinth: Figures[]
  readonly autocannon: Figures[]
  readonly wrk: number | null
}

async function compare(place: Place): Promise<Comparison> {
  const plan = planOf({ loop: 'closed', connections: CONNECTIONS }, place.path, {
    warmupMs: WARMUP_SECONDS * 1000,
    roundMs: SECONDS * 1000,
  })
  const plinth: Figures[] = []
  const autocannon: Figures[] = []
  const measurePlinth = async () => void plinth.push(await runPlinth(place, plan))
  const measureAutocannon = async () =>
    void autocannon.push(
      await runAutocannon(place, {
        connections: CONNECTIONS,
        duration: SECONDS,
        warmup: { connections: CONNECTIONS, duration: WARMUP_SECONDS },
      }),
    )
  for (let pair = 0; pair < PAIRS; pair += 1) {
    if (pair % 2 === 0) await measurePlinth()
    await measureAutocannon()
    if (pair % 2 === 1) await measurePlinth()
  }
  return { plinth, autocannon, wrk: await runWrk(place, CONNECTIONS, SECONDS) }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2
}

function row(server: string, { plinth, autocannon, wrk }: Comparison): string {
  const rate = (figures: readonly Figures[]) => median(figures.map((one) => one.answersPerSecond))
  const cpu = (figures: readonly Figures[]) =>
    median(figures.map((one) => one.cpuMicrosPerRequest)).toFixed(1)
  const ratios = plinth.map((one, index) => one.answersPerSecond / (autocannon[index]?.answersPerSecond ?? 0))
  const failed = [...plinth, ...autocannon].reduce((sum, one) => sum + one.failed, 0)
  const cells = [
    server,
    rate(plinth).toFixed(0),
    rate(autocannon).toFixed(0),
    `**${median(ratios).toFixed(2)}** (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`,
    wrk === null ? 'not installed' : wrk.toFixed(0),
    cpu(plinth),
    cpu(autocannon),
    String(failed),
  ]
  return `| ${cells.join(' | ')} |`
}

export async function run(): Promise<string> {
  const bare = await startProgram(join(import.meta.dirname, 'load', 'bare-server.ts'))
  const ofBare = await compare({ port: bare.port, path: '/' }).finally(bare.stop)
  const shop = await startShop({}, pinTo(SERVER_CORE))
  const ofShop = await compare({ port: shop.port, path: '/health' }).finally(shop.stop)
  return [
    `Mark: ratio at least 1.0. ${CONNECTIONS} connections, ${PAIRS} turns of ${SECONDS} s each, medians; ${pinning}.`,
    '',
    '| server | Plinth, answers/s | autocannon 9 | ratio | wrk | Plinth, CPU µs/request | autocannon | failed |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    row('bare sockets', ofBare),
    row('sample shop (node:http)', ofShop),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await run()}\n`)
