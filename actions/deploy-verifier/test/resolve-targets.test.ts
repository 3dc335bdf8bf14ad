import { describe, expect, test } from '@jest/globals'
import type { Target } from '../src/settings.ts'
import { complaints, onlyHttp, settings } from './settings-made.ts'

/** The targets of a `targets:` list, written as YAML in one line each. */
function targets(...entries: readonly string[]): readonly Target[] {
  return settings({}, listed(entries)).targets
}

function listed(entries: readonly string[], more = ''): string {
  return `deploy:\n${more}  targets:\n${entries.map((entry) => `    - ${entry}\n`).join('')}`
}

const checkNames = (target: Target | undefined) => target?.checks.map(({ name }) => name)

describe('the kinds', () => {
  test('a web page is HTML, with headers that protect it', () => {
    const [page] = targets('{ url: "https://shop.example/", kind: page, headers: { Cookie: a=b } }')
    expect(page).toMatchObject({
      what: 'web page',
      probe: { expect: { status: [{ from: 200, to: 299 }], contentType: 'text/html' } },
      coldStart: false,
    })
    expect(checkNames(page)).toEqual([
      'certificate',
      'strict-transport-security',
      'content-type-options',
      'frame-protection',
    ])
    expect(page?.checks[3]).toEqual({
      kind: 'probe',
      name: 'frame-protection',
      probe: {
        kind: 'http',
        url: 'https://shop.example/',
        method: 'GET',
        headers: { Cookie: 'a=b' },
        body: null,
        expect: {
          status: [],
          headers: [],
          json: [],
          body: null,
          contentType: null,
          redirect: null,
          size: null,
          sha256: null,
          anyHeader: [
            { name: 'content-security-policy', contains: 'frame-ancestors' },
            { name: 'x-frame-options', contains: null },
          ],
        },
      },
    })
  })

  test.each(['http://shop.example/', 'https://192.0.2.7/', 'https://[2001:db8::7]/'])(
    'browsers are not told to insist on TLS at %s',
    (url) => {
      expect(checkNames(targets(`{ url: "${url}", kind: page }`)[0])).not.toContain(
        'strict-transport-security',
      )
    },
  )

  test('a JSON API answers with JSON', () => {
    expect(targets('{ url: "http://h/", kind: api }')[0]).toMatchObject({
      what: 'JSON API',
      probe: {
        expect: { status: [{ from: 200, to: 299 }], contentType: 'application/json', parses: 'json' },
      },
      checks: [],
    })
  })

  test('an edge function may be called from elsewhere, alive with 401 where that is declared', () => {
    const [target] = targets(
      '{ url: "https://f.example/quote", kind: function, method: post, headers: { apikey: k }, expect: { status: [2xx, 401] } }',
    )
    expect(target).toMatchObject({
      what: 'edge function',
      coldStart: true,
      probe: {
        expect: {
          status: [
            { from: 200, to: 299 },
            { from: 401, to: 401 },
          ],
        },
      },
    })
    expect(target?.checks[1]).toMatchObject({
      name: 'cors-preflight',
      probe: {
        method: 'OPTIONS',
        url: 'https://f.example/quote',
        body: null,
        expect: {
          status: [{ from: 200, to: 299 }],
          anyHeader: [
            { name: 'access-control-allow-origin', contains: '*' },
            { name: 'access-control-allow-origin', contains: 'https://f.example' },
          ],
        },
      },
    })
    // No browser sends credentials with a preflight, so a server that wants them there is broken for browsers.
    expect(target?.checks[1]).toHaveProperty('probe.headers', {
      origin: 'https://f.example',
      'access-control-request-method': 'POST',
    })
  })

  test.each<[string, string, string]>([
    ['its own setting', 'origin: "https://app.example/", ', 'https://app.example'],
    ['the first page', '', 'https://www.example'],
  ])('a preflight comes from %s', (_what, own, origin) => {
    const found = targets(
      `{ url: "http://f/", ${own}kind: function }`,
      '{ url: "https://www.example/start", kind: page }',
    )
    expect(found[0]?.checks[0]).toHaveProperty('probe.headers.origin', origin)
  })

  test.each<[string, string, object]>([
    [
      'is not empty, and no page',
      '',
      { notContentType: 'text/html', size: { min: 1, max: Number.POSITIVE_INFINITY } },
    ],
    [
      'is as large as was said',
      ', expect: { size: 5-9 }',
      { notContentType: 'text/html', size: { min: 5, max: 9 } },
    ],
    [
      'has the hash that was said',
      `, expect: { sha256: ${'ab'.repeat(32)} }`,
      { sha256: 'ab'.repeat(32), size: null },
    ],
    ['has the type that was said', ', expect: { content-type: text/html }', { contentType: 'text/html' }],
  ])('a static asset %s', (_what, more, expected) => {
    const [asset] = targets(`{ url: "http://h/app.js", kind: asset${more} }`)
    expect(asset).toMatchObject({ what: 'static asset', probe: { expect: expected } })
  })

  test.each(['http://h/about.html', 'http://h/'])('a static asset at %s may be a page', (url) => {
    expect(targets(`{ url: "${url}", kind: asset }`)[0]).not.toHaveProperty('probe.expect.notContentType')
  })

  test('a certificate is looked at wherever one is shown', () => {
    const found = targets(
      '{ url: "https://[::1]:8443/", expect: { certificate-days: 0 } }',
      '{ url: "wss://h/live" }',
      '{ url: "grpcs://h:443" }',
      '{ url: "ws://h/" }',
      '{ url: "grpc://h:1" }',
      '{ url: "tcp://h:1" }',
      '{ url: "dns://h.example" }',
    )
    const certificate = (host: string, port: number, days: number) => [
      { kind: 'certificate', name: 'certificate', host, port, days },
    ]
    expect(found.map(({ checks }) => checks)).toEqual([
      certificate('::1', 8443, 0),
      certificate('h', 443, 14),
      certificate('h', 443, 14),
      ...[[], [], [], []],
    ])
    expect(found.map(({ what }) => what)).toEqual([
      'HTTP service',
      'WebSocket',
      'gRPC service',
      'WebSocket',
      'gRPC service',
      'TCP port',
      'DNS record',
    ])
  })

  test('with any certificate accepted, its time is looked at only where that is asked', () => {
    const config = listed(
      ['{ url: "https://h/" }', '{ url: "https://h/b", expect: { certificate-days: 3 } }'],
      '  insecure-tls: yes\n',
    )
    expect(settings({}, config).targets.map(checkNames)).toEqual([[], ['certificate']])
  })

  test('checks are chosen by name', () => {
    const found = targets(
      '{ url: "https://h/", kind: page, checks: none }',
      '{ url: "https://h/b", checks: [referrer-policy] }',
    )
    expect(found.map(checkNames)).toEqual([[], ['referrer-policy']])
  })
})

