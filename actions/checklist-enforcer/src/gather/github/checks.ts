import { type GitHub, listCheckRuns, listStatuses, type RepositoryPlace } from '@plinth/core/github'
import type { Check } from '../../evidence/change.ts'
import type { Problem } from '../../evidence/evidence.ts'
import { type Known, known } from '../../evidence/known.ts'
import { attempt } from './attempt.ts'

/** Check runs and statuses of a commit. What only one of them tells is still told. Never rejects. */
export async function readChecks(
  github: GitHub,
  place: RepositoryPlace,
  sha: string,
): Promise<{ readonly checks: Known<readonly Check[]>; readonly problems: readonly Problem[] }> {
  const [runs, statuses] = await Promise.all([
    attempt(() => listCheckRuns(github, place, sha)),
    attempt(() => listStatuses(github, place, sha)),
  ])
  if (!runs.known && !statuses.known) return { checks: runs, problems: [] }
  const problems = [
    ...(runs.known ? [] : [unread('check runs', runs.why)]),
    ...(statuses.known ? [] : [unread('commit statuses', statuses.why)]),
  ]
  const told = [runs, statuses].flatMap((part) => (part.known ? part.value.items : []))
  return { checks: known(told), problems }
}

function unread(what: string, why: string): Problem {
  const message = `The ${what} could not be read, so that those that are there count as missing: ${why}.`
  return { code: 'checks-unreadable', where: `the ${what}`, line: null, message, blocks: false }
}
