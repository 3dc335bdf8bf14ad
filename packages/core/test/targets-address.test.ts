import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { kinds } from '../src/index.ts'
import { type Address, address, addressOrPath, parseAddress } from '../src/targets/values/address.ts'

const url = kinds.list(address(), { separator: 'line' })

describe('an address', () => {
  test.each<[string, Address]>([
    ['https://shop.example/health?deep=1,2', { kind: 'http', url: 'https://shop.example/health?deep=1,2' }],
    ['HTTP://me:secret@h:8080', { kind: 'http', url: 'HTTP://me:secret@h:8080' }],
    ['wss://shop.example/live', { kind: 'websocket', url: 'wss://shop.example/live' }],
    ['ws://[::1]:8080/', { kind: 'websocket', url: 'ws://[::1]:8080/' }],
    ['tcp://DB.example.:5432', { kind: 'tcp', host: 'db.example', port: 5432 }],
    ['tcp://h:80/', { kind: 'tcp', host: 'h', port: 80 }],
    ['tcp://[::1]:443', { kind: 'tcp', host: '::1', port: 443 }],
    ['tcp://bücher.example:1', { kind: 'tcp', host: 'xn--bcher-kva.example', port: 1 }],
    ['dns://shop.example', { kind: 'dns', name: 'shop.example', type: 'A' }],
    ['dns://_dmarc.shop.example?type=txt', { kind: 'dns', name: '_dmarc.shop.example', type: 'TXT' }],
    ['grpc://h:50051', { kind: 'grpc', host: 'h', port: 50_051, tls: false, service: '' }],
    [
      'grpcs://api.example:443/shop.v1.Cart',
      { kind: 'grpc', host: 'api.example', port: 443, tls: true, service: 'shop.v1.Cart' },
    ],
  ])('%s', (text, expected) => {
    expect(parseAddress(text)).toEqual({ ok: true, value: expected })
  })

  test.each<[string, RegExp]>([
    ['shop.example', /^does not start with a scheme/],
    ['//shop.example', /^does not start with a scheme/],
    ['ftp://shop.example', /^has an unknown scheme, ftp$/],
    ['constructor://x', /^has an unknown scheme, constructor$/],
    ['https://', /^is not a valid URL$/],
    ['https://h:99999/', /^is not a valid URL$/],
    ['https://h/#top', /^has a fragment/],
    ['https://h/a b', /^holds a space/],
    ['https:\\\\h', /^does not start with a scheme/],
    ['http://h/\u202egnp', /^holds a space, a control character/],
    [`https://h/${'a'.repeat(2048)}`, /^is too long/],
    ['tcp://h', /^names no port$/],
    ['tcp://h:0', /^has a port that does not exist$/],
    ['tcp://h:65536', /^has a port that does not exist$/],
    ['tcp://me@h:1', /^holds credentials/],
    ['tcp://h:1/path', /^has no valid host$/],
    ['tcp://:1', /^names no host$/],
    ['tcp://a..b:1', /^has a host that is not a host name$/],
    ['tcp://0x7f.1:1', /^has a host that is another way to write 127.0.0.1$/],
    ['tcp://::1:443', /^has no valid host$/],
    ['dns://shop.example:53', /^has no valid host$/],
    ['dns://shop.example?type=SRV', /^asks for something else than type=A, AAAA/],
    ['dns://shop.example?typ=A', /^asks for something else/],
    ['dns://8.8.8.8', /^asks for the name of an address$/],
    ['dns://', /^names no host$/],
    ['grpc://h:1/a/b', /^has a path that is not the name of a service$/],
    ['grpc://h', /^names no port$/],
  ])('%s is none', (text, why) => {
    const parsed = parseAddress(text)
    expect(parsed.ok ? '' : parsed.why).toMatch(why)
  })

  test('credentials and queries are in no error', () => {
    const shown = address().show
    expect(shown?.('https://me:hunter2@h/?token=abc#x')).toBe('https://***@h/?***')
    expect(shown?.('dns://h?type=SRV')).toBe('dns://h?type=SRV')
  })
})

describe('a path', () => {
  test('is one only where it is asked for', () => {
    expect(addressOrPath().parse('/health?a=1')).toEqual({
      ok: true,
      value: { kind: 'path', path: '/health?a=1' },
    })
    expect(address().parse('/health').ok).toBe(false)
    expect(addressOrPath().parse('https://h/').ok).toBe(true)
  })

  test.each(['//evil.example/', '/a b', '/#top', '/\\evil'])('%s is none', (text) => {
    expect(addressOrPath().parse(text).ok).toBe(false)
  })
})

describe('lines of addresses', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/)
  const host = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.example`)
  const port = fc.integer({ min: 1, max: 65_535 })
  const query = fc.constantFrom('', '?a=1,2', '?x=%2C&y={1,2}')
  const valid = fc.oneof(
    fc
      .record({ scheme: fc.constantFrom('http', 'https', 'ws', 'wss'), host, path: label, query })
      .map(({ scheme, host, path, query }) => `${scheme}://${host}/${path}${query}`),
    fc.record({ host, port }).map(({ host, port }) => `tcp://${host}:${port}`),
    host.map((host) => `dns://${host}?type=AAAA`),
    fc.record({ host, port, service: label }).map((one) => `grpcs://${one.host}:${one.port}/${one.service}`),
  )

  test('are read one by one, whatever blanks and empty lines are between them', () => {
    const blank = fc.constantFrom('\n', '\r\n', '\n\n', ' \n\t')
    fc.assert(
      fc.property(fc.array(fc.tuple(valid, blank), { minLength: 1, maxLength: 8 }), (lines) => {
        const parsed = url.parse(lines.flat().join(''))
        expect(parsed).toEqual({
          ok: true,
          value: lines.map(([line]) => {
            const one = parseAddress(line)
            return one.ok ? one.value : null
          }),
        })
      }),
    )
  })

  test('are refused together where one of them is wrong, which is named', () => {
    fc.assert(
      fc.property(fc.array(valid, { maxLength: 4 }), fc.nat(4), (lines, at) => {
        const parsed = url.parse(lines.toSpliced(at, 0, 'gopher://h').join('\n'))
        expect(parsed.ok ? '' : parsed.why).toContain('"gopher://h" has an unknown scheme, gopher')
      }),
    )
  })

  test('never throw, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .tuple(
          fc.constantFrom('http', 'tcp', 'dns', 'grpc', 'wss'),
          fc.string({ unit: 'binary', maxLength: 60 }),
        )
        .map(([scheme, rest]) => `${scheme}://${rest}`),
    )
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseAddress(text)
        if (!parsed.ok) expect(parsed.why).not.toBe('')
        else if ('host' in parsed.value) expect(parsed.value.host).toMatch(/^[^\s@/?#[\]]+$/)
        else if ('url' in parsed.value) expect(URL.canParse(parsed.value.url)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
