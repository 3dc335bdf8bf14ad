import { describe, expect, test } from '@jest/globals'
import { InputError, loadConfig, parseInputs } from '@plinth/core'
import { action } from '../src/inputs.ts'
import { resolve, secretsOf } from '../src/resolve.ts'
import { sections } from '../src/section.ts'
import type { Settings } from '../src/settings.ts'

/** Settings from inputs and the text of a configuration file, exactly as the shell makes them. */
function settings(inputs: Readonly<Record<string, string>>, config = ''): Settings {
  const env = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  )
  return resolve(parseInputs(action.inputs, env), loadConfig(config, 'plinth.yml', sections), {
    workspace: '/ws',
  })
}

function complaints(inputs: Readonly<Record<string, string>>, config = ''): readonly string[] {
  try {
    settings(inputs, config)
    return []
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ where, what }) => `${where}: ${what}`)
    throw error
  }
}

const HEAD = { 'head-url': 'http://h' }

describe('settings', () => {
  test('defaults for a single URL', () => {
    expect(settings(HEAD)).toStrictEqual({
      source: {
        kind: 'load',
        base: null,
        head: { kind: 'url', url: 'http://h' },
        ready: { path: '/', timeoutMs: 30_000 },
        plan: {
          load: { loop: 'closed', connections: 10 },
          scenarios: [
            {
              name: 'GET /',
              method: 'GET',
              path: '/',
              headers: {},
              body: null,
              expect: { status: [], body: null },
              weight: 1,
            },
          ],
          warmupMs: 1000,
          roundMs: 2000,
          requestTimeoutMs: 10_000,
          insecureTls: false,
        },
        rounds: { min: 6, max: 30, timeBudgetMs: 600_000 },
        allowPrivate: [],
      },
      objectives: [
        { id: 'p95', quantity: { quantile: 0.95 }, op: '<', value: 500, asked: false },
        { id: 'error-rate', quantity: 'error-rate', op: '<', value: 0.1, asked: false },
      ],
      regression: { smallestEffect: 0.03, smallestErrorRateEffect: 0.1, alpha: 0.05, metrics: [] },
      confidence: 0.95,
    })
  })

  test('everything from the file', () => {
    const config = `
slo: { p95: 300ms, p99.9: 2s, error-rate: 1%, throughput: 100/s }
perf:
  head-command: [node, server.js, --port, '{port}']
  base-directory: ../base
  ready: /health
  ready-timeout: 1m
  rate: 6000/m
  max-connections: 50
  duration: 5s
  warmup: 0s
  timeout: 2s
  rounds: 8
  time-budget: 5m
  smallest-effect: 5%
  smallest-error-rate-effect: 0.5%
  confidence: 99%
  metrics: [p50, p99, error-rate]
  insecure-tls: yes
  allow-private: [10.1.0.0/16, 'fd00::/8']
  headers: { accept: text/html, X-All: '1' }
  environment: { NODE_ENV: production, EMPTY: '' }
  scenarios:
    - path: /products
      weight: 3
    - name: order
      method: post
      path: /orders
      headers: { Accept: application/json }
      body: '{"product":1}'
      expect: { status: [201, 202], body: '"id"' }
`
    const command = ['node', 'server.js', '--port', '{port}']
    const environment = { NODE_ENV: 'production', EMPTY: '' }
    expect(settings({}, config)).toStrictEqual({
      source: {
        kind: 'load',
        base: { kind: 'command', command, directory: '/base', environment },
        head: { kind: 'command', command, directory: '/ws', environment },
        ready: { path: '/health', timeoutMs: 60_000 },
        plan: {
          load: { loop: 'open', ratePerSecond: 100, maxConnections: 50 },
          scenarios: [
            {
              name: 'GET /products',
              method: 'GET',
              path: '/products',
              headers: { accept: 'text/html', 'X-All': '1' },
              body: null,
              expect: { status: [], body: null },
              weight: 3,
            },
            {
              name: 'order',
              method: 'POST',
              path: '/orders',
              headers: { Accept: 'application/json', 'X-All': '1' },
              body: '{"product":1}',
              expect: { status: [201, 202], body: '"id"' },
              weight: 1,
            },
          ],
          warmupMs: 0,
          roundMs: 5000,
          requestTimeoutMs: 2000,
          insecureTls: true,
        },
        rounds: { min: 8, max: 8, timeBudgetMs: 300_000 },
        allowPrivate: ['10.1.0.0/16', 'fd00::/8'],
      },
      objectives: [
        { id: 'p95', quantity: { quantile: 0.95 }, op: '<', value: 300, asked: true },
        { id: 'p99.9', quantity: { quantile: 0.999 }, op: '<', value: 2000, asked: true },
        { id: 'error-rate', quantity: 'error-rate', op: '<', value: 1, asked: true },
        { id: 'throughput', quantity: 'throughput', op: '>=', value: 100, asked: true },
      ],
      regression: {
        smallestEffect: 0.05,
        smallestErrorRateEffect: 0.5,
        alpha: 0.01,
        metrics: ['p50', 'p99', 'error-rate'],
      },
      confidence: 0.99,
    })
  })

  test('reports, with paths from the workspace, in the given order', () => {
    expect(settings({ reports: 'b.json\na-*.json', 'base-reports': '/abs/{1,2}.json' }).source).toEqual({
      kind: 'reports',
      base: ['/abs/{1,2}.json'],
      head: ['/ws/b.json', '/ws/a-*.json'],
    })
  })

  test('one percentile does not silence the built-in P95', () => {
    const objectives = settings(HEAD, 'slo: { p50: 10ms }').objectives
    expect(objectives.map(({ id, asked }) => [id, asked])).toEqual([
      ['p50', true],
      ['p95', false],
      ['error-rate', false],
    ])
  })
})

