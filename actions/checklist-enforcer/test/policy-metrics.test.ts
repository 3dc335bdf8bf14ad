import { describe, expect, test } from '@jest/globals'
import { loadConfig } from '@plinth/core'
import { compile } from './definitions.ts'

const metricsOf = (rows: string) =>
  compile(`# A\n\n## Success Metrics\n\n${rows}\n`).metrics.map(({ value }) => value)
const sloOf = (name: string, target: string) =>
  metricsOf(`| Metric | Target |\n|---|---|\n| ${name} | ${target} |`)[0]?.slo

const SERVING: readonly (readonly [string, string, string, string])[] = [
  ['Uptime', '>99.9%', 'uptime', '99.9%'],
  ['Uptime', '≥ 99.95 %', 'uptime', '99.95%'],
  ['**Uptime**', '99.9 percent', 'uptime', '99.9%'],
  ['Service availability', 'at least 99%', 'uptime', '99%'],
  ['Uptime', '>99.9% (was 99.5%)', 'uptime', '99.9%'],
  ['P95 Latency', '<500ms', 'p95', '500ms'],
  ['P95 Latency', 'below 0.5s', 'p95', '0.5s'],
  ['p99.9 latency', '<2 seconds', 'p99.9', '2s'],
  ['Latency (95th percentile)', '< 500 ms', 'p95', '500ms'],
  ['Latency', 'P99 under 800ms', 'p99', '800ms'],
  ['Median response time', '<100ms', 'p50', '100ms'],
  ['API response time p75', '200ms', 'p75', '200ms'],
  ['Error Rate', '<0.1%', 'error-rate', '0.1%'],
  ['Error rate', '0.5%', 'error-rate', '0.5%'],
  ['Deployment Success', '>99%', 'deployment-success', '99%'],
  ['Deploy success rate', '99% or higher', 'deployment-success', '99%'],
  ['Cost per User', 'Decreasing trend', 'cost-per-user', 'decreasing'],
  ['Cost / user', 'falling ↓', 'cost-per-user', 'decreasing'],
  ['Throughput', '>200 req/s', 'throughput', '200/s'],
]

describe('metrics that can serve as objectives', () => {
  test.each(SERVING)('%s %s', (name, target, key, value) => {
    expect(sloOf(name, target)).toEqual({ key, value })
  })

  test('each value is one that the configuration takes', () => {
    for (const [, , key, value] of SERVING) {
      const file = JSON.stringify({ slo: { [key]: value } })
      expect(() => loadConfig(file, 'plinth.yml', {})).not.toThrow()
    }
  })

  test.each([
    ['the wrong way', 'Uptime', '<99.9%'],
    ['the wrong way', 'P95 Latency', '>500ms'],
    ['the wrong way', 'Error rate', 'at least 1%'],
    ['no percentage', 'Uptime', '>99.9'],
    ['beyond 100 %', 'Uptime', '>101%'],
    ['no percentile', 'Latency', '<500ms'],
    ['a percentile that no objective has', 'P93 latency', '<500ms'],
    ['no unit', 'P95 latency', '<500'],
    ['another trend', 'Cost per User', 'Stable'],
    ['another measure', 'Support tickets', '<5%'],
    ['per minute', 'Throughput', '>200 requests per minute'],
    ['failures instead of success', 'Deployment failures', '<1%'],
  ])('%s: %s %s is a metric only', (_, name, target) => {
    expect(metricsOf(`| Metric | Target |\n|---|---|\n| ${name} | ${target} |`)).toEqual([
      { name, target, slo: null },
    ])
  })
})

describe('where metrics stand', () => {
  const both = [
    { name: 'Uptime', target: '>99.9%', slo: { key: 'uptime', value: '99.9%' } },
    { name: 'Error Rate', target: '<1%', slo: { key: 'error-rate', value: '1%' } },
  ]

  test.each([
    ['a table', '| Metric | Target |\n|---|---|\n| Uptime | >99.9% |\n| Error Rate | <1% |'],
    ['columns turned round', '| Target | KPI |\n|---|---|\n| >99.9% | Uptime |\n| <1% | Error Rate |'],
    [
      'more columns',
      '| Metric | Now | Target |\n|---|---|---|\n| Uptime | 98% | >99.9% |\n| Error Rate | 3% | <1% |',
    ],
    ['a list', '- **Uptime:** >99.9%\n- **Error Rate:** <1%'],
    ['a list without colons', '- Uptime >99.9%\n- Error Rate <1%'],
    ['a list with ticks', '- ✅ Uptime: >99.9%\n- ✅ Error Rate: <1%'],
  ])('%s', (_, text) => {
    expect(metricsOf(text)).toEqual(both)
  })

  test.each([
    ['**Uptime:** 99.9% with P95 latency <500ms', ['uptime', 'p95']],
    ['Uptime > 99.9%; error rate below 0.1%', ['uptime', 'error-rate']],
    ['P95 latency <500ms and p99 latency <2s', ['p95', 'p99']],
    ['**Cost per user:** decreasing', ['cost-per-user']],
  ])('a north star: %s', (line, keys) => {
    const { metrics, understood } = compile(`# A\n\n### North Star Metric\n\n${line}\n`)
    expect(metrics.map(({ value }) => value.slo?.key)).toEqual(keys)
    expect(understood.at(-1)?.as).toContain('North star')
  })

  test('a north star that repeats a metric is told once', () => {
    const { metrics } = compile('# A\n\n## North Star\n\nUptime: 99.9%\n\n## KPIs\n\n- Uptime: >99.9%\n')
    expect(metrics.map(({ line, value }) => [line, value.target])).toEqual([[9, '>99.9%']])
  })
})
