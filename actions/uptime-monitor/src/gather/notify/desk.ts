import { ApiError } from '@plinth/core'
import type { GitHub, RepositoryPlace } from '@plinth/core/github'
import { plainText } from '@plinth/core/render'

/** Everything that is needed to write on GitHub. */
export interface Desk {
  readonly github: GitHub
  readonly place: RepositoryPlace
}

export interface DeskAccess {
  /** `owner/name`. */
  readonly repository: string
  readonly apiUrl: string
  readonly token: string | null
  readonly signal?: AbortSignal
}

/** Null: there is no token, or no repository. */
export async function deskOf({ apiUrl, repository, signal, token }: DeskAccess): Promise<Desk | null> {
  if (token === null) return null
  // Loaded where it is needed, as it takes a while.
  const { connectGitHub, repositoryPlace } = await import('@plinth/core/github')
  const place = repositoryPlace(repository)
  if (place === null) return null
  return { github: connectGitHub({ apiUrl, token, ...(signal === undefined ? {} : { signal }) }), place }
}

/**
 * What GitHub refused, as a clause with what to do. Anything else is a bug.
 * @throws what is no API's fault
 */
export function apiProblem(error: unknown): string {
  if (!(error instanceof ApiError)) throw error
  const { permission, reason, status } = error.failure
  const said = plainText(reason, 200).trim()
  if (permission !== undefined || status === 404) {
    const lacking = `\`${permission ?? 'issues: write'}\``
    return `GitHub answered with ${status}: ${said}; give the job the permission ${lacking}`
  }
  return status === null ? `GitHub gave no answer: ${said}` : `GitHub answered with ${status}: ${said}`
}
