import type { DeploymentState, StatusEvent } from '@plinth/core/github'
import type { PastDeployment } from '../../evidence.ts'

type Outcome = PastDeployment['outcome']

/** `inactive` says that another deployment came, not how this one was. */
const OUTCOMES: Readonly<Record<Exclude<DeploymentState, 'inactive'>, Outcome>> = {
  success: 'success',
  failure: 'failure',
  error: 'unverified',
  in_progress: 'open',
  pending: 'open',
  queued: 'open',
  waiting: 'open',
}

/** What became of a deployment, and when that was known. */
export interface Ending {
  readonly outcome: Outcome
  /** ISO 8601; null while open. */
  readonly endedAt: string | null
}

/**
 * Reads the outcome from the statuses, oldest first. The last word counts: whoever deploys says `success` when it is
 * rolled out, and the gate may then find that it does not work. It was known from the first of the statuses that say
 * so without another in between.
 */
export function endingOf(statuses: readonly StatusEvent[]): Ending {
  let ending: Ending = { outcome: 'open', endedAt: null }
  for (const { state, createdAt } of statuses) {
    if (state === 'inactive') continue
    const outcome = OUTCOMES[state]
    if (outcome === ending.outcome) continue
    ending = { outcome, endedAt: outcome === 'open' ? null : createdAt }
  }
  return ending
}

/** Whether a status ends a deployment, well or not. */
export function ends(state: DeploymentState): boolean {
  return state === 'inactive' || OUTCOMES[state] !== 'open'
}
