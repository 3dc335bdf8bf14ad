import { setTimeout as sleep } from 'node:timers/promises'
import type { Ready } from '../../settings.ts'
import type { Endpoint } from '../load/endpoint.ts'
import type { Failure } from '../load/failure.ts'
import { prepareRequest } from '../load/prepared-request.ts'
import { probe } from '../load/probe.ts'

/** `localhost` is one or the other of these by system; a service may listen on either. */
const ADDRESSES = ['127.0.0.1', '::1']
const FIRST_PAUSE_MS = 5
const LONGEST_PAUSE_MS = 25
const ATTEMPT_TIMEOUT_MS = 5000

const BELOW_500 = Array.from({ length: 400 }, (_, index) => 100 + index)

export type Readiness = { readonly endpoint: Endpoint } | { readonly endpoint: null; readonly last: Failure }

/** Asks until the path answers with a status below 500; gives up after the timeout, or when the signal aborts. */
export async function waitUntilReady(port: number, ready: Ready, signal: AbortSignal): Promise<Readiness> {
  const giveUpAt = performance.now() + ready.timeoutMs
  let last: Failure = { kind: 'connect', message: 'nothing was tried' }
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    for (const address of ADDRESSES) {
      const endpoint = loopback(address, port)
      const left = Math.min(ATTEMPT_TIMEOUT_MS, Math.max(1, giveUpAt - performance.now()))
      const options = { endpoint, insecureTls: false }
      const { failure } = await probe(options, readyRequest(ready.path, endpoint), left, signal)
      if (failure === null) return { endpoint }
      if (tells(failure) >= tells(last)) last = failure
      if (failure.kind !== 'connect') break
    }
    if (signal.aborted || performance.now() + pause >= giveUpAt) return { endpoint: null, last }
    await sleep(pause)
  }
}

/** An answer tells more than silence, and silence more than that nobody listens: the most telling is reported. */
function tells({ kind }: Failure): number {
  if (kind === 'connect') return 0
  return kind === 'timeout' ? 1 : 2
}

function readyRequest(path: string, endpoint: Endpoint) {
  return prepareRequest(
    {
      name: 'the ready check',
      method: 'GET',
      path,
      headers: {},
      body: null,
      expect: { status: BELOW_500, body: null },
      weight: 1,
    },
    endpoint,
  )
}

function loopback(address: string, port: number): Endpoint {
  const host = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
  return { tls: false, hostname: address, address, port, host, pathPrefix: '', authorization: null }
}
