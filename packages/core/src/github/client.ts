import { randomUUID } from 'node:crypto'
import { Octokit } from '@octokit/core'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { withoutTrailing } from '../values/trailing.ts'
import { VERSION } from '../version.ts'
import { boundCalls, boundRetries, fits, RETRIES } from './deadline.ts'
import { fetchFor } from './proxy.ts'

/** GitHub's API: `request` for REST, `graphql`. What `request` throws for an API's sake is an ApiError. */
export type GitHub = Octokit

export interface GitHubAccess {
  /** GITHUB_API_URL: `https://api.github.com`, or `https://host/api/v3` of an Enterprise Server. */
  readonly apiUrl: string
  readonly token: string
  /** For one call with all its retries. 30 s unless told otherwise. */
  readonly deadlineMs?: number
  /** Ends every call. */
  readonly signal?: AbortSignal
}

const DEADLINE_MS = 30_000
const API_VERSION = '2022-11-28'
/** plugin-retry's own list, and 429, which is retried when the API says. */
const NOT_BY_PLUGIN_RETRY = [400, 401, 403, 404, 410, 422, 429, 451]

const ResilientOctokit = Octokit.plugin(boundRetries, retry, throttling)

/**
 * Connects to GitHub. Calls are retried where the API fails (5xx, no answer) or asks to wait, a bounded number of
 * times and not past the deadline, so that a job cannot hang on it.
 */
export function connectGitHub(access: GitHubAccess): GitHub {
  const octokit = new ResilientOctokit({
    auth: access.token,
    baseUrl: withoutTrailing(access.apiUrl, '/'),
    userAgent: `plinth/${VERSION}`,
    request: { fetch: fetchFor(access.apiUrl) },
    retry: { retries: RETRIES, doNotRetry: NOT_BY_PLUGIN_RETRY },
    throttle: {
      // Writes are spaced out per client, not per process.
      id: randomUUID(),
      onRateLimit: (after, options, _octokit, retryCount) => fits(after, options, retryCount),
      onSecondaryRateLimit: (after, options, _octokit, retryCount) => fits(after, options, retryCount),
    },
    // What it would say is said by the ApiError.
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  })
  octokit.hook.before('request', (options) => {
    options.headers['x-github-api-version'] ??= API_VERSION
  })
  // Registered last, so that it is around everything above.
  boundCalls(octokit, access.deadlineMs ?? DEADLINE_MS, access.signal)
  return octokit
}
