import { setTimeout as sleep } from 'node:timers/promises'
import { withoutTrailing } from '@plinth/core'
import { exchange, NetworkError, type Reach } from '@plinth/core/http'
import type { MetricsRule } from '../../settings.ts'
import { type QueryResult, readAnswer } from './answer.ts'

/** Ten thousand samples of one series are 0.3 MB. */
const MOST_BYTES = 4_000_000
/** What every server and proxy takes as an address; longer queries go into the body. */
const LONGEST_ADDRESS = 1_800
const RETRY_AFTER_MS = 500
/** A server that restarts or is overloaded may answer the next time. */
const PASSING = new Set([429, 502, 503, 504])

/** The moments a query is about, in milliseconds since the epoch. */
export type Moments =
  | { readonly kind: 'instant'; readonly atMs: number }
  | { readonly kind: 'range'; readonly startMs: number; readonly endMs: number; readonly stepMs: number }

export interface QueryOptions {
  readonly reach: Reach & { readonly insecureTls: boolean }
  readonly signal: AbortSignal
}

const seconds = (ms: number) => (ms / 1000).toFixed(3)

function parameters(query: string, moments: Moments): URLSearchParams {
  return moments.kind === 'instant'
    ? new URLSearchParams({ query, time: seconds(moments.atMs) })
    : new URLSearchParams({
        query,
        start: seconds(moments.startMs),
        end: seconds(moments.endMs),
        step: seconds(moments.stepMs),
      })
}

/** Puts one query to the server; one more time where the failure may pass. Never throws. */
export async function putQuery(
  server: Pick<MetricsRule, 'url' | 'headers' | 'timeoutMs'>,
  query: string,
  moments: Moments,
  options: QueryOptions,
): Promise<QueryResult> {
  const first = await ask(server, query, moments, options)
  if (!first.mayPass || options.signal.aborted) return first.result
  await sleep(RETRY_AFTER_MS, undefined, { signal: options.signal }).catch(() => {})
  return (await ask(server, query, moments, options)).result
}

async function ask(
  server: Pick<MetricsRule, 'url' | 'headers' | 'timeoutMs'>,
  query: string,
  moments: Moments,
  { reach, signal }: QueryOptions,
): Promise<{ readonly result: QueryResult; readonly mayPass: boolean }> {
  const form = parameters(query, moments).toString()
  const endpoint = `${withoutTrailing(server.url, '/')}/api/v1/${moments.kind === 'instant' ? 'query' : 'query_range'}`
  const long = endpoint.length + form.length > LONGEST_ADDRESS
  try {
    const answer = await exchange(
      {
        url: long ? endpoint : `${endpoint}?${form}`,
        method: long ? 'POST' : 'GET',
        headers: {
          accept: 'application/json',
          ...(long ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...server.headers,
        },
        body: long ? form : null,
      },
      {
        reach,
        insecureTls: reach.insecureTls,
        timeoutMs: server.timeoutMs,
        maxBodyBytes: MOST_BYTES,
        maxRedirects: 3,
        signal,
      },
    )
    const { status, headers, body } = answer
    const result = readAnswer(body.toString('utf8'), headers['content-type'])
    if (status < 400 || (status < 500 && result.kind === 'refused' && status !== 401 && status !== 403)) {
      return { result, mayPass: PASSING.has(status) }
    }
    const reason = result.kind === 'refused' ? `: ${result.message}` : ''
    const message =
      status === 401 || status === 403
        ? `it refused the credentials (status ${status}): give them under \`deploy.prometheus.headers\``
        : `it answered with status ${status}${reason}`
    return { result: { kind: 'refused', message }, mayPass: PASSING.has(status) }
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    const mayPass = ['connect', 'reset', 'dns'].includes(error.class)
    return { result: { kind: 'refused', message: error.message }, mayPass }
  }
}
