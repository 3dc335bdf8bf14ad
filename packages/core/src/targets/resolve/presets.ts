import type { HttpExpectation, StatusRange } from '../probe.ts'
import type { TargetWords } from '../section/target.ts'
import type { Address } from '../values/address.ts'
import type { ReadyMadeCheck } from '../values/checks.ts'
import { ANY_ANSWER } from './probe.ts'

/** What is expected of a kind of thing before the user says anything. */
export interface Preset {
  /** In a word or two, for the report. */
  readonly what: string
  readonly expect: HttpExpectation
  readonly checks: readonly ReadyMadeCheck[]
  readonly coldStart: boolean
}

const SUCCESS: StatusRange = { from: 200, to: 299 }
const NOT_AN_ERROR: StatusRange = { from: 200, to: 399 }
const OK: HttpExpectation = { ...ANY_ANSWER, status: [SUCCESS] }
const AT_LEAST_A_BYTE = { min: 1, max: Number.POSITIVE_INFINITY }

type HttpKind = NonNullable<TargetWords['kind']>

const HTTP: Readonly<Record<HttpKind, Preset>> = {
  // `referrer-policy` is left to those who want it: browsers without it send no more than the origin to others.
  page: {
    what: 'web page',
    expect: { ...OK, contentType: 'text/html' },
    checks: ['certificate', 'strict-transport-security', 'content-type-options', 'frame-protection'],
    coldStart: false,
  },
  api: {
    what: 'JSON API',
    expect: { ...OK, contentType: 'application/json', parses: 'json' },
    checks: ['certificate'],
    coldStart: false,
  },
  function: {
    what: 'edge function',
    expect: OK,
    checks: ['certificate', 'cors-preflight'],
    coldStart: true,
  },
  asset: {
    what: 'static asset',
    expect: { ...OK, notContentType: 'text/html', size: AT_LEAST_A_BYTE },
    checks: ['certificate'],
    coldStart: false,
  },
}

const OTHERS: Readonly<Record<Address['kind'], Preset>> = {
  http: {
    what: 'HTTP service',
    expect: { ...ANY_ANSWER, status: [NOT_AN_ERROR] },
    checks: ['certificate'],
    coldStart: false,
  },
  websocket: { what: 'WebSocket', expect: ANY_ANSWER, checks: ['certificate'], coldStart: false },
  tcp: { what: 'TCP port', expect: ANY_ANSWER, checks: [], coldStart: false },
  dns: { what: 'DNS record', expect: ANY_ANSWER, checks: [], coldStart: false },
  grpc: { what: 'gRPC service', expect: ANY_ANSWER, checks: ['certificate'], coldStart: false },
}

/** What is expected of a target of this kind at this address. */
export function presetOf(address: Address, kind: HttpKind | undefined): Preset {
  if (address.kind !== 'http' || kind === undefined) return OTHERS[address.kind]
  const preset = HTTP[kind]
  if (kind !== 'asset' || !isPage(address.url)) return preset
  const { notContentType, ...expect } = preset.expect
  return { ...preset, expect }
}

/** A file that is a page itself is no fallback page. */
function isPage(url: string): boolean {
  return /(?:\/|\.html?)$/i.test(new URL(url).pathname)
}
