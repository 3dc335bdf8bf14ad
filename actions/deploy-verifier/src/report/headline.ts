import { counted, formatDuration, formatNumber } from '@plinth/core/render'
import { type Case, judgedBy } from './case.ts'
import { claimOf } from './claims/index.ts'
import { figuresOf, worstOf } from './figures.ts'
import { decisive, reasons } from './reasons.ts'
import { type Verification, verificationOf } from './verification.ts'
import { clause, versionName } from './wording.ts'

/** What was decided and the strongest reason, in one sentence that a person can act on, without a full stop. */
export function headlineOf(told: Case): string {
  const { judgement } = told
  if (judgement.verdict === 'skipped') return `Skipped: ${skipReason(told)}`
  switch (judgement.decision) {
    case 'promote':
      return promoted(told)
    case 'rollback':
      return `${rollbackWords(told)}: ${strongest(told, 'the new version is worse than promised')}`
    case 'hold':
      return `Hold: ${held(told)}`
  }
}

function skipReason({ settings, judgement }: Case): string {
  const [first] = judgement.judged
  if (settings.skip !== null) return clause(settings.skip)
  return first?.grounds.kind === 'problem' ? clause(first.grounds.message) : 'nothing applies to this event'
}

/** `Promote 1.4.2: 326 probes, none failed, P95 41 ms` */
function promoted(told: Case): string {
  const { settings, judgement, evidence } = told
  const version = settings.identity === null ? '' : ` ${versionName(settings.identity.expected)}`
  const figures = figuresOf(evidence)
  const worst = worstOf(figures)
  const facts: string[] = []
  if (worst !== null) {
    const several = figures.length > 1
    if (several) facts.push(counted(figures.length, 'target'))
    facts.push(counted(worst.probes, 'probe'))
    facts.push(worst.failed === 0 ? 'none failed' : `${formatNumber(worst.failed)} failed`)
    if (Number.isFinite(worst.p95))
      facts.push(`${several ? 'worst P95' : 'P95'} ${formatDuration(worst.p95)}`)
  }
  const metrics = judgedBy(judgement, 'metric').filter(({ verdict }) => verdict === 'pass')
  if (metrics.length > 0) facts.push(`${counted(metrics.length, 'metric')} kept`)
  const compared = judgedBy(judgement, 'comparison').filter(({ verdict }) => verdict === 'pass')
  if (compared.length > 0) facts.push('not worse than production')
  return `Promote${version}: ${facts.length === 0 ? 'all that was looked at is as it should be' : facts.join(', ')}`
}

const AFTERWARDS: Readonly<Record<Verification, string>> = {
  healthy: '',
  broken: ', which is not healthy either',
  unknown: ', unverified',
}

/** What was done, or is to be done. */
function rollbackWords({ rolledBack }: Case): string {
  if (rolledBack === null) return 'Roll back'
  const to = rolledBack.to === null ? '' : ` to ${versionName(rolledBack.to.version)}`
  switch (rolledBack.state) {
    case 'done':
      return `Rolled back${to}${AFTERWARDS[verificationOf(rolledBack)]}`
    case 'failed':
      return `Roll back${to} by hand, since doing it failed`
    case 'refused':
      return `Roll back${to} by hand`
  }
}

/** The strongest reason, and how many more there are. */
function strongest(told: Case, otherwise: string): string {
  const [first, ...others] = reasons(told.judgement)
  if (first === undefined) return otherwise
  const more =
    others.length === 0
      ? ''
      : `; ${formatNumber(others.length)} more ${others.length === 1 ? 'finding fails' : 'findings fail'}`
  return `${claimOf(told, first).said}${more}`
}

function held(told: Case): string {
  const { judgement, evidence } = told
  const probes = worstOf(figuresOf(evidence))?.probes ?? 0
  if (evidence.stop === 'cancelled')
    return `cancelled after ${counted(probes, 'probe')}, before it could be decided`
  const [first] = reasons(judgement)
  if (first !== undefined) return claimOf(told, first).said
  const [open] = decisive(judgement)
  return open === undefined ? 'nothing was measured' : claimOf(told, open).said
}
