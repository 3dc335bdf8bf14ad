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

const READ = 'GET /repos/{owner}/{repo}'

const branchSchema = z.string().check(z.minLength(1))
const repositorySchema = z.object({ default_branch: branchSchema })

/**
 * The name of the branch that a repository is worked on. Any token may ask.
 * @throws ApiError
 */
export async function readDefaultBranch(github: GitHub, place: RepositoryPlace): Promise<string> {
  const answer = await ask(github, READ, { ...place }, repositorySchema)
  return answer.default_branch
}

/** What of a repository decides what its workflows cost. */
export interface RepositoryTraits {
  /** Private or internal. */
  readonly isPrivate: boolean
  readonly defaultBranch: string
}

const traitsSchema = z.pipe(
  z.object({ private: z.boolean(), default_branch: branchSchema }),
  z.transform(
    (answer): RepositoryTraits => ({ isPrivate: answer.private, defaultBranch: answer.default_branch }),
  ),
)

/**
 * Whether a repository is private, and its default branch. Any token that sees the repository may ask.
 * @throws ApiError
 */
export function readTraits(github: GitHub, place: RepositoryPlace): Promise<RepositoryTraits> {
  return ask(github, READ, { ...place }, traitsSchema)
}
