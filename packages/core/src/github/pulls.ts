import * as z from 'zod/mini'
import { ask } from './ask.ts'
import type { GitHub } from './client.ts'
import { askPages, type Pages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { type Commit, commitSchema } from './shapes/commit.ts'
import { type IssueDetails, issueSchema } from './shapes/issue.ts'
import { type PullDetails, pullSchema } from './shapes/pull.ts'

const READ = 'GET /repos/{owner}/{repo}/pulls/{pull_number}'
const READ_ISSUE = 'GET /repos/{owner}/{repo}/issues/{issue_number}'
const LIST = 'GET /repos/{owner}/{repo}/pulls'
const OF_COMMIT = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls'
const COMMITS = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits'

/** More pull requests than this with one commit, or from one branch, are somebody's joke. */
const FEW_PAGES = 1

/**
 * A pull request as it is now. Needs `pull-requests: read`.
 * @throws ApiError
 */
export function readPull(github: GitHub, place: RepositoryPlace, number: number): Promise<PullDetails> {
  return ask(github, READ, { ...place, pull_number: number }, pullSchema)
}

/**
 * An issue as it is now. Needs `issues: read`.
 * @throws ApiError
 */
export function readIssue(github: GitHub, place: RepositoryPlace, number: number): Promise<IssueDetails> {
  return ask(github, READ_ISSUE, { ...place, issue_number: number }, issueSchema)
}

/**
 * The pull requests that a commit is part of: the merged one that brought it to the default branch, or, where it is not
 * there, open and merged ones. Needs `pull-requests: read`.
 * @throws ApiError
 */
export async function pullsOfCommit(
  github: GitHub,
  place: RepositoryPlace,
  sha: string,
): Promise<readonly PullDetails[]> {
  const asked = { ...place, commit_sha: sha }
  return (await askPages(github, OF_COMMIT, asked, z.array(pullSchema), FEW_PAGES)).items
}

/**
 * The open pull requests from a branch. Needs `pull-requests: read`.
 * @param head `owner:branch`
 * @throws ApiError
 */
export async function openPullsFrom(
  github: GitHub,
  place: RepositoryPlace,
  head: string,
): Promise<readonly PullDetails[]> {
  const asked = { ...place, head, state: 'open' }
  return (await askPages(github, LIST, asked, z.array(pullSchema), FEW_PAGES)).items
}

/**
 * The commits of a pull request, oldest first. GitHub gives the first 250. Needs `pull-requests: read`.
 * @throws ApiError
 */
export function listPullCommits(
  github: GitHub,
  place: RepositoryPlace,
  number: number,
): Promise<Pages<Commit>> {
  return askPages(github, COMMITS, { ...place, pull_number: number }, z.array(commitSchema))
}
