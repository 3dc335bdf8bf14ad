import { describe, expect, test } from '@jest/globals'
import { type Fault, startFaulty, startHttp } from '@plinth/testkit/service'
import fc from 'fast-check'
import { readAnswer } from '../src/gather/metrics/answer.ts'
import { readMetrics, withWindow } from '../src/gather/metrics/index.ts'
import { usable } from '../src/gather/metrics/usable.ts'
import type { MetricObjective, MetricsRule } from '../src/settings.ts'

const NOW = Date.UTC(2026, 10, 22)
const window = { startMs: NOW - 60_000, endMs: NOW }
const reach = { networks: ['127.0.0.0/8'], hosts: [], insecureTls: false }
const fresh = { endMs: NOW, freshMs: 60_000 }

const value: MetricObjective = {
  name: 'errors',
  op: '<',
  value: 1,
  unit: '',
  measure: { kind: 'value', query: 'q' },
  traffic: null,
  form: 'instant',
  freshMs: 60_000,
}

function ask(url: string, objective: MetricObjective = value) {
  const rule: MetricsRule = { url, headers: {}, timeoutMs: 500, objectives: [objective] }
  return readMetrics(rule, window, { reach, signal: new AbortController().signal })
}

const vector = (...values: readonly string[]) =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: values.map((text) => ({ metric: {}, value: [NOW / 1000, text] })) },
  })

describe('what an answer means', () => {
  test.each([
    ['NaN', 'nan'],
    ['+Inf', 'infinite'],
    ['-Inf', 'infinite'],
    ['', 'nan'],
    ['nonsense', 'nan'],
  ])('%j is %s', (text, reason) => {
    expect(usable(readAnswer(vector(text), undefined), fresh)).toMatchObject({ kind: 'unusable', reason })
  })

  test('no series, and several', () => {
    expect(usable(readAnswer(vector(), undefined), fresh)).toMatchObject({ reason: 'empty' })
    expect(usable(readAnswer(vector('1', '2'), undefined), fresh)).toMatchObject({ reason: 'several' })
  })

  test('a sample that is older than it may be', () => {
    const late = { ...fresh, endMs: NOW + 60_001 }
    expect(usable(readAnswer(vector('1'), undefined), late)).toMatchObject({ reason: 'stale' })
    expect(usable(readAnswer(vector('1'), undefined), fresh)).toMatchObject({ kind: 'samples' })
  })

  test('one from a time to come, which a wrong clock would keep fresh for ever', () => {
    const early = { ...fresh, endMs: NOW - 60_001 }
    expect(usable(readAnswer(vector('1'), undefined), early)).toMatchObject({ reason: 'stale' })
  })

  test.each([-1, 1e300, 253_402_300_800])('%d is no time', (time) => {
    const result = [{ metric: {}, value: [time, '1'] }]
    const text = JSON.stringify({ status: 'success', data: { resultType: 'vector', result } })
    expect(readAnswer(text, undefined)).toMatchObject({ kind: 'refused' })
  })

  test('more samples than a server gives are not kept', () => {
    const values = Array.from({ length: 11_001 }, (_, index) => [NOW / 1000 - 11_001 + index, '1'])
    const data = { resultType: 'matrix', result: [{ metric: {}, values }] }
    const result = readAnswer(JSON.stringify({ status: 'success', data }), undefined)
    expect(usable(result, fresh)).toMatchObject({ kind: 'unusable' })
  })

  test('a series that ended', () => {
    const values = [
      [NOW / 1000 - 300, '1'],
      [NOW / 1000 - 240, '1'],
    ]
    const body = JSON.stringify({
      status: 'success',
      data: { resultType: 'matrix', result: [{ metric: {}, values }] },
    })
    expect(usable(readAnswer(body, undefined), fresh)).toMatchObject({ reason: 'stale' })
  })

  test('a scalar', () => {
    const body = JSON.stringify({
      status: 'success',
      data: { resultType: 'scalar', result: [NOW / 1000, '7'] },
    })
    expect(usable(readAnswer(body, undefined), fresh)).toMatchObject({ samples: [{ value: 7 }] })
  })

  test('any text is an answer or a refusal, and never throws', () => {
    const nasty = fc.oneof(fc.string(), fc.json(), fc.constant('['.repeat(100_000)))
    fc.assert(
      fc.property(nasty, (text) => {
        expect(readAnswer(text, 'text/html').kind).toMatch(/^(series|refused)$/)
      }),
    )
  })
})

