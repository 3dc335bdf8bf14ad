/** Open-loop accuracy: P95 at 2,000 requests/s against a service whose latency distribution is known. */
import { latencyQuantile, startShop } from '@plinth/testkit/service'
import { pinning, pinTo, SERVER_CORE } from './load/core-pinning.ts'
import { planOf, runAutocannon, runPlinth } from './load/generators.ts'

const RATE = 2000
const SECONDS = 6
const CONNECTIONS = 400

async function measure(distribution: string): Promise<string> {
  const shop = await startShop({ latency: distribution }, pinTo(SERVER_CORE))
  try {
    const place = { port: shop.port, path: '/cart' }
    const plan = planOf({ loop: 'open', ratePerSecond: RATE, maxConnections: CONNECTIONS }, place.path, {
      warmupMs: 1000,
      roundMs: SECONDS * 1000,
    })
    const plinth = await runPlinth(place, plan)
    const autocannon = await runAutocannon(place, {
      connections: CONNECTIONS,
      duration: SECONDS,
      overallRate: RATE,
    })
    const known = latencyQuantile(distribution)
    const compare = (percent: string, measured: number | undefined) => {
      const truth = known(Number(percent) / 100)
      const error = 100 * ((measured ?? Number.NaN) / truth - 1)
      return `${(measured ?? Number.NaN).toFixed(2)} (${error >= 0 ? '+' : ''}${error.toFixed(1)} %)`
    }
    const cells = [
      `\`${distribution}\``,
      known(0.95).toFixed(2),
      `**${compare('95', plinth.latency['95'])}**`,
      compare('50', plinth.latency['50']),
      compare('99', plinth.latency['99']),
      `${plinth.sent?.toFixed(0)}`,
      `${plinth.latenessP99?.toFixed(3)}`,
      compare('97.5', autocannon.latency['97.5']),
    ]
    return `| ${cells.join(' | ')} |`
  } finally {
    await shop.stop()
  }
}

export async function run(): Promise<string> {
  return [
    `Mark: P95 within 2 %. ${RATE} requests/s for ${SECONDS} s, at most ${CONNECTIONS} connections; ${pinning}.`,
    'Latencies in ms, with their distance from the known value; autocannon has no P95, so its P97.5 stands beside.',
    '',
    '| service | known P95 | Plinth P95 | P50 | P99 | sent/s | late P99, ms | autocannon 9 P97.5 |',
    '|---|---:|---:|---:|---:|---:|---:|---:|',
    await measure('exponential:20'),
    await measure('uniform:5:50'),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await run()}\n`)
