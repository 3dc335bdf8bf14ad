import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '../errors.ts'
import { fetchFor } from './proxy.ts'

/** One attempt may take as long as its answer needs at a slow but steady line. */
const ATTEMPT_MS = 20_000
/** After the first, second and third failure; up to half as long again, so that jobs do not return together. */
const PAUSES_MS = [300, 1_000, 3_000] as const
/** What may be otherwise a moment later. */
const PASSING = new Set([408, 429, 500, 502, 503, 504])

/** A question to a service that a runner tells its steps of, such as artifacts or the cache, or to the storage behind it. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** May hold a signature: neither it nor any other part of the query is ever told. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  readonly mostBytes: number
  readonly signal: AbortSignal
}

/** Reads an answer as far as it may be long; null where it is longer. */
async function readAtMost(response: Response, mostBytes: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.length
    if (bytes > mostBytes) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** What an answer that is no success says of itself: twirp's `msg`, else its beginning. */
function reasonIn(body: Buffer): string {
  const text = body.toString('utf8').trim()
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && 'msg' in value) return String(value.msg)
  } catch {
    // No JSON: what it is then.
  }
  return text === '' ? 'it gave no reason' : text.slice(0, 200)
}

/** Why its caller gave up. */
function givenUp({ reason }: AbortSignal): string {
  const isLate = typeof reason === 'object' && reason?.name === 'TimeoutError'
  return isLate ? 'there was no time left' : 'the run was cancelled'
}

/** The innermost cause: `fetch failed` alone says nothing. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : reasonOf(error.cause)
}

async function attempt(question: Question): Promise<Buffer> {
  const { body, headers, method, mostBytes, signal, url } = question
  const failure = (status: number | null, reason: string, cause?: unknown) =>
    new ApiError({ status, requestId: null, method, path: new URL(url).pathname, reason }, { cause })
  let response: Response
  let content: Buffer | null
  try {
    response = await fetchFor(url)(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]),
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    })
    content = await readAtMost(response, response.ok ? mostBytes : 10_000)
  } catch (error) {
    throw failure(null, signal.aborted ? givenUp(signal) : reasonOf(error), error)
  }
  if (response.ok && content === null) {
    throw failure(response.status, `the answer is larger than ${mostBytes} bytes`)
  }
  if (!response.ok) throw failure(response.status, reasonIn(content ?? Buffer.alloc(0)))
  return content ?? Buffer.alloc(0)
}

const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && (error.failure.status === null || PASSING.has(error.failure.status))

/**
 * Asks until there is an answer, four times at most. What is asked here may be done twice without harm.
 * @throws ApiError
 */
export async function exchange(question: Question): Promise<Buffer> {
  for (const pause of PAUSES_MS) {
    try {
      return await attempt(question)
    } catch (error) {
      if (!isPassing(error) || question.signal.aborted) throw error
    }
    await sleep(pause * (1 + Math.random() / 2), undefined, { signal: question.signal }).catch(() => {})
  }
  return attempt(question)
}
