import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { withoutTrailing } from '@plinth/core'
import { type AddressKind, classifyAddress, isWithin } from '@plinth/core/http'
import type { Endpoint } from './load/endpoint.ts'
import type { Failure } from './load/failure.ts'
import { probe } from './load/probe.ts'
import { TargetError } from './target-error.ts'

const CONNECT_TIMEOUT_MS = 10_000

export interface UrlRules {
  readonly insecureTls: boolean
  /** CIDR blocks of private networks that may be put under load. */
  readonly allowPrivate: readonly string[]
}

/**
 * Resolves the URL's host once, judges the addresses, and settles on the first one that accepts a connection. No
 * request is sent. Throws TargetError: `target-url-invalid`, `target-address-refused`, `target-unreachable`.
 */
export async function findEndpoint(url: string, rules: UrlRules, signal: AbortSignal): Promise<Endpoint> {
  const shown = withoutCredentials(url)
  const allowed: Endpoint[] = []
  const refusals: string[] = []
  for (const endpoint of await resolveUrl(url, shown)) {
    const refusal = whyRefused(endpoint.address, rules.allowPrivate)
    if (refusal === null) allowed.push(endpoint)
    else refusals.push(refusal)
  }
  if (allowed.length === 0) throw new TargetError('target-address-refused', shown, refusals.join(' '))
  let last: Failure = { kind: 'connect', message: 'no address' }
  for (const endpoint of allowed) {
    const { failure } = await probe(
      { endpoint, insecureTls: rules.insecureTls },
      null,
      CONNECT_TIMEOUT_MS,
      signal,
    )
    if (failure === null) return endpoint
    last = failure
  }
  throw new TargetError('target-unreachable', shown, unreachable(shown, last))
}

/** Why an address may not be put under load, or null. Pure. */
export function whyRefused(address: string, allowPrivate: readonly string[]): string | null {
  const kind = classifyAddress(address)
  if (kind === 'public' || kind === 'loopback') return null
  if (kind === 'private') {
    if (isWithin(address, allowPrivate)) return null
    return `${address} is an address of a private network. If it is yours, name it in \`allow-private\`.`
  }
  return `${address} is ${REFUSED[kind]}, which is never put under load.`
}

const REFUSED: Readonly<Record<Exclude<AddressKind, 'public' | 'loopback' | 'private'>, string>> = {
  metadata: 'the metadata service of a cloud',
  'link-local': 'a link-local address',
  unusable: 'no address of a single host',
}

/** One endpoint for each address of the host. */
async function resolveUrl(url: string, shown: string): Promise<Endpoint[]> {
  if (!URL.canParse(url)) throw new TargetError('target-url-invalid', shown, `${shown} is not a URL.`)
  const parsed = new URL(url)
  const tls = parsed.protocol === 'https:'
  if (!tls && parsed.protocol !== 'http:') {
    throw new TargetError('target-url-invalid', shown, `${shown} must begin with http:// or https://.`)
  }
  const hostname = parsed.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(hostname) === 0 ? await resolveName(hostname, shown) : [hostname]
  return addresses.map((address) => ({
    tls,
    hostname,
    address,
    port: parsed.port === '' ? (tls ? 443 : 80) : Number(parsed.port),
    host: parsed.host,
    pathPrefix: withoutTrailing(parsed.pathname, '/'),
    authorization: basicAuthorization(parsed),
  }))
}

async function resolveName(hostname: string, shown: string): Promise<string[]> {
  try {
    const found = await lookup(hostname, { all: true })
    return found.map(({ address }) => address)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new TargetError('target-unreachable', shown, `The name ${hostname} cannot be resolved: ${reason}.`)
  }
}

function basicAuthorization({ username, password }: URL): string | null {
  if (username === '' && password === '') return null
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return url.slice(0, 200)
  const parsed = new URL(url)
  parsed.username = ''
  parsed.password = ''
  return parsed.href.slice(0, 200)
}

function unreachable(shown: string, { kind, message }: Failure): string {
  if (kind !== 'tls') return `${shown} cannot be connected to: ${message}. Is the service running?`
  return (
    `${shown} cannot be talked to over TLS: ${message}. ` +
    'Name its certificate authority in NODE_EXTRA_CA_CERTS, or set `insecure-tls` for a test certificate.'
  )
}
