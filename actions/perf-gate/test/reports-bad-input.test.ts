import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { gunzip } from '../src/gather/reports/compression.ts'
import { gatherReports, reportFiles } from '../src/gather/reports/index.ts'
import { codes, fixture, fixtureBytes, gatherContents, gatherFixtures } from './reports-reading.ts'

const SAMPLES =
  '{"schema":"plinth.samples/v1","metrics":[{"name":"m","unit":"ms","better":"lower","rounds":[{"base":1,"head":2}]}]}'

describe('a file that cannot be read', () => {
  let directory = ''
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'plinth-reports-'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  test('is a problem of its own, and the others are judged', async () => {
    const good = join(directory, 'good.json')
    await writeFile(good, SAMPLES)
    const missing = join(directory, 'missing.json')
    const evidence = await gatherReports({ base: [missing], head: [directory, good] }, reportFiles())
    expect(evidence.problems.map(({ code, side, where }) => ({ code, side, where }))).toEqual([
      { code: 'report-directory', side: 'head', where: directory },
      { code: 'report-missing', side: 'base', where: missing },
    ])
    expect(evidence.subjects).toHaveLength(1)
  })

  test('an abort ends the reading, and says so', async () => {
    const evidence = await gatherReports(
      { base: [], head: [fixture('k6.ndjson')] },
      reportFiles(AbortSignal.abort()),
    )
    expect(evidence.stop).toBe('cancelled')
    expect(evidence.problems).toEqual([])
  })
})

describe('a file that holds no report', () => {
  test.each([
    ['nothing', '', 'report-empty', 'The file is empty'],
    ['white space', ' \r\n\t ', 'report-empty', 'only white space'],
    ['a byte order mark alone', '\uFEFF', 'report-empty', 'only white space'],
    ['text', 'k6 run finished', 'report-not-json', 'byte 0 (line 1)'],
    ['broken JSON', '{\n "metrics": {},\n oops }', 'report-not-json', 'byte 19 (line 3)'],
    ['half of a JSON', '{\n "metrics": {\n', 'report-truncated', 'byte 16 (line 3)'],
    ['a number', '42', 'report-unknown-format', 'holds a number'],
    ['null', 'null', 'report-unknown-format', 'holds null'],
    ['a list', '[{"time": 3}]', 'report-unknown-format', 'holds a list'],
    ['an empty object', '{}', 'report-unknown-format', 'empty object'],
    [
      'another report',
      '{"successRate":1,"rps":2}',
      'report-unknown-format',
      'its keys are "successRate", "rps". Known are',
    ],
    [
      'a schema of later',
      '{"schema":"plinth.samples/v9"}',
      'report-unknown-format',
      '"plinth.samples/v9" is not known',
    ],
    [
      'only a prototype',
      '{"__proto__":{"metrics":{"http_reqs":{}}}}',
      'report-unknown-format',
      '"__proto__"',
    ],
    ['UTF-16', Buffer.from(`\uFEFF${SAMPLES}`, 'utf16le'), 'report-encoding', 'UTF-8'],
    ['UTF-16 without a mark', Buffer.from(SAMPLES, 'utf16le'), 'report-encoding', 'UTF-8'],
    ['binary data', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), 'report-binary', 'binary'],
    ['damaged gzip', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), 'report-corrupt', 'damaged'],
    ['deep nesting', '['.repeat(100_000), 'report-too-deep', '100 levels'],
    ['deep nesting in an object', `{"a":${'['.repeat(5000)}`, 'report-too-deep', '100 levels'],
    [
      'no k6 request',
      '{"metrics":{"http_reqs":{"count":0,"rate":0}},"root_group":{}}',
      'report-no-requests',
      '0 HTTP',
    ],
    ['no k6 metrics', '{"metrics":{},"root_group":{}}', 'report-no-requests', '0 HTTP'],
    ['no hyperfine result', '{"results":[]}', 'report-no-samples', 'no result'],
    ['no metric', '{"schema":"plinth.samples/v1","metrics":[]}', 'report-no-samples', 'no metric'],
    [
      'metrics of a wrong kind',
      '{"schema":"plinth.samples/v1","metrics":7}',
      'report-shape',
      '"metrics" is not of type array',
    ],
    ['a later k6', '{"version":"2.0.0","config":{},"results":{"metrics":[]}}', 'report-version', '1.x'],
    [
      'an NDJSON without requests',
      '{"metric":"vus","type":"Point","data":{"time":"x","value":1}}',
      'report-no-requests',
      '0 HTTP',
    ],
  ])('%s', async (_, content, code, message) => {
    const evidence = await gatherContents({ head: [content] })
    expect(evidence.problems).toEqual([
      { code, side: 'head', where: 'head-0', message: expect.stringContaining(message) },
    ])
    expect(evidence.subjects).toEqual([])
    expect(evidence.stop).toBe('problem')
  })

  test('what was seen is quoted on one line, and not at length', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => [`k${index}\n::error::${'x'.repeat(300)}`, 1])
    const { problems } = await gatherContents({ head: [JSON.stringify(Object.fromEntries(keys))] })
    expect(problems[0]?.message).not.toContain('\n')
    expect(problems[0]?.message.length).toBeLessThan(1000)
  })
})

