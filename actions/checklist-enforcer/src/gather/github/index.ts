import type { GateContext, Workflow } from '@plinth/core'
import { known, unknown } from '../../evidence/known.ts'
import type { Settings } from '../../settings.ts'
import { NO_TOKEN } from './attempt.ts'
import type { GitHubFacts, Wanted } from './facts.ts'
import { type Occasion, occasionOf } from './occasion.ts'
import { scopeOfEvent } from './scope.ts'
import { issueText, messageOf } from './texts.ts'

export type { GitHubFacts, Wanted } from './facts.ts'

/**
 * What the event and GitHub tell of a change: with a token as it is now, without one as the event has it, and then
 * nothing that talks to GitHub is loaded. Never rejects: what is not told says why.
 */
export async function readGitHub(
  settings: Settings,
  context: Pick<GateContext, 'event' | 'workflow' | 'signal'>,
  wanted: Wanted,
): Promise<GitHubFacts> {
  const { workflow } = context
  const repositoryUrl = pageOf(workflow)
  const occasion = occasionOf(context.event, workflow)
  const place = placeOf(workflow)
  const { token } = settings
  if (token === null) return { ...eventFacts(occasion, workflow, NO_TOKEN), repositoryUrl }
  if (place === null) {
    const why = 'the workflow does not say which repository it runs for'
    return { ...eventFacts(occasion, workflow, why), repositoryUrl }
  }
  const { readNewest } = await import('./newest.ts')
  const newest = await readNewest({ ...settings, token }, context, { occasion, place }, wanted)
  return { ...newest, repositoryUrl }
}

function eventFacts(occasion: Occasion, workflow: Workflow, why: string): Omit<GitHubFacts, 'repositoryUrl'> {
  const { base: _, ...scope } = scopeOfEvent(occasion, workflow, why)
  const commits = scope.commits.map(({ sha, message }) => ({ sha, message: messageOf(message) }))
  const untold = unknown(why)
  return {
    change: {
      pulls: scope.pulls,
      files: untold,
      commits: commits.length > 0 ? known(commits.slice(0, 250)) : untold,
      sha: scope.sha,
    },
    comments: [],
    reviews: untold,
    checks: untold,
    issue: scope.issue === null ? null : issueText(scope.issue),
    readBase: async () => untold,
    listBase: async () => untold,
    reviewsWithTeams: async () => untold,
    problems: scope.problems,
  }
}

function placeOf({ repository }: Workflow): { readonly owner: string; readonly repo: string } | null {
  const [owner, repo, ...rest] = repository.split('/')
  return owner && repo && rest.length === 0 ? { owner, repo } : null
}

/** The repository's page: where the run's is, or where the API says. */
function pageOf(workflow: Workflow): string | null {
  const { apiUrl, repository, runUrl } = workflow
  if (placeOf(workflow) === null) return null
  const address = runUrl ?? apiUrl.replace('://api.github.com', '://github.com')
  return URL.canParse(address) ? `${new URL(address).origin}/${repository}` : null
}
