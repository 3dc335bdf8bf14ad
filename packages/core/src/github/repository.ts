import * as z from 'zod/mini'
import { ask } from './ask.ts'
import type { GitHub } from './client.ts'

/** The repository that a call is about. */
export interface RepositoryPlace {
  readonly owner: string
  readonly repo: string
}

/** The place of `owner/name`; null where the text is not of that form, as it is outside a workflow. */
export function repositoryPlace(fullName: string): RepositoryPlace | null {
  const [owner, repo, ...rest] = fullName.split('/')
  return owner && repo && rest.length === 0 ? { owner, repo } : null
}

const repositorySchema = z.object({ default_branch: z.string().check(z.minLength(1)) })

/**
 * The name of the branch that a repository is worked on. Any token may ask.
 * @throws ApiError
 */
export async function readDefaultBranch(github: GitHub, place: RepositoryPlace): Promise<string> {
  const answer = await ask(github, 'GET /repos/{owner}/{repo}', { ...place }, repositorySchema)
  return answer.default_branch
}