describe('inputs win over the file', () => {
  test('for the same key, and for what excludes it', () => {
    const config =
      'perf: { head-command: npm start, rate: 5/s, scenarios: [{ path: /a }], rounds: 9, headers: { A: file } }'
    const { source } = settings(
      { ...HEAD, connections: '3', path: '/b', rounds: '7-8', headers: 'a: input' },
      config,
    )
    expect(source).toMatchObject({
      head: { kind: 'url', url: 'http://h' },
      plan: {
        load: { loop: 'closed', connections: 3 },
        scenarios: [{ name: 'GET /b', headers: { a: 'input' } }],
      },
      rounds: { min: 7, max: 8 },
    })
  })

  test('reports as an input hide the targets of the file', () => {
    expect(
      settings({ reports: 'a.json' }, 'perf: { head-url: "http://h", base-url: "http://b" }').source,
    ).toEqual({
      kind: 'reports',
      base: [],
      head: ['/ws/a.json'],
    })
  })

  test('a command of the file runs in a directory that is an input', () => {
    expect(settings({ 'head-directory': 'x' }, 'perf: { head-command: npm start }').source).toMatchObject({
      head: { kind: 'command', directory: '/ws/x' },
    })
  })
})

describe('contradictions', () => {
  test.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
    ['no target at all', {}, '', ['input `head-url`: there is nothing to measure']],
    [
      'URL and command for both sides, rate with connections, all at once',
      {
        ...{
          'head-url': 'http://h',
          'head-command': 'npm start',
          'base-url': 'http://b',
          'base-directory': 'b',
        },
        ...{ rate: '1/s', connections: '1' },
      },
      '',
      [
        'input `head-url`: it excludes `head-command`, which is also given (input `head-command`)',
        'input `base-url`: it excludes `base-directory`, which is also given (input `base-directory`)',
        'input `rate`: it excludes `connections`, which is also given (input `connections`)',
      ],
    ],
    [
      'within the file, with the place',
      HEAD,
      'perf:\n  path: /a\n  scenarios: [{ path: /b }]\n  rate: 1/s\n  connections: 2',
      [
        '`perf.rate` (plinth.yml:4:3): it excludes `connections`, which is also given (`perf.connections` (plinth.yml:5:3))',
        '`perf.path` (plinth.yml:2:3): it excludes `scenarios`, which is also given (`perf.scenarios` (plinth.yml:3:3))',
      ],
    ],
    [
      'reports together with targets',
      { ...HEAD, reports: 'a.json' },
      '',
      ['input `reports`: it excludes `head-url`, which is also given (input `head-url`)'],
    ],
    [
      'a base without a head',
      { 'base-url': 'http://b' },
      '',
      ['input `base-url`: there is a base to compare with but nothing to compare'],
    ],
    [
      'reports of base alone',
      { 'base-reports': 'a.json' },
      '',
      ['input `base-reports`: there are reports to compare with but none to compare'],
    ],
    [
      'a directory without a command',
      { ...HEAD, 'base-directory': 'b' },
      '',
      ['input `base-directory`: nothing is started there'],
    ],
    [
      'a head directory alone',
      { 'head-directory': 'b' },
      '',
      ['input `head-url`: there is nothing to measure', 'input `head-directory`: nothing is started there'],
    ],
    [
      'scenarios of one name',
      HEAD,
      'perf: { scenarios: [{ path: /a }, { path: /b, name: GET /a }] }',
      ['`perf.scenarios` (plinth.yml:1:9): two scenarios are called "GET /a"'],
    ],
    [
      'no scenario',
      HEAD,
      'perf: { scenarios: [] }',
      ['`perf.scenarios` (plinth.yml:1:9): the list is empty'],
    ],
    [
      'a rate too low for the round',
      { ...HEAD, rate: '0.2/s' },
      '',
      ['input `rate`: at this rate a round ends before its first request is due'],
    ],
    [
      'a budget too small for the fewest rounds',
      { ...HEAD, 'base-url': 'http://b', 'time-budget': '30s' },
      '',
      ['input `time-budget`: the fewest rounds, 6, take 36s of load, and the budget is 30s'],
    ],
    [
      'a metric that load does not have',
      { ...HEAD, metrics: 'p59, trougput, p97.5' },
      '',
      ['input `metrics`: "trougput" is not measured'],
    ],
  ])('%s', (_what, inputs, config, expected) => {
    expect(complaints(inputs, config).toSorted()).toEqual(expected.toSorted())
  })

  test('no target: the message names the three ways', () => {
    expect(() => settings({})).toThrow(/`head-url`.*`head-command`.*`reports`/)
  })

  test('a metric of a report may have any name', () => {
    expect(complaints({ reports: 'a.json', metrics: 'checkout p95' })).toEqual([])
  })
})

