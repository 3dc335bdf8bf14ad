/**
 * The status page of ten services from their judgement, beside what it takes to write the same judgement as JSON, which is
 * all that a page drawn in the browser would be given.
 */
import { gzipSync } from 'node:zlib'
import { pageOf } from '../../actions/uptime-monitor/src/report/page/index.ts'
import { calmShop, fiveYears, shop, single } from '../../actions/uptime-monitor/test/judgements/index.ts'

const RUNS = 15
const MARK_BYTES = 150_000

const options = { title: 'Example Shop', version: '0.1.0' }

export function run(): string {
  const rows = [
    ['one service', single()],
    ['ten services, a calm day', calmShop()],
    ['ten services, an outage', shop()],
    ['ten services, five years, 1,200 incidents', fiveYears()],
  ] as const
  const lines = rows.map(([name, judgement]) => {
    const page = pageOf(judgement, options).get('index.html') ?? ''
    const made = timesOf(() => pageOf(judgement, options))
    const peer = timesOf(() => JSON.stringify(judgement))
    const bytes = Buffer.byteLength(page)
    return `| ${name} | ${kB(bytes)} | ${kB(gzipSync(page).length)} | ${ms(made.first)} | ${ms(made.median)} | ${ms(peer.median)}, ${kB(JSON.stringify(judgement).length)} |`
  })
  return [
    `Mark for ten services: under ${kB(MARK_BYTES)}, under 2 s with reading and judging. Made: page, JSON and both kinds of metrics.`,
    '',
    '| page | size | compressed | first made in | median of later | JSON.stringify alone |',
    '|---|---:|---:|---:|---:|---:|',
    ...lines,
    '',
  ].join('\n')
}

function timesOf(work: () => unknown): { first: number; median: number } {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  const [first = 0, ...later] = times
  const sorted = later.toSorted((a, b) => a - b)
  return { first, median: sorted[Math.floor(sorted.length / 2)] ?? 0 }
}

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
const ms = (time: number): string => `${time.toFixed(1)} ms`