describe('numbers that cannot be', () => {
  const summary = (statistics: string) =>
    `{"root_group":{},"metrics":{"http_reqs":{"count":10,"rate":5},"http_req_failed":{"passes":0,"fails":10},"http_req_duration":${statistics}}}`

  test.each([
    ['infinite', '{"p(95)":1e400}', '"http_req_duration.p(95)" is Infinity'],
    ['negative', '{"p(95)":-1}', '"http_req_duration.p(95)" is -1'],
    ['a text', '{"p(95)":"5"}', '"http_req_duration.p(95)" is string'],
    ['not ascending', '{"med":9,"p(95)":5}', 'p50 is 9 ms, p95 only 5 ms'],
  ])('%s', async (_, statistics, message) => {
    const evidence = await gatherContents({ head: [summary(statistics)] })
    expect(codes(evidence)).toEqual(['report-numbers'])
    expect(evidence.problems[0]?.message).toContain(message)
  })

  test('more failures than requests', async () => {
    const text = summary('{"p(95)":5}').replace('"passes":0', '"passes":11')
    expect(codes(await gatherContents({ head: [text] }))).toEqual(['report-numbers'])
  })

  test.each(['-1', '1e400', '"5"', 'null'])(
    'a point of %s is a bad line; the others count',
    async (value) => {
      const point = (ms: string) =>
        `{"metric":"http_req_duration","type":"Point","data":{"time":"2026-01-01T00:00:0${ms.length}Z","value":${ms},"tags":{"expected_response":"true"}}}`
      const evidence = await gatherContents({ head: [[point('3'), point(value), point('44')].join('\n')] })
      expect(codes(evidence)).toEqual(['report-lines'])
      expect(evidence.problems[0]?.message).toContain('Line 2 is not a point')
      expect(evidence.subjects[0]?.head[0]?.requests).toEqual({ total: 2, failed: 0 })
    },
  )
})

describe('too much', () => {
  test('a long file of no streamed format is refused before it is read to its end', async () => {
    let bytes = 0
    const io = {
      read: async function* () {
        for (;;) {
          yield Buffer.alloc(1 << 20, '[1, ')
          bytes += 1 << 20
        }
      },
    }
    const evidence = await gatherReports({ base: [], head: ['endless.json'] }, io)
    expect(codes(evidence)).toEqual(['report-too-large'])
    expect(bytes).toBeLessThan(70 * 2 ** 20)
  })

  test('a line without end is dropped, not kept', async () => {
    const text = (await fixtureBytes('k6.ndjson')).toString('utf8')
    const evidence = await gatherContents({ head: [`${text}${'x'.repeat(3 << 20)}\n${text}`] }, 1 << 18)
    expect(codes(evidence)).toEqual(['report-lines'])
    expect(evidence.problems[0]?.message).toContain('is longer than 1 MiB')
    expect(evidence.subjects[0]?.head[0]?.requests?.total).toBe(24)
  })

  test('a gzip bomb ends at its limit', async () => {
    const chunks = async function* () {
      yield gzipSync(Buffer.alloc(1 << 22))
    }
    await expect(async () => {
      for await (const _ of gunzip(chunks(), 1 << 20));
    }).rejects.toThrow('holds more than 1048576 bytes')
  })
})

describe('a gzip file that ends early', () => {
  test('is a problem, and what was read is kept', async () => {
    const whole = await fixtureBytes('k6.ndjson.gz')
    const evidence = await gatherContents({ head: [whole.subarray(0, whole.length - 3000)] })
    expect(codes(evidence)).toEqual(expect.arrayContaining(['report-truncated']))
    const total = evidence.subjects[0]?.head[0]?.requests?.total ?? 0
    expect(total).toBeGreaterThan(50)
    expect(total).toBeLessThan(180)
  })

  test('a gzipped summary is read like a plain one', async () => {
    const plain = await fixtureBytes('autocannon-ok.json')
    expect(await gatherContents({ head: [gzipSync(plain)] })).toEqual(await gatherContents({ head: [plain] }))
  })
})

describe('base and head that do not match', () => {
  test('a subject of one side only is missing on the other', async () => {
    const evidence = await gatherFixtures(['hyperfine.json'], ['hyperfine-two.json'])
    expect(evidence.problems.filter(({ code }) => code === 'metric-missing')).toEqual([
      {
        code: 'metric-missing',
        side: 'base',
        where: 'fast one',
        message:
          'The metric "time" is missing in base, so it cannot be compared. Measure the same in base and head.',
      },
      {
        code: 'metric-missing',
        side: 'base',
        where: 'fails',
        message: expect.stringContaining('missing in base'),
      },
      {
        code: 'metric-missing',
        side: 'head',
        where: 'sleep 0.02',
        message: expect.stringContaining('missing in head'),
      },
    ])
    expect(evidence.subjects.every(({ metrics }) => metrics.length === 0)).toBe(true)
  })

  test('tools are never compared with each other', async () => {
    const evidence = await gatherFixtures(['k6-open-handle-summary.json'], ['autocannon-ok.json'])
    expect(evidence.subjects.map(({ name }) => name)).toEqual(['/ok (autocannon)', 'all requests (k6)'])
    expect(new Set(codes(evidence))).toEqual(new Set(['rate-not-reached', 'metric-missing']))
  })

  test('different numbers of rounds are fine', async () => {
    const good = await fixtureBytes('autocannon-ok.json')
    const flaky = (await fixtureBytes('autocannon-flaky.json')).toString('utf8').replace('/flaky', '/ok')
    const evidence = await gatherContents({ base: [good], head: [good, flaky] })
    const p50 = [...(evidence.subjects[0]?.base ?? []), ...(evidence.subjects[0]?.head ?? [])].map(
      ({ values }) => values,
    )
    expect(p50.map((values) => values['p50-reported'])).toEqual([2, 2, 2])
    expect(p50.some((values) => 'p50' in values)).toBe(false)
  })
})
