import {
  hideCredentials,
  type Parsed,
  parseUrl,
  refused,
  understood,
  type ValueKind,
} from '../../values/index.ts'
import type { Probe } from '../probe.ts'
import { parseHost, parseHostAndPort } from './host.ts'

type Dns = Extract<Probe, { kind: 'dns' }>

/** Where something is deployed, and how it is spoken to. */
export type Address =
  /** http, https; ws, wss. As it was written. */
  | { readonly kind: 'http' | 'websocket'; readonly url: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'dns'; readonly name: string; readonly type: Dns['type'] }
  | {
      readonly kind: 'grpc'
      readonly host: string
      readonly port: number
      readonly tls: boolean
      readonly service: string
    }

/** Only the path of a target, at the address where everything is deployed. */
export interface PathAddress {
  readonly kind: 'path'
  readonly path: string
}

const RECORD_TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'TXT'] as const satisfies readonly Dns['type'][]
/** A gRPC service, with its package: `shop.v1.Cart`. */
const SERVICE = /^[\w.]{0,200}$/

const READERS: Readonly<Record<string, (text: string, rest: string) => Parsed<Address>>> = {
  http: (text) => webAddress('http', text),
  https: (text) => webAddress('http', text),
  ws: (text) => webAddress('websocket', text),
  wss: (text) => webAddress('websocket', text),
  tcp: (_text, rest) => tcpAddress(rest),
  dns: (_text, rest) => dnsAddress(rest),
  grpc: (_text, rest) => grpcAddress(rest, false),
  grpcs: (_text, rest) => grpcAddress(rest, true),
}
const SCHEMES = Object.keys(READERS).join(', ')

/** `https://shop.example/health`, `tcp://db.example:5432`, `dns://shop.example?type=A`, `grpcs://api.example:443/shop.Cart`. */
export function address(): ValueKind<Address> {
  return {
    expected: `an address (${SCHEMES})`,
    examples: [
      'https://shop.example/health',
      'wss://shop.example/live',
      'tcp://db.example:5432',
      'dns://shop.example?type=A',
      'grpcs://api.example:443/shop.Cart',
    ],
    parse: parseAddress,
    show: (text) => (/^dns:/i.test(text) ? text : hideCredentials(text)),
    json: { type: 'string', pattern: '^(https?|wss?|tcp|dns|grpcs?)://' },
  }
}

/** The same, or only a path. */
export function addressOrPath(): ValueKind<Address | PathAddress> {
  const whole = address()
  return {
    ...whole,
    expected: `${whole.expected}, or a path at the address of the deployment`,
    examples: [...whole.examples, '/health'],
    parse: (text) => {
      if (!text.startsWith('/')) return whole.parse(text)
      const at = parseUrl(`http://host${text}`)
      if (!at.ok) return at
      // `//other.example` would leave the address it is meant to be at.
      return text.startsWith('//') ? refused('starts with //') : understood({ kind: 'path', path: text })
    },
    json: { type: 'string', pattern: '^((https?|wss?|tcp|dns|grpcs?)://|/)' },
  }
}

/** Reads an address; see `address`. */
export function parseAddress(text: string): Parsed<Address> {
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]{0,20}):\/\/(.*)$/is.exec(text) ?? []
  if (scheme === '') return refused('does not start with a scheme such as https://')
  const known = scheme.toLowerCase()
  const read = Object.hasOwn(READERS, known) ? READERS[known] : undefined
  return read === undefined ? refused(`has an unknown scheme, ${scheme}`) : read(text, rest)
}

function webAddress(kind: 'http' | 'websocket', text: string): Parsed<Address> {
  const url = parseUrl(text)
  return url.ok ? understood({ kind, url: url.value }) : url
}

function tcpAddress(rest: string): Parsed<Address> {
  const at = parseHostAndPort(rest.replace(/\/$/, ''))
  return at.ok ? understood({ kind: 'tcp', ...at.value }) : at
}

function dnsAddress(rest: string): Parsed<Address> {
  const [before = '', query = '', ...more] = rest.split('?')
  const name = parseHost(before.replace(/\/$/, ''))
  if (!name.ok) return name
  const given = query === '' ? 'A' : /^type=(.+)$/i.exec(query)?.[1]?.toUpperCase()
  const type = RECORD_TYPES.find((one) => one === given)
  if (type === undefined || more.length > 0) {
    return refused(`asks for something else than type=${RECORD_TYPES.join(', ')}`)
  }
  if (name.value.kind !== 'host') return refused('asks for the name of an address')
  return understood({ kind: 'dns', name: name.value.value, type })
}

function grpcAddress(rest: string, tls: boolean): Parsed<Address> {
  const [authority = '', service = '', ...more] = rest.split('/')
  const at = parseHostAndPort(authority)
  if (!at.ok) return at
  if (more.length > 0 || !SERVICE.test(service))
    return refused('has a path that is not the name of a service')
  return understood({ kind: 'grpc', ...at.value, tls, service })
}
