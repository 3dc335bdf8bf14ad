import type { HttpAnswer } from '../src/http/index.ts'
import type { ProbeOptions } from '../src/probe/index.ts'
import type { HttpExpectation, Probe } from '../src/targets/index.ts'

/** Everything on this machine may be reached. */
export const LOCAL: ProbeOptions & { readonly version: null } = {
  reach: { networks: ['127.0.0.0/8'], hosts: ['localhost'], insecureTls: false },
  timeoutMs: 2000,
  signal: new AbortController().signal,
  version: null,
}

export function expecting(some: Partial<HttpExpectation> = {}): HttpExpectation {
  return {
    status: [{ from: 200, to: 299 }],
    headers: [],
    json: [],
    body: null,
    contentType: null,
    redirect: null,
    size: null,
    sha256: null,
    ...some,
  }
}

export function httpProbe(
  url: string,
  expect: Partial<HttpExpectation> = {},
): Extract<Probe, { kind: 'http' }> {
  return { kind: 'http', url, method: 'GET', headers: {}, body: null, expect: expecting(expect) }
}

export function answerOf(some: {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}): HttpAnswer {
  const body = Buffer.from(some.body ?? '')
  return {
    status: some.status ?? 200,
    headers: some.headers ?? {},
    body,
    sentBytes: body.length,
    url: 'https://shop.example/a/b',
    redirects: 0,
    address: '192.0.2.1',
    certificate: null,
    timings: { resolved: 0, connected: 0, firstByte: 0, total: 0 },
  }
}

/** What servers put into texts to reach those who read about them. */
export const HOSTILE_TEXTS = [
  '::error::gotcha',
  '\n::set-output name=a::b\n',
  '\u001b[31mred\u001b[0m',
  '@everyone **look** <img src=x onerror=alert(1)>',
  '[link](https://evil.example)',
  '\u202Egnp.exe',
  'x'.repeat(2 ** 20),
] as const

/** Everything that a clause must be, whatever the server says: one short line without invisible characters. */
export const ONE_CLAUSE = /^[^\p{C}\p{Zl}\p{Zp}]{1,501}$/u