describe('a server that does not give an answer', () => {
  const told = async (status: number, body: string, type = 'application/json') => {
    const server = await startHttp((_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body)
    })
    const [evidence] = await ask(server.url)
    await server.stop()
    return evidence?.answer
  }

  test('HTML', async () => {
    expect(await told(200, '<html>Log in</html>', 'text/html')).toEqual({
      kind: 'unanswered',
      message: expect.stringContaining('text/html'),
    })
  })

  test('a refused query', async () => {
    const body = JSON.stringify({ status: 'error', errorType: 'bad_data', error: 'parse error at char 3' })
    expect(await told(400, body)).toMatchObject({ message: expect.stringContaining('parse error at char 3') })
  })

  test('credentials that are missing', async () => {
    expect(await told(401, 'no')).toMatchObject({
      message: expect.stringContaining('deploy.prometheus.headers'),
    })
  })

  test('an error of its own, also after another try', async () => {
    expect(await told(503, 'busy')).toMatchObject({
      kind: 'unanswered',
      message: expect.stringContaining('503'),
    })
  })

  test('nobody', async () => {
    const server = await startHttp(() => {})
    await server.stop()
    expect((await ask(server.url))[0]?.answer.kind).toBe('unanswered')
  })

  test.each(['never-answers', 'endless-body', 'drips', 'garbage', 'closes-on-request'] satisfies Fault[])(
    'one that %s',
    async (fault) => {
      const server = await startFaulty(fault)
      const started = performance.now()
      const [evidence] = await ask(server.url)
      await server.stop()
      expect(evidence?.answer.kind).toBe('unanswered')
      expect(performance.now() - started).toBeLessThan(5_000)
    },
  )

  test('one that answers the second time', async () => {
    let asked = 0
    const server = await startHttp((_request, response) => {
      asked += 1
      response.writeHead(asked === 1 ? 503 : 200).end(asked === 1 ? 'starting' : vector('0.5'))
    })
    const [evidence] = await ask(server.url)
    await server.stop()
    expect(evidence?.answer).toMatchObject({ kind: 'value', value: 0.5 })
  })
})

describe('what is asked', () => {
  test('the window takes the length of the observation', () => {
    expect(withWindow('increase(a[$window]) / increase(b[$window])', window)).toBe(
      'increase(a[60s]) / increase(b[60s])',
    )
  })

  test('long queries, headers and both moments arrive', async () => {
    const seen: string[] = []
    const server = await startHttp((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${body.length}`)
        response.end(vector('0'))
      })
    })
    const long = `sum(${'a'.repeat(3_000)})`
    const rule: MetricsRule = {
      url: `${server.url}/prom/`,
      headers: { authorization: 'Bearer x' },
      timeoutMs: 500,
      objectives: [
        { ...value, measure: { kind: 'value', query: long }, form: { stepMs: 5_000 } },
        { ...value, traffic: { query: 'traffic', atLeast: 1 } },
      ],
    }
    await readMetrics(rule, window, { reach, signal: new AbortController().signal })
    await server.stop()
    expect(seen.sort()).toEqual([
      expect.stringMatching(/^GET \/prom\/api\/v1\/query\?query=q&time=1795305600\.000 Bearer x 0$/),
      expect.stringMatching(/^GET \/prom\/api\/v1\/query\?query=traffic&time=\d+\.000 Bearer x 0$/),
      expect.stringMatching(/^POST \/prom\/api\/v1\/query_range Bearer x 30\d\d$/),
    ])
  })

  test('a count below zero is no count', async () => {
    const server = await startHttp((_request, response) => response.end(vector('-1')))
    const [evidence] = await ask(server.url, {
      ...value,
      measure: { kind: 'ratio', events: 'e', total: 't' },
    })
    await server.stop()
    expect(evidence?.answer).toMatchObject({ kind: 'unusable', reason: 'negative' })
  })

  test('a private server must be allowed', async () => {
    const server = await startHttp((_request, response) => response.end(vector('1')))
    const rule: MetricsRule = { url: server.url, headers: {}, timeoutMs: 500, objectives: [value] }
    const closed = { networks: [], hosts: [], insecureTls: false }
    const [evidence] = await readMetrics(rule, window, {
      reach: closed,
      signal: new AbortController().signal,
    })
    await server.stop()
    expect(evidence?.answer.kind).toBe('unanswered')
    expect(server.connections()).toBe(0)
  })
})
