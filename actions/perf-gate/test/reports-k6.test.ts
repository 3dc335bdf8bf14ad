import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { codes, fixture, fixtureBytes, gatherContents, gatherFixtures, ids } from './reports-reading.ts'

const metric = (id: string) =>
  ({
    throughput: { id, unit: 'requests/s', better: 'higher', scale: 'ratio' },
    'error-rate': { id, unit: 'percent', better: 'lower', scale: 'difference' },
  })[id] ?? { id, unit: 'ms', better: 'lower', scale: 'ratio' }

/** Computed from the raw lines with Python: see fixtures/README.md. */
const RAW = {
  'k6.ndjson.gz': {
    total: 180,
    failed: 27,
    failures: { reset: 15, status: 12 },
    throughput: 337.6071507070115,
    p50: 2.56473,
    p95: Number.POSITIVE_INFINITY,
    p99: Number.POSITIVE_INFINITY,
  },
  'k6.ndjson': {
    total: 12,
    failed: 1,
    failures: { reset: 1 },
    throughput: 250.01109779375858,
    p50: 2.769523,
    p95: Number.POSITIVE_INFINITY,
    p99: Number.POSITIVE_INFINITY,
  },
  'k6-no-status-tags.ndjson': {
    total: 24,
    failed: 3,
    failures: {},
    throughput: 336.6720289327525,
    p50: 2.561169,
    p95: Number.POSITIVE_INFINITY,
    p99: Number.POSITIVE_INFINITY,
  },
  'k6-open.ndjson.gz': {
    total: 58,
    failed: 0,
    failures: {},
    throughput: 28.637183110272343,
    p50: 61.605293,
    p95: 63.083909,
    p99: 128.338933,
  },
} as const

describe('k6 NDJSON', () => {
  test.each(Object.keys(RAW) as (keyof typeof RAW)[])(
    '%s agrees with figures made from its raw lines',
    async (name) => {
      const raw = RAW[name]
      const evidence = await gatherFixtures([], [name])
      const [all] = evidence.subjects
      const round = all?.head[0]
      expect(all?.name).toBe('all requests')
      expect(ids(evidence)).toEqual(['p50', 'p95', 'p99', 'throughput', 'error-rate'])
      expect(round?.requests).toEqual({ total: raw.total, failed: raw.failed })
      expect(round?.failures).toEqual(raw.failures)
      expect(round?.throughput).toBeCloseTo(raw.throughput, 9)
      expect(round?.values['error-rate']).toBeCloseTo((100 * raw.failed) / raw.total, 9)
      for (const id of ['p50', 'p95', 'p99'] as const) {
        const value = round?.values[id] ?? Number.NaN
        if (raw[id] === Number.POSITIVE_INFINITY) expect(value).toBe(raw[id])
        else {
          // The histogram rounds up, by at most one in 1024.
          expect(value).toBeGreaterThanOrEqual(raw[id])
          expect(value).toBeLessThanOrEqual(raw[id] * (1 + 1 / 1024))
        }
      }
    },
  )

  test('every step of the distribution is true of the raw lines', async () => {
    const raw = gunzipSync(await fixtureBytes('k6.ndjson.gz')).toString('utf8')
    const answered: number[] = []
    for (const line of raw.trim().split('\n')) {
      const { metric: name, type, data } = JSON.parse(line)
      if (name === 'http_req_duration' && type === 'Point' && data.tags.expected_response === 'true') {
        answered.push(data.value)
      }
    }
    const { subjects } = await gatherFixtures([], ['k6.ndjson.gz'])
    const latency = subjects[0]?.head[0]?.latency
    expect(latency?.count).toBe(180)
    expect(latency?.steps.at(-1)).toEqual({ ms: Math.max(...answered), atMost: 153 })
    expect(latency?.steps.length).toBeGreaterThan(100)
    for (const { ms, atMost } of latency?.steps ?? []) {
      // A latency that lies exactly on a bucket's end counts in the next one.
      expect(atMost).toBeLessThanOrEqual(answered.filter((value) => value <= ms).length)
      expect(atMost).toBeGreaterThanOrEqual(answered.filter((value) => value < ms).length)
    }
  })

  test('requests are told apart by group and name, without host and port', async () => {
    const { subjects } = await gatherFixtures([], ['k6.ndjson.gz'])
    expect(subjects.map(({ name, head }) => [name, head[0]?.requests])).toEqual([
      ['all requests', { total: 180, failed: 27 }],
      ['GET /ok', { total: 60, failed: 0 }],
      ['GET /flaky', { total: 60, failed: 12 }],
      ['checkout › POST /drop', { total: 60, failed: 15 }],
    ])
    expect(subjects[1]?.metrics).toEqual([metric('p95'), metric('error-rate')])
    const p95 = subjects[1]?.head[0]?.values['p95'] ?? Number.NaN
    expect(p95 / 4.139238).toBeGreaterThanOrEqual(1)
    expect(p95 / 4.139238).toBeLessThan(1.001)
  })

  test('failures are found without tags, by the point that follows with the same time', async () => {
    const withTags = await gatherFixtures([], ['k6.ndjson.gz'])
    const raw = gunzipSync(await fixtureBytes('k6.ndjson.gz')).toString('utf8')
    const withoutTags = raw.replaceAll(/"(expected_response|error_code|error|status)":"[^"]*",?/g, '')
    const found = await gatherContents({ head: [withoutTags] })
    expect(found.subjects[0]?.head[0]?.latency).toEqual(withTags.subjects[0]?.head[0]?.latency)
    expect(found.subjects[0]?.head[0]?.requests).toEqual({ total: 180, failed: 27 })
  })

  test('without anything that tells of failures, nothing is claimed', async () => {
    const raw = (await fixtureBytes('k6-no-status-tags.ndjson')).toString('utf8')
    const lines = raw.split('\n').filter((line) => !line.includes('http_req_failed'))
    const { subjects, gaps } = await gatherContents({ head: [lines.join('\n')] })
    expect(subjects[0]?.metrics).toEqual([])
    expect(subjects[0]?.head[0]).toEqual({
      index: 0,
      latency: null,
      requests: null,
      failures: {},
      throughput: null,
      arrival: null,
      values: {},
    })
    expect(gaps.map(({ quantity }) => quantity)).toEqual(
      expect.arrayContaining(['p95', 'error-rate', 'throughput']),
    )
  })

  test('dropped iterations show that the wanted rate was not reached', async () => {
    const evidence = await gatherFixtures([], ['k6-open.ndjson.gz'])
    const arrival = evidence.subjects[0]?.head[0]?.arrival
    expect(evidence.loop).toBe('open')
    expect(arrival?.sent).toBeCloseTo(28.637183, 5)
    expect(arrival?.wanted).toBeCloseTo((28.637183 * (58 + 63)) / 58, 4)
    expect(codes(evidence)).toEqual(['rate-not-reached'])
  })

  test('the size of the chunks makes no difference', async () => {
    const bytes = await fixtureBytes('k6.ndjson')
    const whole = await gatherContents({ head: [bytes] }, bytes.length)
    for (const size of [1, 7, 311, 4096]) expect(await gatherContents({ head: [bytes] }, size)).toEqual(whole)
  })

  test('byte order mark and CRLF do no harm', async () => {
    const text = (await fixtureBytes('k6.ndjson')).toString('utf8')
    const plain = await gatherContents({ head: [text] })
    expect(plain.problems).toEqual([])
    expect(await gatherContents({ head: [`\uFEFF${text.replaceAll('\n', '\r\n')}`] })).toEqual(plain)
  })
})