describe('what is expected', () => {
  test('everything of an answer over HTTP', () => {
    const [target] = targets(
      `{ url: "http://h/a", method: put, body: '{}', expect: { status: 200-204, headers: { X-A: "1" }, headers-present: [ETag], json: { $.ok: true, "$.items[0].id": 7 }, body: hello, content-type: Text/Plain, size: 5- } }`,
    )
    expect(target?.probe).toStrictEqual({
      kind: 'http',
      url: 'http://h/a',
      method: 'PUT',
      headers: {},
      body: '{}',
      expect: {
        status: [{ from: 200, to: 204 }],
        headers: [
          { name: 'etag', value: null },
          { name: 'x-a', value: '1' },
        ],
        json: [
          { path: '$.ok', value: 'true' },
          { path: '$.items[0].id', value: '7' },
        ],
        body: 'hello',
        contentType: 'text/plain',
        redirect: null,
        size: { min: 5, max: Number.POSITIVE_INFINITY },
        sha256: null,
      },
    })
  })

  test.each<[string, string]>([
    ['/login?a=1', 'https://h.example/login?a=1'],
    ['https://id.example', 'https://id.example/'],
  ])('a redirect to %s, whatever else the kind would ask', (redirect, url) => {
    const [target] = targets(
      `{ url: "https://h.example/account", kind: api, expect: { redirect: "${redirect}" } }`,
    )
    expect(target?.probe).toHaveProperty('expect.redirect', url)
    expect(target?.probe).toHaveProperty('expect.status', [{ from: 300, to: 399 }])
    expect(target?.probe).toHaveProperty('expect.contentType', null)
    expect(target?.probe).not.toHaveProperty('expect.parses')
  })

  test('of what is not HTTP', () => {
    const found = targets(
      '{ url: "wss://h/", send: ping, headers: { A: b }, expect: { receive: pong }, checks: none }',
      '{ url: "dns://h.example?type=MX", server: 1.1.1.1, expect: { records: ["10 mx.example, backup"] } }',
      '{ url: "grpc://h:1/shop.Cart", headers: { A: b } }',
    )
    expect(found.map(({ probe }) => probe)).toEqual([
      { kind: 'websocket', url: 'wss://h/', headers: { A: 'b' }, send: 'ping', receive: 'pong' },
      {
        kind: 'dns',
        name: 'h.example',
        type: 'MX',
        records: ['10 mx.example, backup'],
        server: '1.1.1.1:53',
      },
      { kind: 'grpc', host: 'h', port: 1, tls: false, service: 'shop.Cart', headers: { A: 'b' } },
    ])
  })
})

