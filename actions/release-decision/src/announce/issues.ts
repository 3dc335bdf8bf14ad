import {
  changeIssue,
  closeIssue,
  type GitHub,
  listOwnIssues,
  openIssue,
  type RepositoryPlace,
} from '@plinth/core/github'
import type { DecisionData } from '../evidence/told.ts'
import { issueMarkers, planIssues } from './issue-plan.ts'

/**
 * Keeps one issue for each finding. Returns lines for the log.
 * @throws ApiError
 */
export async function keepIssues(
  github: GitHub,
  place: RepositoryPlace,
  name: string,
  data: DecisionData,
): Promise<readonly string[]> {
  const { complete, issues } = await listOwnIssues(github, place, issueMarkers(name))
  const plan = planIssues(name, data, issues)
  for (const { number, ...text } of plan.change) await changeIssue(github, place, number, text)
  for (const { number, why } of plan.close) await closeIssue(github, place, number, why)
  // Where not all could be looked through, one that seems new may be there already.
  const opened = complete ? plan.open : []
  for (const text of opened) await openIssue(github, place, text)
  const done = `${opened.length} opened, ${plan.change.length} changed, ${plan.close.length} closed`
  const waiting = plan.waiting + plan.open.length - opened.length
  return [`Issues: ${done}${waiting === 0 ? '' : `, ${waiting} more wait for the next run`}`]
}
