import { describe, expect, test } from '@jest/globals'
import { complaints, type Inputs, onlyHttp, SHA, settings } from './settings-made.ts'

const SHOP = { url: 'https://shop.example/health' }

describe('settings', () => {
  test('defaults for a single URL, without a token', () => {
    expect(settings(SHOP)).toStrictEqual({
      targets: [
        {
          name: 'shop.example/health',
          what: 'HTTP service',
          probe: {
            kind: 'http',
            url: 'https://shop.example/health',
            method: 'GET',
            headers: {},
            body: null,
            expect: {
              status: [{ from: 200, to: 399 }],
              headers: [],
              json: [],
              body: null,
              contentType: null,
              redirect: null,
              size: null,
              sha256: null,
            },
          },
          checks: [{ kind: 'certificate', name: 'certificate', host: 'shop.example', port: 443, days: 14 }],
          version: null,
          baseline: null,
          coldStart: false,
        },
      ],
      reach: { networks: [], hosts: [], insecureTls: false },
      wait: { deadlineMs: 300_000 },
      identity: null,
      observe: {
        shortestMs: 0,
        plannedMs: 120_000,
        longestMs: 600_000,
        ratePerSecond: 5,
        timeoutMs: 10_000,
        control: null,
      },
      failures: [
        { id: 'uptime', good: 0.001, bad: 0.01, asked: false },
        { id: 'error-rate', good: 0.001, bad: 0.01, asked: false },
      ],
      latencies: [{ id: 'p95', quantile: 0.95, limitMs: 500, asked: false }],
      metrics: null,
      comparison: {
        smallestEffect: 0.1,
        smallestErrorRateEffect: 1,
        metrics: ['p50', 'p95', 'error-rate'],
      },
      alpha: 0.05,
      beta: 0.05,
      record: {
        environment: null,
        mode: 'auto',
        environmentUrl: null,
        historyDays: 90,
        success: { value: 0.99, asked: false },
      },
      rollback: null,
      deployment: null,
      skip: null,
      token: null,
    })
  })

  test('everything from the file', () => {
    const config = `
slo: { uptime: 99.5%, p50: 50ms, error-rate: 0.2%, deployment-success: 95% }
deploy:
  url: [http://a.example/, 'tcp://10.1.2.3:5432']
  environment: production
  expect-version: 1.4.2
  version-from: header X-Version
  wait: 1m
  observe: 20m
  observe-at-least: 30s
  rate: 60/m
  timeout: 2s
  baseline-url: http://prod.example
  control-url: https://www.example.com/?a=1
  allow-private: [10.1.0.0/16, Staging.internal]
  insecure-tls: yes
  consecutive: 5
  bad-error-rate: 1.5%
  confidence: 99%
  smallest-effect: 25%
  smallest-error-rate-effect: 0.5%
  record: always
  history: 30d
  headers: { accept: text/plain }
  prometheus: { url: 'http://prom.example/base', timeout: 3s, headers: { X-Scope-OrgID: shop } }
  metrics: [{ name: queue, query: max(q), below: 100 }]
  rollback: { workflow: back.yml, ref: main, version-input: to, environment-input: '', timeout: 1h }
`
    const found = settings({ token: 'ghs_token' }, config)
    expect(found).toMatchObject({
      reach: { networks: ['10.1.0.0/16'], hosts: ['staging.internal'], insecureTls: true },
      wait: { deadlineMs: 60_000 },
      identity: { expected: '1.4.2', consecutive: 5 },
      observe: {
        shortestMs: 30_000,
        plannedMs: 1_200_000,
        longestMs: 1_200_000,
        ratePerSecond: 1,
        timeoutMs: 2000,
        control: {
          kind: 'http',
          url: 'https://www.example.com/?a=1',
          method: 'GET',
          headers: {},
          expect: { status: [{ from: 100, to: 599 }] },
        },
      },
      failures: [
        { id: 'uptime', good: 0.005, bad: 0.05, asked: true },
        { id: 'error-rate', good: 0.002, bad: 0.015, asked: true },
      ],
      latencies: [
        { id: 'p50', quantile: 0.5, limitMs: 50, asked: true },
        { id: 'p95', quantile: 0.95, limitMs: 500, asked: false },
      ],
      metrics: { url: 'http://prom.example/base', timeoutMs: 3000, headers: { 'X-Scope-OrgID': 'shop' } },
      comparison: { smallestEffect: 0.25, smallestErrorRateEffect: 0.5 },
      alpha: 0.01,
      beta: 0.01,
      record: {
        environment: 'production',
        mode: 'always',
        historyDays: 30,
        success: { value: 0.95, asked: true },
      },
      rollback: {
        workflow: 'back.yml',
        ref: 'main',
        versionInput: 'to',
        environmentInput: '',
        deadlineMs: 3_600_000,
      },
      token: 'ghs_token',
    })
    expect(found.targets).toMatchObject([
      {
        name: 'a.example/',
        probe: { url: 'http://a.example/', headers: { accept: 'text/plain' } },
        checks: [],
        version: { from: 'header', name: 'x-version' },
        baseline: { kind: 'http', url: 'http://prod.example/', headers: { accept: 'text/plain' } },
      },
      {
        name: 'tcp://10.1.2.3:5432',
        probe: { kind: 'tcp', host: '10.1.2.3', port: 5432 },
        version: null,
        baseline: null,
      },
    ])
  })

  test('an input wins over the key of its name, header by header', () => {
    const config =
      'deploy: { url: "https://file.example/", rate: 1/s, wait: 1s, headers: { A: file, B: file }, prometheus: { url: "http://f", headers: { C: file } }, metrics: [{ name: m, query: q, below: 1 }], rollback: { workflow: file.yml, ref: main }, environment: e }'
    const found = settings(
      {
        ...SHOP,
        rate: '2/s',
        headers: 'a: input',
        token: 'x',
        'prometheus-url': 'http://i',
        'prometheus-headers': 'c: input',
        'rollback-workflow': 'input.yml',
      },
      config,
    )
    expect(onlyHttp(found)).toMatchObject({ url: SHOP.url, headers: { a: 'input', B: 'file' } })
    expect(found).toMatchObject({
      wait: { deadlineMs: 1000 },
      observe: { ratePerSecond: 2 },
      metrics: { url: 'http://i', headers: { c: 'input' } },
      rollback: { workflow: 'input.yml', ref: 'main' },
    })
  })

  test('addresses of an input replace targets with addresses of their own', () => {
    const config = 'deploy: { targets: [{ url: "https://prod.example/" }] }'
    expect(onlyHttp(settings(SHOP, config)).url).toBe(SHOP.url)
  })

  test.each<[string, string, number, number]>([
    ['error-rate: 5%', '', 0.05, 0.5],
    ['error-rate: 10%', '', 0.1, 0.55],
    ['error-rate: 60%', '', 0.6, 0.8],
    ['error-rate: 0.001%', '', 0.00001, 0.0001],
    ['error-rate: 0.3%', 'bad-error-rate: 0.4%', 0.003, 0.004],
  ])('%s %s: good and bad shares', (slo, deploy, good, bad) => {
    const found = settings(SHOP, `slo: { ${slo} }\ndeploy: { ${deploy} }`)
    expect(found.failures[1]).toEqual({ id: 'error-rate', good, bad, asked: true })
  })
})