describe('paths', () => {
  const paths = listed(['{ url: / }', '{ url: /api/health?deep=1 }', '{ url: "tcp://db:5432" }'])

  test.each<[string, readonly string[]]>([
    ['https://shop.example', ['https://shop.example/', 'https://shop.example/api/health?deep=1']],
    [
      'https://u:p@shop.example/pr-7/',
      ['https://u:p@shop.example/pr-7/', 'https://u:p@shop.example/pr-7/api/health?deep=1'],
    ],
  ])('are taken at %s', (url, expected) => {
    const found = settings({ url }, paths)
    expect(found.targets.map(({ probe }) => ('url' in probe ? probe.url : probe.kind))).toEqual([
      ...expected,
      'tcp',
    ])
    expect(found.record.environmentUrl).toBe(url.replace('u:p@', '').replace(/([^/])$/, '$1/'))
  })

  test.each<[string, string, string]>([
    ['several addresses', 'http://a\nhttp://b', 'it must be a single http or https address'],
    ['one that has no paths', 'tcp://a:1', 'it must be a single http or https address'],
    ['one with a query', 'http://a?token=1', 'it has a query'],
  ])('cannot be taken at %s', (_what, url, why) => {
    expect(complaints({ url }, paths).join()).toContain(`input \`url\`: ${why}`)
  })

  test('need an address', () => {
    expect(complaints({}, paths)).toEqual([
      '`deploy.targets` (plinth.yml:2:3): some are paths, and there is no address that they are paths of',
    ])
  })
})

describe('names', () => {
  test('are addresses without credentials and query, and differ', () => {
    const found = targets(
      '{ url: "https://u:p@shop.example:8443/a?token=b" }',
      '{ url: "https://shop.example:8443/a" }',
      '{ url: "https://shop.example:8443/a", method: DELETE }',
      '{ url: "wss://u:p@shop.example/live?x=1" }',
      '{ url: "tcp://[::1]:1" }',
      '{ url: "dns://shop.example?type=txt" }',
      '{ url: "grpcs://h:443/a.B" }',
      '{ url: "http://h/", name: mine }',
    )
    expect(found.map(({ name }) => name)).toEqual([
      'shop.example:8443/a',
      'shop.example:8443/a (2)',
      'DELETE shop.example:8443/a',
      'wss://shop.example/live',
      'tcp://[::1]:1',
      'dns://shop.example?type=TXT',
      'grpcs://h:443/a.B',
      'mine',
    ])
  })

  test('of the user are not given twice', () => {
    const config = listed(['{ url: "http://a/", name: x }', '{ url: "http://b/", name: x }'])
    expect(complaints({}, config)).toEqual([
      '`deploy.targets[1].name` (plinth.yml:4:27): another target is called "x" too',
    ])
  })
})

