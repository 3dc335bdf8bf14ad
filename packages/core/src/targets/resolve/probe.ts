import type { HttpExpectation, Probe } from '../probe.ts'
import type { Address } from '../values/address.ts'

/** What is said to an address, and what it should answer; each kind of probe takes what it knows. */
export interface ProbeWish {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly expect: HttpExpectation
  readonly send: string | null
  readonly receive: string | null
  readonly records: readonly string[]
  readonly server: string | null
}

/** Asks nothing of an answer but that it is no server error. */
export const ANY_ANSWER: HttpExpectation = {
  status: [],
  headers: [],
  json: [],
  body: null,
  contentType: null,
  redirect: null,
  size: null,
  sha256: null,
}

const ANY_STATUS = { from: 100, to: 599 }

export const PLAIN_WISH: ProbeWish = {
  method: 'GET',
  headers: {},
  body: null,
  expect: ANY_ANSWER,
  send: null,
  receive: null,
  records: [],
  server: null,
}

/** The probe that puts a wish to an address. */
export function probeOf(address: Address, wish: ProbeWish): Probe {
  const { method, headers, body, expect, send, receive, records, server } = wish
  switch (address.kind) {
    case 'http':
      return { kind: 'http', url: address.url, method, headers, body, expect: located(expect, address.url) }
    case 'websocket':
      return { kind: 'websocket', url: address.url, headers, send, receive }
    case 'tcp':
      return address
    case 'dns':
      return { ...address, records, server }
    case 'grpc':
      return { ...address, headers }
  }
}

/** The probe of a service that has nothing to do with the targets: any answer shows that the network carries. */
export function controlOf(url: string): Probe {
  return probeOf({ kind: 'http', url }, { ...PLAIN_WISH, expect: { ...ANY_ANSWER, status: [ANY_STATUS] } })
}

/** A redirect may be expected to a path; what it is compared with is a whole address. */
function located(expect: HttpExpectation, url: string): HttpExpectation {
  const { redirect } = expect
  return redirect === null || !URL.canParse(redirect, url)
    ? expect
    : { ...expect, redirect: new URL(redirect, url).href }
}
