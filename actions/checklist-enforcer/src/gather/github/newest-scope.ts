import type { Workflow } from '@plinth/core'
import {
  type Comparison,
  type GitHub,
  openPullsFrom,
  type RepositoryPlace,
  readIssue,
  readPull,
} from '@plinth/core/github'
import type { PullDetails } from '@plinth/core/github/shapes'
import type { Known } from '../../evidence/known.ts'
import { attempt } from './attempt.ts'
import { pullsOf, pullsOfGroup } from './find-pulls.ts'
import type { Occasion } from './occasion.ts'
import { EMPTY_SCOPE, type Scope, scopeOfEvent, scopeOfIssue, scopeOfPulls, shaOfRun } from './scope.ts'

/** What is judged, and what was learnt on the way of the commits in it. */
export interface NewestScope extends Scope {
  readonly comparison: Known<Comparison> | null
}

type Of<Kind extends Occasion['kind']> = Extract<Occasion, { kind: Kind }>

/** What an event is about, as it is now; as the event has it, where GitHub does not tell. Never rejects. */
export async function newestScope(
  github: GitHub,
  place: RepositoryPlace,
  occasion: Occasion,
  workflow: Workflow,
): Promise<NewestScope> {
  const scope = (found: Scope): NewestScope => ({ ...found, comparison: null })
  const untold = (why: string) => scope(scopeOfEvent(occasion, workflow, why))
  switch (occasion.kind) {
    case 'nothing':
    case 'unreadable':
      return untold(occasion.kind)
    case 'pull': {
      const pull = await attempt(() => readPull(github, place, occasion.number))
      if (!pull.known) return untold(pull.why)
      const [details, asOf] = newer(pull.value, occasion.details)
      return scope({ ...EMPTY_SCOPE, ...scopeOfPulls([details], asOf) })
    }
    case 'issue': {
      const issue = await attempt(() => readIssue(github, place, occasion.issue.number))
      return issue.known ? scope(scopeOfIssue(issue.value, workflow)) : untold(issue.why)
    }
    case 'group':
      return ofGroup(github, place, occasion, workflow)
    case 'commit': {
      const pulls = await pullsOf(github, place, occasion)
      return pulls.known ? scope(ofCommit(occasion, pulls.value)) : untold(pulls.why)
    }
    case 'branch': {
      const pulls = await attempt(() => openPullsFrom(github, place, occasion.from))
      if (!pulls.known) return untold(pulls.why)
      const found = scopeOfPulls(pulls.value, 'newest')
      return scope({ ...EMPTY_SCOPE, ...found, sha: found.sha || shaOfRun(workflow) })
    }
  }
}

/** GitHub answers from copies that may be some seconds old, older than the event of an edit. */
function newer(now: PullDetails, event: PullDetails | null): [PullDetails, 'newest' | 'event'] {
  const later =
    event !== null && event.updatedAt !== null && now.updatedAt !== null && event.updatedAt > now.updatedAt
  return later ? [event, 'event'] : [now, 'newest']
}

async function ofGroup(
  github: GitHub,
  place: RepositoryPlace,
  occasion: Of<'group'>,
  workflow: Workflow,
): Promise<NewestScope> {
  const { pulls, comparison } = await pullsOfGroup(github, place, occasion)
  const { range } = occasion
  const why = pulls.known ? 'no commit of it belongs to one' : pulls.why
  if (!pulls.known || pulls.value.length === 0) {
    return { ...scopeOfEvent(occasion, workflow, why), comparison }
  }
  const found = scopeOfPulls(pulls.value, 'newest')
  return { ...EMPTY_SCOPE, ...found, range, sha: range.head, base: range.base, comparison }
}

function ofCommit({ sha, range, commits, judged }: Of<'commit'>, pulls: readonly PullDetails[]): Scope {
  const scope = { ...EMPTY_SCOPE, range, commits, sha, base: range?.base ?? null }
  if (pulls.length === 0) return scope
  const found = scopeOfPulls(pulls, 'newest')
  return { ...scope, ...found, sha: judged === 'pull' ? found.sha : sha }
}
