import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { isInstalled, startPrometheus } from '@plinth/testkit/prometheus'
import * as z from 'zod/mini'
import type { Judgement } from '../src/decide/judgement.ts'
import { pageOf } from '../src/report/page/index.ts'
import * as scenes from './judgements/index.ts'

const files = (judgement: Judgement) => pageOf(judgement, { title: 'Shop', version: '0.1.0' })
const prom = (judgement: Judgement) => files(judgement).get('metrics.prom') ?? ''

/** Of opentelemetry-proto: what its JSON mapping makes of a request that holds gauges. Members it does not know are errors. */
const text = z.strictObject({ stringValue: z.string() })
const attributes = z.array(z.strictObject({ key: z.string().check(z.minLength(1)), value: text }))
const double = z.union([z.number(), z.enum(['Infinity', '-Infinity', 'NaN'])])
const requestSchema = z.strictObject({
  resourceMetrics: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes }),
      scopeMetrics: z.array(
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          metrics: z.array(
            z.strictObject({
              name: z.string().check(z.regex(/^[a-z][a-z0-9._]*$/)),
              description: z.string(),
              unit: z.string(),
              gauge: z.strictObject({
                dataPoints: z
                  .array(
                    z.strictObject({
                      attributes,
                      timeUnixNano: z.string().check(z.regex(/^\d{19}$/)),
                      asDouble: double,
                    }),
                  )
                  .check(z.minLength(1)),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
})

describe('metrics', () => {
  test('say what is known, and nothing of what is not', () => {
    const lines = prom(scenes.shop()).split('\n')
    const about = (name: string, target: string) =>
      lines.filter((line) => line.startsWith(`${name}{target="${target}"`))
    expect(about('plinth_uptime_up', 'Shop front')[0]).toMatch(/ 1$/)
    expect(about('plinth_uptime_up', 'Checkout API')[0]).toMatch(/ 0$/)
    // Seen seven hours ago.
    expect(about('plinth_uptime_up', 'Newsletter')).toEqual([])
    expect(about('plinth_incidents_open', 'Checkout API')[0]).toMatch(/ 1$/)
    expect(lines.filter((line) => line.includes('NaN') || line.includes('undefined'))).toEqual([])
    expect(prom(scenes.unseen())).not.toMatch(/^plinth_(?:uptime_ratio|uptime_up|latency_p95)/m)
  })

  test('labels are escaped as the format asks', () => {
    const judgement = scenes.judgementOf([scenes.story('a "b" \\ c\nd')])
    expect(prom(judgement)).toContain(
      'plinth_uptime_up{target="a \\"b\\" \\\\ c d",key="aaaaaaaaaaaa1000"} 1\n',
    )
  })

  test('an infinite latency is infinite in both formats', () => {
    const judgement = scenes.shop()
    const [first, ...rest] = judgement.targets
    if (first === undefined) throw new Error('no target')
    const latency = first.latency.map((one) => ({ ...one, p95: Number.POSITIVE_INFINITY }))
    const made = files({ ...judgement, targets: [{ ...first, latency }, ...rest] })
    expect(made.get('metrics.prom')).toMatch(/^plinth_latency_p95_seconds\{target="Shop front",.*\} \+Inf$/m)
    expect(made.get('metrics.otlp.json')).toContain('"asDouble":"Infinity"')
  })

  test.each([
    ['shop', scenes.shop],
    ['hostile', scenes.hostile],
    ['unseen', scenes.unseen],
    ['empty', scenes.empty],
  ] as const)('%s: the same figures as an OTLP request', (_, make) => {
    const made = files(make())
    const request = requestSchema.parse(JSON.parse(made.get('metrics.otlp.json') ?? ''))
    const metrics = request.resourceMetrics[0]?.scopeMetrics[0]?.metrics ?? []
    const points = metrics.reduce((sum, { gauge }) => sum + gauge.dataPoints.length, 0)
    const samples = (made.get('metrics.prom') ?? '')
      .split('\n')
      .filter((line) => line !== '' && line[0] !== '#')
    expect(points).toBe(samples.length)
  })
})

const withPromtool = isInstalled('promtool') ? test : test.skip
const withPrometheus = isInstalled('prometheus') ? test : test.skip

withPromtool('promtool finds nothing to mend (skipped where it is not installed)', () => {
  for (const make of [scenes.shop, scenes.hostile, scenes.unseen, scenes.empty]) {
    const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: prom(make()),
      encoding: 'utf8',
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  }
})

withPrometheus('a real Prometheus reads the figures (skipped where it is not installed)', async () => {
  const figures = prom(scenes.hostile())
  const server = createServer((_, response) => response.end(figures)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const prometheus = await startPrometheus([`http://127.0.0.1:${address.port}`])
  try {
    const query = 'count(plinth_uptime_up == 1)'
    const answer = await fetch(`${prometheus.url}/api/v1/query?query=${encodeURIComponent(query)}`)
    expect(await answer.json()).toMatchObject({
      data: { result: [{ value: [expect.anything(), String(scenes.HOSTILE.length)] }] },
    })
  } finally {
    await prometheus.stop()
    server.closeAllConnections()
    server.close()
  }
})
