import { afterEach } from '@jest/globals'
import type { Workflow, WorkflowEvent } from '@plinth/core'
import { type GitHubDouble, type GitHubOptions, startGitHub } from '@plinth/testkit/github'
import { type GitHubFacts, readGitHub, type Wanted } from '../src/gather/github/index.ts'
import type { Settings } from '../src/settings.ts'
import { settings } from './resolve-settings.ts'

/** The name of a commit, told apart by its letter. */
export const sha = (letter: string): string => letter.repeat(40)

export const NOTHING: Wanted = {
  files: false,
  comments: false,
  reviews: false,
  checks: false,
  commits: false,
}
export const EVERYTHING: Wanted = { files: true, comments: true, reviews: true, checks: true, commits: true }

export const WORKFLOW: Workflow = {
  apiUrl: 'https://api.github.com',
  repository: 'octo/shop',
  sha: sha('f'),
  ref: 'refs/heads/main',
  runUrl: 'https://github.com/octo/shop/actions/runs/1',
}

const opened: GitHubDouble[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((double) => double.close()))
})

/** What is read from the event alone. */
export function readEvent(event: WorkflowEvent, workflow: Partial<Workflow> = {}): Promise<GitHubFacts> {
  const { signal } = new AbortController()
  const place = { event, signal, workflow: { ...WORKFLOW, ...workflow } }
  return readGitHub({ ...settings(), token: null }, place, EVERYTHING)
}

export interface Scene {
  readonly double: GitHubDouble
  /** Reads an event with the token. */
  readonly read: (
    event: WorkflowEvent,
    wanted?: Partial<Wanted>,
    said?: Partial<Settings>,
    workflow?: Partial<Workflow>,
  ) => Promise<GitHubFacts>
  /** The event of a pull request, as it is now. */
  readonly event: (number: number, name?: string) => WorkflowEvent
  /** Ends what is under way. */
  readonly cancel: () => void
  /** Paths that were asked for, without their query. */
  readonly asked: () => readonly string[]
}

/** A double of GitHub; closed when the test ends. */
export async function openScene(options: GitHubOptions = {}): Promise<Scene> {
  const double = await startGitHub(options)
  opened.push(double)
  const run = new AbortController()
  const { signal } = run
  return {
    double,
    cancel: () => run.abort(),
    read: (event, wanted = {}, said = {}, workflow = {}) =>
      readGitHub(
        { ...settings(), token: double.token, ...said },
        { event, signal, workflow: { ...WORKFLOW, apiUrl: double.url, ...workflow } },
        { ...NOTHING, ...wanted },
      ),
    event: (number, name = 'pull_request') => ({
      name,
      payload: { pull_request: double.pullPayload(number) },
    }),
    asked: () =>
      double.requests.map(({ target }) => target.split('?')[0]?.replace('/repos/octo/shop', '') ?? ''),
  }
}

/** Codes of problems, with `!` where they block. */
export const codes = ({ problems }: Pick<GitHubFacts, 'problems'>): readonly string[] =>
  problems.map(({ code, blocks }) => (blocks ? `${code}!` : code))
