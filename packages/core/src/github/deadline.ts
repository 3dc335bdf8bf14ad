import type { Octokit } from '@octokit/core'
import { toApiError } from './refusal.ts'

/** After 1 s and 4 s, as plugin-retry waits, or after as long as the API says. */
export const RETRIES = 2

/** What plugins and hooks pass around with a request; Octokit leaves room for keys of one's own. */
interface RequestOptions {
  readonly request: { readonly [key: string]: unknown }
}

/** The request was ended by its deadline or from outside; not an error that plugin-retry knows. */
class Ended extends Error {}

/** A wait is only made where it ends before the call's deadline. */
export function fits(waitSeconds: number, options: RequestOptions, retryCount: number): boolean {
  const deadlineAt = options.request['deadlineAt']
  return (
    retryCount < RETRIES && typeof deadlineAt === 'number' && Date.now() + waitSeconds * 1000 < deadlineAt
  )
}

/**
 * Keeps retries below the deadline, as an Octokit plugin. It has to stand before plugin-retry: it looks at an attempt's
 * failure first, and tells that plugin what to make of it. A plain 429, which is in neither plugin's care, is
 * retried after its `retry-after`.
 */
export function boundRetries(octokit: Octokit): object {
  octokit.hook.error('request', (error, options) => {
    const { signal } = options.request
    if (signal?.aborted) throw new Ended('ended', { cause: error })
    if (!('response' in error) || !('status' in error)) throw error
    const count = Number(options.request['retryCount'] ?? 0)
    const after = Number(error.response?.headers['retry-after'] ?? Number.NaN)
    if (error.status >= 500 && !fits((count + 1) ** 2, options, count)) options.request['retries'] = 0
    if (error.status === 429 && !/secondary rate/i.test(error.message) && fits(after, options, count)) {
      error.request.request = { ...error.request.request, retries: RETRIES, retryAfter: after }
    }
    throw error
  })
  return {}
}

/** One deadline around a call with all its retries, and one kind of error out of it. */
export function boundCalls(octokit: Octokit, deadlineMs: number, outside: AbortSignal | undefined): void {
  octokit.hook.wrap('request', async (request, options) => {
    const ended = new AbortController()
    const end = () => ended.abort()
    const timer = setTimeout(end, deadlineMs)
    if (outside?.aborted) end()
    outside?.addEventListener('abort', end, { once: true })
    options.request = { ...options.request, signal: ended.signal, deadlineAt: Date.now() + deadlineMs }
    const started = Date.now()
    try {
      return await request(options)
    } catch (error) {
      const waitedMs = error instanceof Ended ? Date.now() - started : null
      throw toApiError(error, octokit.request.endpoint(options), waitedMs)
    } finally {
      clearTimeout(timer)
      outside?.removeEventListener('abort', end)
    }
  })
}