describe('k6 summaries', () => {
  /** The same run three times: as NDJSON, as handleSummary data, and as --summary-export. */
  const fromOneRun = {
    name: 'all requests',
    metrics: [metric('p50-reported'), metric('p95'), metric('throughput'), metric('error-rate')],
    base: [],
    head: [
      {
        index: 0,
        latency: {
          count: 180,
          // k6's percentiles of the 153 requests that went well: min, med, p(90), p(95), max.
          steps: [
            { ms: 1.377887, atMost: 1 },
            { ms: 2.507364, atMost: 77 },
            { ms: 3.2793200000000007, atMost: 138 },
            { ms: 3.8797932, atMost: 146 },
            { ms: 10.189344, atMost: 153 },
          ],
        },
        requests: { total: 180, failed: 27 },
        failures: {},
        throughput: expect.closeTo(336.4746126, 6),
        arrival: null,
        values: {
          'p50-reported': 2.507364,
          // 27 of 180 failed, so the 95th percentile is among them.
          p95: Number.POSITIVE_INFINITY,
          throughput: expect.closeTo(336.4746126, 6),
          'error-rate': 15,
        },
      },
    ],
  }

  test.each(['k6-handle-summary.json', 'k6-summary-export.json'])('%s', async (name) => {
    const { subjects, problems } = await gatherFixtures([], [name])
    expect(subjects).toEqual([fromOneRun])
    expect(problems).toEqual([])
  })

  test('agree with the NDJSON of the same run', async () => {
    const exact = (await gatherFixtures([], ['k6.ndjson.gz'])).subjects[0]?.head[0]?.latency
    for (const { ms, atMost } of fromOneRun.head[0]?.latency.steps ?? []) {
      const within = exact?.steps.findLast((step) => step.ms <= ms * 1.001)?.atMost ?? 0
      // k6 interpolates between two requests: the rank may be off by one.
      expect(Math.abs(within - atMost)).toBeLessThanOrEqual(1)
    }
  })

  test('the flag of a threshold means failed in one form, ok in the other', async () => {
    for (const name of ['k6-handle-summary.json', 'k6-summary-export.json']) {
      const { thresholds } = await gatherFixtures([], [name])
      expect(new Map(thresholds?.map(({ expression, crossed }) => [expression, crossed]))).toEqual(
        new Map([
          ['http_req_failed: rate<0.5', false],
          ['http_req_failed: rate<0.001', true],
          ['http_req_duration: p(95)<500', false],
        ]),
      )
      expect(thresholds?.[0]).toMatchObject({ side: 'head', where: fixture(name) })
    }
  })

  test('p99 is used where the script asked for it', async () => {
    const { subjects, gaps } = await gatherFixtures([], ['k6-summary-export-p99.json'])
    expect(subjects[0]?.head[0]?.latency?.steps).toEqual([
      { ms: 1.429143, atMost: 1 },
      { ms: 2.553703, atMost: 77 },
      { ms: 3.163847, atMost: 138 },
      { ms: 4.070235600000002, atMost: 146 },
      { ms: 7.1317455199999875, atMost: 152 },
      { ms: 7.914095, atMost: 153 },
    ])
    expect(gaps.find(({ quantity }) => quantity === 'p99')?.reason).not.toContain('not among them')
  })

  test('p99 is a gap where it was left out, as it is by default', async () => {
    const { gaps } = await gatherFixtures([], ['k6-open-handle-summary.json'])
    expect(gaps.find(({ quantity }) => quantity === 'p99')?.reason).toContain('--summary-trend-stats')
  })

  test('the machine-readable summary', async () => {
    const { subjects, problems } = await gatherFixtures([], ['k6-machine-readable.json'])
    expect(problems).toEqual([])
    expect(subjects).toEqual([
      {
        ...fromOneRun,
        head: [
          {
            ...fromOneRun.head[0],
            latency: {
              count: 180,
              steps: [
                { ms: 1.377071, atMost: 1 },
                { ms: 2.561555, atMost: 77 },
                { ms: 3.0764516000000004, atMost: 138 },
                { ms: 3.3315846000000007, atMost: 146 },
                { ms: 14.868695, atMost: 153 },
              ],
            },
            throughput: expect.closeTo(319.2274039, 6),
            values: {
              'p50-reported': 2.561555,
              p95: Number.POSITIVE_INFINITY,
              throughput: expect.closeTo(319.2274039, 6),
              'error-rate': 15,
            },
          },
        ],
      },
    ])
  })

  test('failed requests mixed into the percentiles leave only the greatest latency as proof', async () => {
    const document = JSON.parse((await fixtureBytes('k6-handle-summary.json')).toString('utf8'))
    const { max } = document.metrics['http_req_duration'].values
    delete document.metrics['http_req_duration{expected_response:true}']
    const { subjects } = await gatherContents({ head: [JSON.stringify(document)] })
    expect(subjects[0]?.head[0]?.latency).toEqual({ count: 180, steps: [{ ms: max, atMost: 153 }] })
  })

  test('a summary and an NDJSON output of one side are two rounds', async () => {
    const { subjects, maxRounds } = await gatherFixtures(
      [],
      ['k6-open-handle-summary.json', 'k6-open.ndjson.gz'],
    )
    expect(subjects.map(({ name, head }) => [name, head.map(({ index }) => index)])).toEqual([
      ['all requests', [0, 1]],
    ])
    expect(maxRounds).toBe(2)
  })
})

describe('many request names', () => {
  const point = (name: string, index: number) =>
    JSON.stringify({
      metric: 'http_req_duration',
      type: 'Point',
      data: {
        time: new Date(1_700_000_000_000 + index).toISOString(),
        value: 5,
        tags: { name, expected_response: 'true' },
      },
    })
  const run = (names: number) =>
    Array.from({ length: names * 2 }, (_, index) => point(`n${index % names}`, index)).join('\n')

  test('beyond fifty subjects, the others are one', async () => {
    const { subjects } = await gatherContents({ base: [run(60)], head: [run(60)] })
    expect(subjects).toHaveLength(51)
    expect(subjects.at(-1)).toMatchObject({
      name: 'other requests',
      head: [{ requests: { total: 22, failed: 0 } }],
    })
  })

  test('beyond a hundred, only the whole is judged, and the reader is told', async () => {
    const { subjects, gaps } = await gatherContents({ base: [run(20)], head: [run(300)] })
    expect(subjects.map(({ name }) => name)).toEqual(['all requests'])
    expect(gaps.at(-1)?.reason).toContain('more than 100')
  })
})
