import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type AddressKind, classifyAddress, isWithin } from '../src/http/addresses.ts'

describe('an address is', () => {
  test.each<[AddressKind, readonly string[]]>([
    [
      'loopback',
      [
        '127.0.0.1',
        '127.255.255.255',
        '::1',
        '::ffff:0:127.0.0.1',
        '::ffff:127.0.0.1',
        '::ffff:7f00:1',
        '64:ff9b::7f00:1',
      ],
    ],
    [
      'metadata',
      [
        '169.254.169.254',
        '169.254.170.2',
        'fd00:ec2::254',
        '100.100.100.200',
        '::ffff:0:169.254.169.254',
        '::ffff:169.254.169.254',
      ],
    ],
    ['metadata', ['2002:a9fe:a9fe::1', '64:ff9b::169.254.169.254', '168.63.129.16']],
    ['metadata', ['fd20:ce::254', 'fe80::a9fe:a9fe%eth0', '169.254.42.42', '169.254.0.23']],
    ['link-local', ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1']],
    [
      'private',
      ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fc00::1', 'fdff::1'],
    ],
    ['private', ['::10.0.0.1', '2002:0a00:0001::', '64:ff9b:1::a9fe:a9fe']],
    ['unusable', ['2001:0:4136:e378:8000:63bf:3fff:fdd2', '3fff::1']],
    ['unusable', ['0.0.0.0', '::', '224.0.0.1', '255.255.255.255', 'ff02::1', '192.0.2.1', '2001:db8::1']],
    ['public', ['8.8.8.8', '172.15.255.255', '172.32.0.0', '192.167.1.1', '100.128.0.1', '2606:4700::1111']],
    ['public', ['::ffff:8.8.8.8', '2002:0808:0808::1', '128.0.0.1', '126.255.255.255']],
  ])('%s: %j', (kind, addresses) => {
    expect(addresses.map(classifyAddress)).toEqual(addresses.map(() => kind))
  })

  test('not a name, nor another way to write a number', () => {
    for (const text of ['localhost', '', '127.1', '0x7f.0.0.1', '2130706433', '127.0.0.1:80', '[::1]']) {
      expect(() => classifyAddress(text)).toThrow(RangeError)
    }
  })
})

test('an IPv4 address is judged alike in every IPv6 form that carries it', () => {
  const octet = fc.nat(255)
  fc.assert(
    fc.property(octet, octet, octet, octet, (a, b, c, d) => {
      const kind = classifyAddress(`${a}.${b}.${c}.${d}`)
      const hex = (high: number, low: number) => (256 * high + low).toString(16)
      expect(classifyAddress(`::ffff:${a}.${b}.${c}.${d}`)).toBe(kind)
      expect(classifyAddress(`::ffff:${hex(a, b)}:${hex(c, d)}`)).toBe(kind)
      expect(classifyAddress(`64:ff9b::${hex(a, b)}:${hex(c, d)}`)).toBe(kind)
      expect(classifyAddress(`2002:${hex(a, b)}:${hex(c, d)}::1`)).toBe(kind)
    }),
  )
})

describe('an address is within networks', () => {
  test.each([
    ['10.1.2.3', ['10.0.0.0/8'], true],
    ['11.1.2.3', ['10.0.0.0/8'], false],
    ['::ffff:10.1.2.3', ['10.0.0.0/8'], true],
    ['192.168.1.7', ['10.0.0.0/8', '192.168.1.7'], true],
    ['fd12::1', ['fd12::/16'], true],
    ['fd13::1', ['fd12::/16'], false],
    ['10.1.2.3', [], false],
  ])('%s in %j: %s', (address, networks, expected) => {
    expect(isWithin(address, networks)).toBe(expected)
  })

  test.each([
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0/8',
    'intranet',
    '10.0.0.0/8/8',
    'fd00::/129',
    '10.0.0.0/-1',
  ])('no network: %s', (network) => {
    expect(() => isWithin('10.0.0.1', [network])).toThrow(RangeError)
  })
})