describe('the version that is expected', () => {
  test.each<[string, Inputs, string, string | null]>([
    ['none without a place to find it', SHOP, '', null],
    ['the commit of the workflow', { ...SHOP, 'version-from': 'json $.v' }, '', SHA],
    ['what the user says', { ...SHOP, 'version-from': 'json $.v', 'expect-version': '7' }, '', '7'],
    [
      'of a target that tells it',
      {},
      'deploy: { targets: [{ url: "http://h/", version-from: text v }] }',
      SHA,
    ],
  ])('%s', (_what, inputs, config, expected) => {
    expect(settings(inputs, config).identity).toEqual(expected === null ? null : { expected, consecutive: 3 })
  })

  test('is asked of every target that can tell it in that way', () => {
    const config = `
deploy:
  version-from: json $.version
  targets:
    - { url: http://h/plain }
    - { url: http://h/api, kind: api }
    - { url: http://h/page, kind: page }
    - { url: http://h/asset, kind: asset }
    - { url: http://h/none, version-from: none }
    - { url: http://h/own, kind: asset, version-from: header etag }
    - { url: tcp://h:1 }
`
    const source = { from: 'json', path: '$.version' }
    expect(settings({}, config).targets.map(({ version }) => version)).toEqual([
      source,
      source,
      null,
      null,
      null,
      { from: 'header', name: 'etag' },
      null,
    ])
  })

  test('in a header it is asked of pages too', () => {
    const config = 'deploy: { version-from: header x-v, targets: [{ url: "http://h/", kind: page }] }'
    expect(settings({}, config).targets[0]?.version).toEqual({ from: 'header', name: 'x-v' })
  })
})