describe('values that no setting can have', () => {
  test.each<[string, string, RegExp]>([
    ['rounds', '30-6', /has its larger number first/],
    ['rounds', '0', /asks for no round/],
    ['rounds', '6-', /is not a number of rounds/],
    ['rounds', '1-201', /is above 200/],
    ['confidence', '100%', /is above 99.99%/],
    ['smallest-effect', '0%', /is below 0.1%/],
    ['head-url', 'http://me:hunter2@h/#x', /"http:\/\/\*\*\*@h\/#x" has a fragment/],
    ['head-command', 'a && b', /uses && and is started without a shell/],
    ['headers', 'A: b\nC', /"\*\*\*" has no colon in line 2/],
    ['headers', 'A b: c', /line 1 with a name that is not a header name/],
    ['headers', 'Content-Length: 3', /line 1 with a name that is set by Plinth itself/],
    ['headers', 'A: ☃', /non-Latin-1 character in line 1/],
  ])('%s: %s', (name, value, message) => {
    expect(() => settings({ ...HEAD, [name]: value })).toThrow(message)
  })

  test('in the file, with the place', () => {
    const config = [
      'perf:',
      '  scenarios:',
      '    - path: /a',
      '      method: "G T"',
      '      weight: 0',
      '      expect: { status: 99 }',
      '      headers: { "Transfer-Encoding": x, ok: "a\\r\\nb" }',
      '  environment: { A-B: 1 }',
    ].join('\n')
    expect(complaints(HEAD, config)).toEqual([
      'plinth.yml:4:15, key `perf.scenarios[0].method`: "G T" is not a request method',
      'plinth.yml:5:15, key `perf.scenarios[0].weight`: "0" is below 0.001',
      'plinth.yml:6:25, key `perf.scenarios[0].expect.status`: "99" holds items that cannot be used: "99" is below 100',
      'plinth.yml:7:18, key `perf.scenarios[0].headers.Transfer-Encoding`: "Transfer-Encoding" is set by Plinth itself',
      'plinth.yml:7:46, key `perf.scenarios[0].headers.ok`: "***" holds a line break, a control or a non-Latin-1 character',
      'plinth.yml:8:18, key `perf.environment.A-B`: "A-B" is not the name of a variable',
    ])
  })
})

describe('secretsOf', () => {
  test('header values, what follows their scheme, and credentials in URLs', () => {
    const basic = Buffer.from('alice:open sesame').toString('base64')
    const found = secretsOf(
      settings(
        {
          'head-url': 'http://me:p%40ss@h',
          'base-url': 'http://only-token@b',
          headers: 'X-Key: k1\nAuthorization: Bearer t0ken',
        },
        `perf: { scenarios: [{ path: /, headers: { Authorization: Basic ${basic} } }] }`,
      ),
    )
    expect(found).toEqual([
      'k1',
      `Basic ${basic}`,
      basic,
      'alice:open sesame',
      'open sesame',
      'only-token',
      'only-token',
      'me:p%40ss',
      'p%40ss',
      'me:p@ss',
      'p@ss',
    ])
  })

  test('the scheme of a bearer token is no part of it', () => {
    expect(secretsOf(settings({ ...HEAD, headers: 'Authorization: Bearer t0ken' }))).toEqual([
      'Bearer t0ken',
      't0ken',
    ])
  })

  test('cookies one by one', () => {
    expect(secretsOf(settings({ ...HEAD, headers: 'cookie: a=one; b=t=wo' }))).toEqual([
      'a=one; b=t=wo',
      'one',
      't=wo',
    ])
  })

  test('reports bring none', () => {
    expect(secretsOf(settings({ reports: 'a.json' }))).toEqual([])
  })
})
