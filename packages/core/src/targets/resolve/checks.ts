import type { Check, HttpExpectation, Probe } from '../probe.ts'
import type { Address } from '../values/address.ts'
import type { ReadyMadeCheck } from '../values/checks.ts'
import { ANY_ANSWER } from './probe.ts'

export interface CheckWish {
  readonly names: readonly ReadyMadeCheck[]
  readonly address: Address
  readonly probe: Probe
  readonly certificateDays: number
  /** Of the pages that call it. */
  readonly origin: string
}

/** Browsers take a preflight for granted with any of these (Fetch standard, "ok status"). */
const OK_STATUS = [{ from: 200, to: 299 }]

/** What the ready-made checks of these names are for this target; those that cannot apply to it are left out. */
export function checksOf(wish: CheckWish): readonly Check[] {
  return wish.names.flatMap((name) => checkOf(name, wish))
}

function checkOf(
  name: ReadyMadeCheck,
  { address, probe, certificateDays, origin }: CheckWish,
): readonly Check[] {
  if (name === 'certificate') {
    const server = tlsServer(address)
    return server === null ? [] : [{ kind: 'certificate', name, ...server, days: certificateDays }]
  }
  if (probe.kind !== 'http') return []
  if (name === 'cors-preflight') return [{ kind: 'probe', name, probe: preflight(probe, origin) }]
  // Browsers take no notice of it over http, nor for an address without a name (RFC 6797, section 8.1).
  if (name === 'strict-transport-security' && !isNamedHttps(probe.url)) return []
  return [{ kind: 'probe', name, probe: { ...probe, expect: { ...ANY_ANSWER, ...HEADERS[name] } } }]
}

const HEADERS: Readonly<
  Record<Exclude<ReadyMadeCheck, 'certificate' | 'cors-preflight'>, Partial<HttpExpectation>>
> = {
  'strict-transport-security': { headers: [{ name: 'strict-transport-security', value: null }] },
  'content-type-options': { headers: [{ name: 'x-content-type-options', value: 'nosniff' }] },
  'frame-protection': {
    anyHeader: [
      { name: 'content-security-policy', contains: 'frame-ancestors' },
      { name: 'x-frame-options', contains: null },
    ],
  },
  'referrer-policy': { headers: [{ name: 'referrer-policy', value: null }] },
}

/** What a browser asks before a page of another origin may call the function. Browsers send no credentials with it. */
function preflight(probe: Extract<Probe, { kind: 'http' }>, origin: string): Probe {
  return {
    kind: 'http',
    url: probe.url,
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': probe.method },
    body: null,
    expect: {
      ...ANY_ANSWER,
      status: OK_STATUS,
      anyHeader: [
        { name: 'access-control-allow-origin', contains: '*' },
        { name: 'access-control-allow-origin', contains: origin },
      ],
    },
  }
}

/** Where a certificate is shown; null where none is. */
export function tlsServer(address: Address): { readonly host: string; readonly port: number } | null {
  if (address.kind === 'grpc') return address.tls ? { host: address.host, port: address.port } : null
  if (address.kind !== 'http' && address.kind !== 'websocket') return null
  const { protocol, hostname, port } = new URL(address.url)
  if (protocol !== 'https:' && protocol !== 'wss:') return null
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) }
}

function isNamedHttps(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' && !hostname.startsWith('[') && !/^\d+\.\d+\.\d+\.\d+$/.test(hostname)
}
