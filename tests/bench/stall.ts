/** A service that stands still for 1 s in every 10, as Plinth's open loop and autocannon see it in the same run. */
import { startShop } from '@plinth/testkit/service'
import { pinning, pinTo, SERVER_CORE } from './load/core-pinning.ts'
import { type Figures, planOf, runAutocannon, runPlinth } from './load/generators.ts'

const RATE = 500
const SECONDS = 10
const CONNECTIONS = 1000

/**
 * Of requests that start evenly over ten seconds, a tenth start in the stall and wait for its end: the latency that a
 * share `q` does not exceed is (q - 0.9) / 0.1 seconds.
 */
const TRUTH = [
  ['90', 0],
  ['95', 500],
  ['97.5', 750],
  ['99', 900],
  ['99.9', 990],
] as const

function row(name: string, latency: Figures['latency']): string {
  const cells = TRUTH.map(([percent]) => latency[percent]?.toFixed(0) ?? 'not told')
  return `| ${[name, ...cells].join(' | ')} |`
}

export async function run(): Promise<string> {
  const shop = await startShop({ stall: '1000/10000' }, pinTo(SERVER_CORE))
  try {
    const place = { port: shop.port, path: '/cart' }
    const plan = planOf({ loop: 'open', ratePerSecond: RATE, maxConnections: CONNECTIONS }, place.path, {
      warmupMs: 1000,
      roundMs: SECONDS * 1000,
    })
    const plinth = await runPlinth(place, plan)
    const autocannon = await runAutocannon(place, { connections: 10, duration: SECONDS })
    return [
      `Mark: the stall shows in P95 to P99.9. ${SECONDS} s each; Plinth at ${RATE} requests/s, autocannon with 10`,
      `connections that wait for their answers; ${pinning}. Latencies in ms.`,
      '',
      `| | ${TRUTH.map(([percent]) => `P${percent}`).join(' | ')} |`,
      `|---|${TRUTH.map(() => '---:|').join('')}`,
      `| what an open-loop client must see | ${TRUTH.map(([, ms]) => ms).join(' | ')} |`,
      row('Plinth, open loop', plinth.latency),
      row('autocannon 9, closed loop', autocannon.latency),
    ].join('\n')
  } finally {
    await shop.stop()
  }
}

if (import.meta.main) process.stdout.write(`${await run()}\n`)