describe('the baseline', () => {
  test.each<[string, string, string]>([
    [
      'an address without a path stands for the same path',
      'http://prod.example',
      'http://prod.example/api/a?b=1',
    ],
    ['an address with a path is meant as it is', 'http://prod.example/v1', 'http://prod.example/v1'],
    ['and so is one with a query', 'http://prod.example/?v=1', 'http://prod.example/?v=1'],
  ])('%s', (_what, baseline, expected) => {
    const found = settings({ url: 'http://u:p@new.example/api/a?b=1', 'baseline-url': baseline })
    expect(found.targets[0]?.baseline).toEqual({ ...onlyHttp(found), url: expected })
  })

  test('is asked the same, but not for the same bytes', () => {
    const [target] = targets(
      `{ url: "http://new/a.js", baseline: "http://old/b.js", headers: { A: b }, kind: asset, expect: { sha256: ${'ab'.repeat(32)} } }`,
    )
    expect(target?.baseline).toMatchObject({
      url: 'http://old/b.js',
      headers: { A: 'b' },
      expect: { status: [{ from: 200, to: 299 }], notContentType: 'text/html', sha256: null, size: null },
    })
  })

  test('of a target wins over that of all', () => {
    const config = listed(['{ url: "http://new/a", baseline: "http://old/x" }', '{ url: "http://new/b" }'])
    const found = settings({ 'baseline-url': 'http://prod' }, config)
    expect(found.targets.map(({ baseline }) => baseline)).toMatchObject([
      { url: 'http://old/x' },
      { url: 'http://prod/b' },
    ])
  })

  test('is of the same kind', () => {
    const config = listed(['{ url: "http://new/a", baseline: "tcp://old:1" }'])
    expect(complaints({}, config)).toEqual([
      '`deploy.targets[0].baseline` (plinth.yml:3:30): it is of another kind than the address of the target',
    ])
  })
})

describe('keys that mean nothing at their address', () => {
  test.each<[string, readonly string[]]>([
    [
      '{ url: "tcp://h:1", method: GET, kind: page, headers: { A: b }, version-from: none }',
      [
        'kind: it means nothing for a TCP port',
        'method: it means nothing for a TCP port',
        'version-from: it means nothing for a TCP port',
        'headers: it means nothing for a TCP port',
      ],
    ],
    [
      '{ url: "http://h/", send: a, server: 1.1.1.1, expect: { receive: b, records: c } }',
      [
        'send: it means nothing for an address over HTTP',
        'server: it means nothing for an address over HTTP',
        'expect.receive: it means nothing for an address over HTTP',
        'expect.records: it means nothing for an address over HTTP',
      ],
    ],
    [
      '{ url: "wss://h/", expect: { status: 200 }, checks: frame-protection }',
      [
        'expect.status: it means nothing for a WebSocket',
        'checks: frame-protection means nothing for a WebSocket',
      ],
    ],
    [
      '{ url: "http://h/", expect: { certificate-days: 3 } }',
      ['expect.certificate-days: nothing at this address shows a certificate'],
    ],
    ['{ url: "http://h/", checks: certificate }', ['checks: nothing at this address shows a certificate']],
    [
      '{ url: "http://h/", method: head, expect: { body: x } }',
      ['method: an answer to HEAD has no body, of which something is expected'],
    ],
  ])('%s', (entry, expected) => {
    const found = complaints({}, listed([entry]))
    expect(
      found.map((line) => line.replace(/^`deploy\.targets\[0\]\.(.*)` \(plinth\.yml:3:\d+\)/, '$1')),
    ).toEqual(expected)
  })
})
