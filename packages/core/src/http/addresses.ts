import { BlockList, isIP } from 'node:net'

/**
 * What kind of place an IP address is.
 * - `metadata`: answers with the credentials of the machine it runs on, on every large cloud.
 * - `unusable`: unspecified, multicast, broadcast, documentation: nothing that can be meant to be a service.
 */
export type AddressKind = 'public' | 'loopback' | 'private' | 'link-local' | 'metadata' | 'unusable'

/**
 * The special blocks of the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), the first that matches
 * deciding. Whatever is in none of them is public.
 */
const BLOCKS: readonly (readonly [AddressKind, readonly string[]])[] = [
  // AWS, Azure, Google and others; AWS over IPv6; Alibaba; Azure's wire server; Oracle.
  [
    'metadata',
    ['169.254.169.254/32', 'fd00:ec2::254/128', '100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32'],
  ],
  // AWS hands out credentials of containers and functions here.
  ['metadata', ['169.254.170.2/32', '169.254.170.23/32', 'fd00:ec2::23/128']],
  // Google over IPv6; OpenStack over IPv6; Scaleway; Tencent.
  [
    'metadata',
    ['fd20:ce::254/128', 'fe80::a9fe:a9fe/128', '169.254.42.42/32', 'fd00:42::42/128', '169.254.0.23/32'],
  ],
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '198.18.0.0/15']],
  // The last is for translation to IPv4 within a network (RFC 8215): where it leads, only that network knows.
  ['private', ['fc00::/7', 'fec0::/10', '64:ff9b:1::/48']],
  ['unusable', ['0.0.0.0/8', '192.0.0.0/24', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24']],
  ['unusable', ['224.0.0.0/4', '240.0.0.0/4', '::/128', '100::/64', '2001:db8::/32', 'ff00::/8']],
  // Teredo, which reaches an IPv4 address by way of another; documentation; segment routing.
  ['unusable', ['2001::/32', '3fff::/20', '5f00::/16']],
]

const KINDS = BLOCKS.map(([kind, networks]) => [kind, blockList(networks)] as const)

/** IPv6 addresses that carry an IPv4 address in their last 32 bits: mapped, translated, compatible, NAT64 (RFC 6052). */
const CARRIERS = blockList(['::ffff:0:0/96', '::ffff:0:0:0/96', '::/96', '64:ff9b::/96'])
/** 6to4 (RFC 3056) carries it after its first 16 bits. */
const SIX_TO_FOUR = blockList(['2002::/16'])

/** Throws RangeError when `address` is not an IP address: names are resolved before they are judged. */
export function classifyAddress(address: string): AddressKind {
  const version = isIP(address)
  if (version === 0) throw new RangeError(`not an IP address: ${JSON.stringify(address)}`)
  const inner = version === 6 ? carriedAddress(address) : null
  const judged = inner ?? withoutZone(address)
  const family = isIP(judged) === 4 ? 'ipv4' : 'ipv6'
  return KINDS.find(([, list]) => list.check(judged, family))?.[0] ?? 'public'
}

/**
 * Whether the address lies in one of `networks`, each an address or a CIDR block. Throws RangeError for a network that
 * cannot be read.
 */
export function isWithin(address: string, networks: readonly string[]): boolean {
  if (networks.length === 0) return false
  const list = blockList(networks)
  const bare = withoutZone(address)
  const inner = isIP(bare) === 6 ? carriedAddress(bare) : null
  const candidates = inner === null ? [bare] : [bare, inner]
  return candidates.some((candidate) => list.check(candidate, isIP(candidate) === 4 ? 'ipv4' : 'ipv6'))
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of networks) {
    const network = parseNetwork(text)
    if (network === null)
      throw new RangeError(`not an address or a network: ${JSON.stringify(text)} (try 10.0.0.0/8)`)
    list.addSubnet(network.address, network.length, network.family)
  }
  return list
}

/** An address (`10.0.0.7`) or a block of them (`10.0.0.0/8`, `fd00::/8`); null for any other text. */
export function parseNetwork(text: string): {
  readonly address: string
  readonly length: number
  readonly family: 'ipv4' | 'ipv6'
} | null {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  const bits = version === 4 ? 32 : 128
  const length = prefix === undefined ? bits : Number(prefix)
  const valid = version !== 0 && rest.length === 0 && /^\d{1,3}$/.test(prefix ?? '0') && length <= bits
  return valid ? { address, length, family: version === 4 ? 'ipv4' : 'ipv6' } : null
}

/** The IPv4 address inside an IPv6 one, or null. ::1 and :: are themselves, not carriers. */
function carriedAddress(address: string): string | null {
  const words = expand(withoutZone(address))
  const bare = words.map((word) => word.toString(16)).join(':')
  if (words.slice(0, 7).every((word) => word === 0) && (words[7] ?? 0) <= 1) return null
  if (SIX_TO_FOUR.check(bare, 'ipv6')) return dotted(words[1] ?? 0, words[2] ?? 0)
  return CARRIERS.check(bare, 'ipv6') ? dotted(words[6] ?? 0, words[7] ?? 0) : null
}

/** The eight 16-bit words of a valid IPv6 address. */
function expand(address: string): number[] {
  const last = address.lastIndexOf(':') + 1
  const tail = address.slice(last)
  const [a = 0, b = 0, c = 0, d = 0] = tail.split('.').map(Number)
  const hexadecimal = tail.includes('.')
    ? `${address.slice(0, last)}${(256 * a + b).toString(16)}:${(256 * c + d).toString(16)}`
    : address
  const [before = '', after] = hexadecimal.split('::')
  const words = (text: string) =>
    text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16))
  if (after === undefined) return words(before)
  const left = words(before)
  const right = words(after)
  return [...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right]
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** `fe80::1%eth0` without the interface. */
function withoutZone(address: string): string {
  return address.split('%')[0] ?? address
}
