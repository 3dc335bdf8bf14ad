import { setTimeout as sleep } from 'node:timers/promises'
import { durationText, Redactor } from '@plinth/core'
import { exchange, type HttpAnswer, NetworkError, type NetworkFailureClass } from '@plinth/core/http'
import { plainText } from '@plinth/core/render'
import type { Reach } from '@plinth/core/targets'
import type { Webhook } from '../../settings.ts'

/** How patiently a webhook is told. */
export interface Patience {
  /** Of one try. */
  readonly timeoutMs: number
  /** Before the second and the third try, in milliseconds. */
  readonly waits: readonly number[]
  /** A receiver that asks to be left alone for longer is left to a later run. */
  readonly longestWaitMs: number
}

export const PATIENCE: Patience = { timeoutMs: 10_000, waits: [1_000, 4_000], longestWaitMs: 15_000 }

/** How telling went. */
export type Posted =
  | { readonly kind: 'delivered' }
  /** `others`: whether another message to the same address may fare better. */
  | { readonly kind: 'failed'; readonly problem: string; readonly others: boolean }

const MOST_ANSWER_BYTES = 64 * 1024
const LONGEST_QUOTE = 160
/** What is wrong with the address, not with what was said. */
const OF_THE_ADDRESS = new Set([401, 403, 404, 405, 407, 410])

/** Words of ours: messages of the network name hosts, and an address is a secret. */
const FAILURES: Readonly<Record<NetworkFailureClass, string>> = {
  dns: 'its name could not be resolved',
  'refused-address':
    'its address is private, or one that is never reached; `allow-private` names those that may be',
  connect: 'no connection could be made',
  'certificate-expired': 'its certificate has expired',
  'certificate-self-signed': 'its certificate is not trusted',
  'certificate-wrong-host': 'its certificate is for another host',
  tls: 'no TLS connection could be made',
  timeout: 'it did not answer in time',
  reset: 'it closed the connection',
  'too-large': `it answered with more than ${MOST_ANSWER_BYTES / 1024} KiB`,
  redirects: 'it redirects in a way that is not followed',
  protocol: 'its answer is not HTTP, or its address no URL',
  cancelled: 'the run was cancelled',
}
/** The same would come again at once. */
const LASTING: ReadonlySet<NetworkFailureClass> = new Set([
  ...([
    'refused-address',
    'certificate-expired',
    'certificate-self-signed',
    'certificate-wrong-host',
  ] as const),
  ...(['too-large', 'redirects', 'protocol', 'cancelled'] as const),
])

interface Attempt {
  readonly problem: string
  readonly again: boolean
  readonly others: boolean
  readonly waitMs: number | null
}

/** Posts JSON to a webhook, with retries where they can help. Nothing it returns names the address. Throws nothing. */
export async function post(
  webhook: Webhook,
  body: object,
  reach: Reach,
  { patience = PATIENCE, signal }: { readonly signal?: AbortSignal; readonly patience?: Patience } = {},
): Promise<Posted> {
  const limits = { reach, timeoutMs: patience.timeoutMs, ...(signal === undefined ? {} : { signal }) }
  for (let tries = 0; ; tries++) {
    const attempt = await postOnce(webhook, body, limits)
    if (attempt === null) return { kind: 'delivered' }
    const { again, others, problem } = attempt
    const waitMs = attempt.waitMs ?? patience.waits[tries] ?? null
    if (!again || tries >= patience.waits.length || waitMs === null)
      return { kind: 'failed', problem, others }
    if (waitMs > patience.longestWaitMs) {
      const asked = `${problem}; it asks to be left alone for ${durationText(waitMs)}`
      return { kind: 'failed', problem: asked, others: false }
    }
    await sleep(waitMs, undefined, signal === undefined ? {} : { signal }).catch(() => {})
  }
}

/** Null: it was delivered. */
async function postOnce(
  webhook: Webhook,
  body: object,
  limits: { readonly reach: Reach; readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<Attempt | null> {
  const headers = { 'content-type': 'application/json' }
  try {
    const answer = await exchange(
      { url: webhook.url, method: 'POST', headers, body: JSON.stringify(body) },
      {
        ...limits,
        maxBodyBytes: MOST_ANSWER_BYTES,
        // What follows a redirect of a POST is mostly a GET: it would be answered well, and tell nobody.
        maxRedirects: 0,
        insecureTls: limits.reach.insecureTls,
      },
    )
    return judge(answer, webhook)
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    const again = !LASTING.has(error.class)
    return { problem: FAILURES[error.class], again, others: error.class === 'too-large', waitMs: null }
  }
}

function judge(answer: HttpAnswer, webhook: Webhook): Attempt | null {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) {
    const problem = `it redirects (${status}), which is not followed: give the address that it leads to`
    return { problem, again: false, others: false, waitMs: null }
  }
  const again = status === 429 || status >= 500
  const problem = `it answered with ${status}${quoteOf(answer, webhook)}`
  return {
    problem,
    again,
    others: !again && !OF_THE_ADDRESS.has(status),
    waitMs: again ? retryAfter(answer) : null,
  }
}

/** Milliseconds that the receiver asks for, as seconds or as a date (RFC 9110, section 10.2.3); null: it does not. */
function retryAfter({ headers }: HttpAnswer): number | null {
  const text = headers['retry-after'] ?? ''
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Math.ceil(Number(text) * 1000)
  const at = text === '' ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}

/** What the receiver says, without what is secret of its address: many repeat the path. */
function quoteOf({ body }: HttpAnswer, { key, url }: Webhook): string {
  const said = plainText(body.subarray(0, 4_096).toString('utf8'), LONGEST_QUOTE * 4).trim()
  if (said === '') return ''
  const redactor = new Redactor()
  for (const secret of secretsOf(url, key)) redactor.register(secret)
  return `: ${plainText(redactor.redact(said), LONGEST_QUOTE)}`
}

/** All by which an address could be known: the whole, its host, each part of its path, each value of its query. */
export function secretsOf(url: string, key: string | null): readonly string[] {
  const { hash, host, hostname, password, pathname, search, searchParams, username } = new URL(url)
  const parts = [...pathname.split('/').filter((part) => part.length >= 6), ...searchParams.values()]
  return [
    url,
    `${pathname}${search}`,
    pathname,
    host,
    hostname,
    username,
    password,
    hash,
    ...parts,
    key ?? '',
  ].filter((text) => text.length > 1)
}
