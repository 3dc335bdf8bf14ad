import type { Text } from '@plinth/core'
import { counted, formatNumber } from '@plinth/core/render'
import type { Judged } from '../decide/judgement.ts'
import type { RolledBack } from '../evidence.ts'
import { type Case, judgedBy } from './case.ts'
import { claimOf } from './claims/index.ts'
import { isImplied, reasons } from './reasons.ts'
import { verificationOf } from './verification.ts'
import { clause, probingTime, versionName } from './wording.ts'

/** More than this many items is no longer advice. */
const MOST_STEPS = 6

/** What a person should do now, the most urgent first; never empty. */
export function nextSteps(told: Case): readonly Text[] {
  const { judgement, recorded } = told
  if (judgement.verdict === 'skipped') return ['Nothing: the gate does not apply here.']
  const steps = [
    ...(judgement.decision === 'rollback' ? backSteps(told) : []),
    ...(judgement.decision === 'promote' ? ['Nothing: go on with the release.'] : causeSteps(told)),
    ...(recorded.problems.length > 0 && recorded.state !== 'not-wanted'
      ? ['Mend what kept the decision from being recorded on GitHub; it is listed below.']
      : []),
  ]
  return [...new Set(steps)].slice(0, MOST_STEPS)
}

/** First of all, users need a version that works. */
function backSteps({ rolledBack, settings }: Case): readonly string[] {
  if (rolledBack === null) {
    const offer = settings.rollback === null ? ' (with rollback-workflow the gate does that itself)' : ''
    return [`Go back to the last version that worked${offer}.`]
  }
  const to = rolledBack.to === null ? 'the last version that worked' : versionName(rolledBack.to.version)
  switch (rolledBack.state) {
    case 'done':
      return [afterRollback(rolledBack, to)]
    case 'failed':
      return [`Go back by hand to ${to} now: ${clause(rolledBack.message)}.`]
    case 'refused':
      return [`Go back by hand to ${to}; the gate did not do it: ${clause(rolledBack.message)}.`]
  }
}

function afterRollback(rolledBack: RolledBack, to: string): string {
  switch (verificationOf(rolledBack)) {
    case 'healthy':
      return `Nothing urgent: ${to} is live again, and was found healthy.`
    case 'broken':
      return `Look at the service now: the rollback to ${to} ended, but what is live is not healthy.`
    case 'unknown':
      return `See whether ${to} is live again: the rollback ended, but could not be verified.`
  }
}

/** What to do about the reasons, then what to do to decide what is open. */
function causeSteps(told: Case): readonly string[] {
  const { judgement, evidence } = told
  if (evidence.stop === 'cancelled') return ['Run it again: it was cancelled before it could decide.']
  const steps = [
    ...reasons(judgement).flatMap((judged) => claimOf(told, judged).advice ?? []),
    ...(judgement.decision === 'hold' ? longerObservation(told) : []),
  ]
  return steps.length > 0 ? steps : ['Run it again once the deployment can be reached.']
}

/** One sentence for everything that more probes would decide. */
function longerObservation({ judgement, settings }: Case): readonly string[] {
  const failures = judgedBy(judgement, 'failures').filter((judged) => !isImplied(judged))
  const open = [
    ...failures.filter(isOpen).map(({ grounds }) => grounds.toAccept),
    ...judgedBy(judgement, 'latency')
      .filter(isOpen)
      .map(({ grounds }) => grounds.toProve),
  ].filter((probes) => probes > 0 && Number.isFinite(probes))
  if (open.length === 0) return []
  const most = Math.max(...open)
  const { ratePerSecond } = settings.observe
  const time = probingTime(most, ratePerSecond)
  return [
    `Observe longer (observe), or at a higher rate: ${counted(most, 'more good probe')}, which take ${time} at ${formatNumber(ratePerSecond)}/s, would decide what is open.`,
  ]
}

const isOpen = ({ verdict }: Judged): boolean => verdict === 'inconclusive'
