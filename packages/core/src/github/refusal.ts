import { ApiError, type ApiFailure } from '../errors.ts'

/** The part of Octokit's RequestError that is read here; Octokit gives 500 where no answer came. */
interface RequestFailure {
  readonly status: number
  readonly message: string
  readonly response?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string | number | undefined>>
  }
}

function isRequestFailure(error: unknown): error is Error & RequestFailure {
  return error instanceof Error && 'status' in error && typeof error.status === 'number'
}

/**
 * The permission that is missing, as a workflow writes it. GitHub names alternatives, `issues=write; pull_requests=write`;
 * the one about pull requests is the narrower one for what gates do.
 */
export function missingPermission(accepted: string): string | undefined {
  const alternatives = accepted.split(';').map((set) => set.trim())
  const chosen = alternatives.find((set) => set.startsWith('pull_requests=')) ?? alternatives[0]
  if (chosen === undefined || !/^[a-z_]+=[a-z]+(,\s*[a-z_]+=[a-z]+)*$/.test(chosen)) return undefined
  return chosen
    .split(',')
    .map((pair) => pair.trim().replaceAll('_', '-').replace('=', ': '))
    .join('\n  ')
}

/** `/repos/o/r/issues`, also of an Enterprise Server's address. */
export function pathOf(url: string): string {
  return new URL(url).pathname.replace(/^\/api\/v3(?=\/)/, '')
}

/**
 * What Octokit threw, as an ApiError; anything that is no API's fault is thrown on.
 * @param where the request as it was meant
 * @param waitedMs how long it was waited for, where that is what ended it
 */
export function toApiError(
  error: unknown,
  where: { readonly method: string; readonly url: string },
  waitedMs: number | null,
): ApiError {
  const path = pathOf(where.url)
  const failure = (part: Pick<ApiFailure, 'status' | 'requestId' | 'reason'>) => ({
    method: where.method,
    path,
    ...part,
  })
  if (waitedMs !== null) {
    const reason = `nothing came within ${Math.round(waitedMs / 100) / 10} s`
    return new ApiError(failure({ status: null, requestId: null, reason }), { cause: error })
  }
  if (!isRequestFailure(error)) throw error
  const { response } = error
  if (!response) {
    return new ApiError(failure({ status: null, requestId: null, reason: error.message }), { cause: error })
  }
  const requestId = response.headers['x-github-request-id']
  const accepted = response.headers['x-accepted-github-permissions']
  // A 404 hides a private repository from a token that may not read it, so the permission helps there too.
  const permission =
    (error.status === 403 || error.status === 404) && response.headers['x-ratelimit-remaining'] !== '0'
      ? missingPermission(String(accepted ?? ''))
      : undefined
  return new ApiError(
    {
      ...failure({
        status: error.status,
        requestId: requestId === undefined ? null : String(requestId),
        reason: error.message,
      }),
      ...(permission === undefined ? {} : { permission }),
    },
    { cause: error },
  )
}
