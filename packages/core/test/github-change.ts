import { afterEach } from '@jest/globals'
import { type GitHubDouble, type GitHubOptions, startGitHub } from '@plinth/testkit/github'
import { ApiError } from '../src/errors.ts'
import { connectGitHub, type GitHub } from '../src/github/index.ts'

export const place = { owner: 'octo', repo: 'shop' }

/** The name of a commit, told apart by its first letter. */
export const sha = (letter: string): string => letter.repeat(40)

const opened: GitHubDouble[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((double) => double.close()))
})

/** A double of GitHub and a client of it; closed when the test ends. */
export async function openGitHub(
  options: GitHubOptions = {},
): Promise<{ readonly double: GitHubDouble; readonly github: GitHub }> {
  const double = await startGitHub(options)
  opened.push(double)
  return { double, github: connectGitHub({ apiUrl: double.url, token: double.token, deadlineMs: 5_000 }) }
}

/** What the API is said to have answered. */
export async function failureOf(call: Promise<unknown>): Promise<ApiError['failure']> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error.failure
  throw error ?? new Error('the call should have failed')
}