describe('what does not fit together', () => {
  test.each<[string, Inputs, string, readonly string[]]>([
    ['nothing to verify', {}, '', ['input `url`: there is nothing to verify']],
    [
      'an empty list of targets',
      {},
      'deploy:\n  targets: []',
      ['`deploy.targets` (plinth.yml:2:3): the list is empty'],
    ],
    [
      'url and targets within the file',
      {},
      'deploy:\n  url: http://a\n  targets: [{ url: http://b }]',
      [
        '`deploy.url` (plinth.yml:2:3): it excludes `targets` with addresses of their own, which are also given (`deploy.targets` (plinth.yml:3:3))',
      ],
    ],
    ['the same address twice', { url: 'http://h/a\nhttp://h/a' }, '', ['input `url`: h/a is given twice']],
    [
      'a version without a place',
      { ...SHOP, 'expect-version': '1' },
      '',
      ['input `expect-version`: nothing says where an answer tells its version'],
    ],
    [
      'a version of what tells none',
      { url: 'tcp://h:1', 'version-from': 'text v' },
      '',
      ['input `version-from`: no target is of a kind that it fits'],
    ],
    [
      'windows that do not contain each other',
      { ...SHOP, observe: '1m' },
      'deploy:\n  observe-at-least: 2m\n  observe-at-most: 30s',
      [
        '`deploy.observe-at-least` (plinth.yml:2:3): it is longer than `observe`, 1m (input `observe`)',
        '`deploy.observe-at-most` (plinth.yml:3:3): it is shorter than `observe`, 1m (input `observe`)',
      ],
    ],
    [
      'a bad rate that is better than the good one',
      SHOP,
      'slo: { error-rate: 1% }\ndeploy: { bad-error-rate: 1% }',
      ['`deploy.bad-error-rate` (plinth.yml:2:11): it must lie between the promised 1% and 100%'],
    ],
    [
      'promises that no probe can test',
      SHOP,
      'slo: { uptime: 100%, error-rate: 100% }',
      [
        '`slo.uptime` (plinth.yml:1:8): no number of probes proves that nothing ever fails',
        '`slo.error-rate` (plinth.yml:1:22): this promises nothing that could be broken',
      ],
    ],
    [
      'a baseline with nothing to compare',
      { url: 'tcp://h:1', 'baseline-url': 'http://h' },
      '',
      ['input `baseline-url`: there is no target over HTTP that it could be compared with'],
    ],
    [
      'one path for several targets',
      { url: 'http://h/a\nhttp://h/b', 'baseline-url': 'http://p/a' },
      '',
      ['input `baseline-url`: it has a path, and there are 2 targets to compare'],
    ],
    [
      'a rollback without token and environment',
      { ...SHOP, 'rollback-workflow': 'b.yml' },
      '',
      [
        'input `rollback-workflow`: nothing can be started without a token',
        'input `rollback-workflow`: the last good version is that of an environment, and none is named',
      ],
    ],
    [
      'a rollback without a workflow',
      SHOP,
      'deploy: { rollback: { ref: main } }',
      ['`deploy.rollback` (plinth.yml:1:11): it names no workflow that would go back'],
    ],
    [
      'no workflow whose commit it could be',
      { ...SHOP, 'version-from': 'text v' },
      'nowhere',
      ['input `expect-version`: there is no workflow whose commit would be the version to expect'],
    ],
  ])('%s', (_what, inputs, config, expected) => {
    const found = config === 'nowhere' ? complaints(inputs, '', { sha: '' }) : complaints(inputs, config)
    expect(found.toSorted()).toEqual(expected.toSorted())
  })

  test('all of it is told at once', () => {
    const found = complaints(
      { ...SHOP, 'expect-version': '1', 'prometheus-url': 'http://p', 'rollback-workflow': 'b.yml' },
      'slo: { uptime: 0% }\ndeploy: { observe-at-least: 1h }',
    )
    expect(found).toHaveLength(6)
  })

  test('what to write is said where there is nothing to verify', () => {
    expect(() => settings({})).toThrow(/Give `url`.*`targets`.*`deployment_status`.*`hosts`/)
  })
})
