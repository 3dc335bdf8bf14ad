import type { PastRun } from '@plinth/core'
import type { History, PastDeployment } from '../evidence.ts'
import type { Decision } from './judgement.ts'

/** What a deployment to an environment counts as, by its decision: the names of figures that are remembered. */
const COUNTED_AS: Readonly<
  Record<Decision, { readonly word: string; readonly outcome: PastDeployment['outcome'] }>
> = {
  promote: { word: 'promoted', outcome: 'success' },
  rollback: { word: 'failed', outcome: 'failure' },
  hold: { word: 'held', outcome: 'unverified' },
}

const DECISIONS: readonly Decision[] = ['promote', 'rollback', 'hold']

/** `deployments to production promoted`. */
export function decisionName(decision: Decision, environment: string | null): string {
  const where = environment === null ? '' : ` to ${environment}`
  return `deployments${where} ${COUNTED_AS[decision].word}`
}

/** The decision of this run, which no record holds yet. */
export interface DecidedNow {
  readonly decision: Decision
  readonly sha: string
  /** ISO 8601. */
  readonly at: string
}

/**
 * The deployments to an environment that this gate remembers, for where GitHub's own are not kept or cannot be read: what
 * was deployed without the gate is not among them, and when a commit was made is not known.
 */
export function recordedHistory(
  runs: readonly PastRun[],
  environment: string,
  days: number,
  now: DecidedNow,
): History {
  const outcomes = new Map(
    DECISIONS.map((decision) => [decisionName(decision, environment), COUNTED_AS[decision].outcome]),
  )
  const earlier = runs.flatMap(({ at, figures, subject }) => {
    const counted = figures.find(({ name, value }) => outcomes.has(name) && value === 1)
    const outcome = outcomes.get(counted?.name ?? '')
    return outcome === undefined ? [] : [{ at, sha: subject.sha, outcome }]
  })
  const all = [...earlier, { at: now.at, sha: now.sha, outcome: COUNTED_AS[now.decision].outcome }]
  return {
    environment,
    days,
    truncated: false,
    from: 'records',
    deployments: all
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .map(({ at, sha, outcome }, index) => ({
        ...{ id: index + 1, sha, outcome, version: null, committedAt: null },
        ...{ createdAt: at, endedAt: at },
      })),
  }
}
