import { commentMarker, renderComment } from '@plinth/core'
import {
  type GitHub,
  type OrderedOutcome,
  publishInOrder,
  type RepositoryPlace,
  type Stamp,
  stampMarkdown,
} from '@plinth/core/github'
import { DECISION } from '../evidence/gates.ts'
import type { Relayed } from '../evidence/relayed.ts'
import { relayedReport } from '../report/relayed.ts'
import { nameKey } from './comment.ts'

/**
 * Posts the decision of a stranger's run. It has a comment of its own: it never takes the place of a decision that this
 * repository made.
 * @throws ApiError
 */
export function postRelayed(
  github: GitHub,
  place: RepositoryPlace,
  name: string,
  relayed: Relayed,
  signal: AbortSignal,
): Promise<OrderedOutcome> {
  const { pull, run } = relayed
  const stamp: Stamp = { run: String(run.id), attempt: run.attempt, sha: run.headSha }
  const marker = commentMarker(DECISION, `unverified-${nameKey(name)}`)
  const body = renderComment(relayedReport(relayed), { marker: `${marker}\n${stampMarkdown(stamp)}` })
  return publishInOrder(github, { ...place, number: pull }, { marker, stamp, body, signal })
}
