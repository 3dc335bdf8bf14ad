import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { kinds } from '../src/values/index.ts'

describe('what may be reached is', () => {
  test.each([
    ['10.0.0.0/8', 'network', '10.0.0.0/8'],
    ['192.168.1.20', 'network', '192.168.1.20'],
    ['fd00::/8', 'network', 'fd00::/8'],
    ['[::1]', 'network', '::1'],
    ['localhost', 'host', 'localhost'],
    ['Staging.Internal.', 'host', 'staging.internal'],
    ['_service.my-host2.example', 'host', '_service.my-host2.example'],
    ['bücher.example', 'host', 'xn--bcher-kva.example'],
    ['8.example', 'host', '8.example'],
  ])('%s: a %s', (text, kind, value) => {
    expect(kinds.reach().parse(text)).toEqual({ ok: true, value: { kind, value } })
  })

  test.each([
    ['10.0.0.0/33', 'is not a network'],
    ['10.0.0/8', 'is not a network'],
    ['fd00::/129', 'is not a network'],
    ['http://staging.internal/', 'is a URL, of which only the host is asked for'],
    ['*.internal', 'has a wildcard, and every host is named for itself'],
    ['staging.internal:8080', 'has a port, and a host is allowed with all of them'],
    ['0x7f.1', 'is another way to write 127.0.0.1'],
    ['2130706433', 'is another way to write 127.0.0.1'],
    ['127.0.0.1.', 'is another way to write 127.0.0.1'],
    ['staging.internal/path', 'is not a host name'],
    ['user@staging.internal', 'is not a host name'],
    ['two words', 'is not a host name'],
    ['a..b', 'is not a host name'],
    ['-a.example', 'is not a host name'],
    ['[staging]', 'is not a host name'],
    ['%31%32%37.0.0.1', 'is not a host name'],
    ['.', 'is not a host name'],
    ['x'.repeat(64), 'is not a host name'],
    ['x.'.repeat(200), 'is not a host name'],
  ])('not %s', (text, why) => {
    expect(kinds.reach().parse(text)).toEqual({ ok: false, why })
  })

  test('the same when it is read again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
        const once = kinds.reach().parse(text)
        if (once.ok) expect(kinds.reach().parse(once.value.value)).toEqual(once)
      }),
    )
  })
})
