import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { isInstalled, startMtail, startPrometheus } from '@plinth/testkit/prometheus'
import { startShop } from '@plinth/testkit/service'
import type { MetricEvidence } from '../src/evidence.ts'
import { readMetrics } from '../src/gather/metrics/index.ts'
import type { MetricObjective } from '../src/settings.ts'

const reach = { networks: ['127.0.0.0/8'], hosts: [], insecureTls: false }

function objective(
  name: string,
  measure: MetricObjective['measure'],
  more: Partial<MetricObjective> = {},
): MetricObjective {
  return {
    name,
    op: '<',
    value: 1,
    unit: '',
    measure,
    traffic: null,
    form: 'instant',
    freshMs: 10_000,
    ...more,
  }
}

const value = (query: string): MetricObjective['measure'] => ({ kind: 'value', query })

async function ask(url: string, startMs: number, objectives: readonly MetricObjective[]) {
  const rule = { url, headers: {}, timeoutMs: 5_000, objectives }
  return readMetrics(rule, { startMs, endMs: Date.now() }, { reach, signal: new AbortController().signal })
}

/** Asks until the server has scraped enough to answer the first objective, for at most fifteen seconds. */
async function answered(url: string, startMs: number, objectives: readonly MetricObjective[]) {
  let evidence: readonly MetricEvidence[] = []
  for (let tries = 0; tries < 30; tries += 1) {
    evidence = await ask(url, startMs, objectives)
    if (evidence[0]?.answer.kind !== 'unusable') return evidence
    await sleep(500)
  }
  return evidence
}

const withPrometheus = isInstalled('prometheus') ? describe : describe.skip
const withMtail = isInstalled('prometheus') && isInstalled('mtail') ? describe : describe.skip

withPrometheus('a real Prometheus that scrapes the shop (skipped where it is not installed)', () => {
  test('counts, quantiles, series over time, and everything that is no number', async () => {
    const shop = await startShop({ errorRate: 0.25, seed: 7 })
    // Counters that are there from the first scrape, so that increase() sees all that follows.
    await Promise.all(Array.from({ length: 10 }, () => fetch(`${shop.url}/cart`)))
    const prometheus = await startPrometheus([shop.url])
    const startMs = Date.now()
    try {
      for (let batch = 0; batch < 8; batch += 1) {
        await Promise.all(Array.from({ length: 25 }, () => fetch(`${shop.url}/cart`)))
        await sleep(250)
      }
      await sleep(1_500)
      const all = 'sum(increase(shop_requests_total[$window]))'
      const failed = 'sum(increase(shop_requests_total{code=~"5.."}[$window])) or vector(0)'
      const evidence = await answered(prometheus.url, startMs, [
        objective(
          'share',
          { kind: 'ratio', events: failed, total: all },
          { traffic: { query: all, atLeast: 100 } },
        ),
        objective(
          'p95',
          value('1000 * histogram_quantile(0.95, sum by (le) (rate(shop_duration_seconds_bucket[$window])))'),
        ),
        objective('over time', value('sum(shop_requests_total)'), { form: { stepMs: 1_000 } }),
        objective('empty', value('nothing_of_this_name')),
        objective('nan', value('0 / sum(shop_requests_total{code="999"} or vector(0))')),
        objective('several', value('shop_duration_seconds_bucket')),
        objective('no query', value('sum(')),
      ])
      expect(
        evidence.map(({ name, answer }) => [name, answer.kind === 'unusable' ? answer.reason : answer.kind]),
      ).toEqual([
        ['share', 'ratio'],
        ['p95', 'value'],
        ['over time', 'value'],
        ['empty', 'empty'],
        ['nan', 'nan'],
        ['several', 'several'],
        ['no query', 'unanswered'],
      ])
      const [share, p95, overTime] = evidence
      if (
        share?.answer.kind !== 'ratio' ||
        p95?.answer.kind !== 'value' ||
        overTime?.answer.kind !== 'value'
      ) {
        throw new Error('seen above')
      }
      expect(share.traffic).toBeGreaterThan(100)
      expect(share.answer.events / share.answer.total).toBeGreaterThan(0.1)
      expect(share.answer.events / share.answer.total).toBeLessThan(0.4)
      expect(p95.answer.value).toBeGreaterThan(0)
      expect(overTime.answer.samples.length).toBeGreaterThan(2)
    } finally {
      await prometheus.stop()
      await shop.stop()
    }
  }, 60_000)

  test('a service that is gone is not taken for a healthy one', async () => {
    const shop = await startShop()
    const prometheus = await startPrometheus([shop.url])
    try {
      await fetch(`${shop.url}/cart`)
      const here = [objective('here', value('sum(shop_requests_total)'))]
      expect((await answered(prometheus.url, Date.now(), here))[0]?.answer.kind).toBe('value')
      await shop.stop()
      // The next scrape fails and marks the series as ended.
      await sleep(3_000)
      expect((await ask(prometheus.url, Date.now(), here))[0]?.answer).toMatchObject({ reason: 'empty' })
    } finally {
      await prometheus.stop()
    }
  }, 60_000)
})

withMtail('errors in a log, counted by mtail (skipped where it is not installed)', () => {
  test('are a rate in PromQL like any other', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'plinth-log-'))
    const log = join(directory, 'shop.log')
    await appendFile(log, '')
    const mtail = await startMtail(
      'counter log_lines_total by level\n/^(?P<level>\\w+) / {\n  log_lines_total[$level]++\n}\n',
      log,
    )
    await appendFile(log, 'INFO order 1\nERROR order 2 was lost\n')
    await sleep(1_000)
    const prometheus = await startPrometheus([mtail.url])
    const startMs = Date.now()
    try {
      for (let order = 0; order < 20; order += 1) {
        await appendFile(log, order % 4 === 0 ? `ERROR order ${order} was lost\n` : `INFO order ${order}\n`)
        await sleep(100)
      }
      await sleep(2_000)
      const [evidence] = await answered(prometheus.url, startMs, [
        objective('lost orders', {
          kind: 'ratio',
          events: 'sum(increase(log_lines_total{level="ERROR"}[$window])) or vector(0)',
          total: 'sum(increase(log_lines_total[$window]))',
        }),
      ])
      if (evidence?.answer.kind !== 'ratio') throw new Error(JSON.stringify(evidence))
      expect(evidence.answer.events).toBeGreaterThanOrEqual(4)
      expect(evidence.answer.total).toBeGreaterThanOrEqual(18)
      expect(evidence.answer.events / evidence.answer.total).toBeCloseTo(0.25, 1)
    } finally {
      await prometheus.stop()
      await mtail.stop()
      await rm(directory, { recursive: true, force: true })
    }
  }, 60_000)
})
