import type { RequestListener } from 'node:http'
import { createCertificate, startHttp, startHttps, type TestServer } from '@plinth/testkit/service'

/** A deployment as it is found, and whether it may go out. */
export interface Scenario {
  readonly name: string
  readonly start: () => Promise<TestServer>
  readonly mayGoOut: boolean
}

const NEW = '2.0.0'
const OLD = '1.9.0'

/** A JSON API that tells its version; `fault` may answer in its place, and says so by true. */
function api(
  version: (request: number) => string,
  fault: (request: number, response: Parameters<RequestListener>[1]) => boolean = () => false,
): () => Promise<TestServer> {
  return () => {
    let requests = 0
    return startHttp((_request, response) => {
      requests += 1
      response.setHeader('x-version', version(requests))
      response.setHeader('content-type', 'application/json')
      if (!fault(requests, response)) response.end('{"status":"ok"}')
    })
  }
}

const fails = (when: (request: number) => boolean) =>
  api(
    () => NEW,
    (request, response) => {
      if (!when(request)) return false
      response.writeHead(500).end('{"error":"out of order"}')
      return true
    },
  )

const startsSlowly = () => {
  const until = performance.now() + 2_000
  return fails(() => performance.now() < until)()
}

export const SCENARIOS: readonly Scenario[] = [
  { name: 'healthy', mayGoOut: true, start: api(() => NEW) },
  { name: 'healthy after 2 s of 500', mayGoOut: true, start: startsSlowly },
  {
    name: 'healthy, one request in 1,000 fails',
    mayGoOut: true,
    start: fails((request) => request % 1_000 === 30),
  },
  {
    name: 'nobody listens',
    mayGoOut: false,
    start: async () => {
      const server = await startHttp(() => {})
      await server.stop()
      return server
    },
  },
  { name: 'the old version still answers', mayGoOut: false, start: api(() => OLD) },
  {
    name: 'old and new take turns',
    mayGoOut: false,
    start: api((request) => (request % 2 === 0 ? NEW : OLD)),
  },
  { name: 'every second request fails', mayGoOut: false, start: fails((request) => request % 2 === 0) },
  { name: '19 of 20 requests fail', mayGoOut: false, start: fails((request) => request % 20 !== 0) },
  { name: '3 of 100 requests fail', mayGoOut: false, start: fails((request) => request % 33 === 20) },
  { name: 'an outage after the first 40 requests', mayGoOut: false, start: fails((request) => request > 40) },
  {
    name: 'every tenth request takes 700 ms',
    mayGoOut: false,
    start: api(
      () => NEW,
      (request, response) => {
        if (request % 10 !== 0) return false
        setTimeout(() => response.end('{"status":"ok"}'), 700)
        return true
      },
    ),
  },
  {
    name: 'status 200 with an error page in HTML',
    mayGoOut: false,
    start: api(
      () => NEW,
      (_request, response) => {
        response.setHeader('content-type', 'text/html')
        response.end('<h1>Something went wrong</h1>')
        return true
      },
    ),
  },
  {
    name: 'the certificate has expired',
    mayGoOut: false,
    start: () => startHttps(createCertificate({ expired: true })),
  },
]

export const EXPECTED_VERSION = NEW
