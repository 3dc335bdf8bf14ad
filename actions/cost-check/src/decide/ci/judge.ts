import { counted } from '@plinth/core/render'
import type { CiEvidence } from '../../evidence/ci.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Billing } from '../../read/runners/index.ts'
import type { Settings } from '../../settings.ts'
import type { CiData } from '../figures/ci.ts'
import type { Part } from '../judgement.ts'
import { emptyPart, gapsOf, judgedPart, skippedPart, verdictsOfGaps } from '../part.ts'
import { billedJobs } from './billed-job.ts'
import {
  billedFindings,
  staleFindings,
  treatmentFindings,
  unpricedFindings,
  unreadFindings,
  unreadWorkflows,
} from './findings.ts'
import { intervalOf } from './interval.ts'
import { amountPhrase, limitFindings } from './limit.ts'
import { dayOf } from './minutes.ts'
import { savingsOf } from './savings/index.ts'
import { scaleOf } from './scale.ts'
import { leastCost, totalsOf } from './totals.ts'
import { type BilledMinutes, billedMinutesOf, totalsOfReport } from './usage-report.ts'
import { trendOf, weeksOf } from './weeks.ts'

/** What the repository's own workflows cost at list price, where, and what would save most. */
export function judgeCi(settings: Settings, evidence: Evidence): Part<CiData> {
  const { ci } = evidence
  const gaps = gapsOf(evidence.problems, 'ci')
  if (ci === null) {
    if (!settings.ci && settings.ciReports.length === 0 && gaps.length === 0) {
      return skippedPart('the cost of workflows was not asked for: set `ci` to yes')
    }
    return nothing('what the workflows cost could not be read', gaps.length > 0)
  }
  const billed = billedMinutesOf(ci)
  // A report alone: nothing was asked of GitHub, or it refused.
  const isReport = ci.runs.length === 0 && ci.jobs.length === 0 && ci.usage.length > 0
  if (isReport && billed === null) {
    return emptyPart('the usage report tells nothing of this repository', {
      id: 'incomplete/ci',
      subject: 'CI cost',
      why: `The usage report has no minutes of ${ci.repository}: give the report of the organisation that the repository belongs to.`,
    })
  }
  return isReport && billed !== null
    ? judgeReport(settings, evidence, ci, billed)
    : judgeJobs(settings, evidence, ci, billed)
}

function judgeJobs(
  settings: Settings,
  evidence: Evidence,
  ci: CiEvidence,
  billed: BilledMinutes | null,
): Part<CiData> {
  const gaps = gapsOf(evidence.problems, 'ci')
  if (ci.runs.length > 0 && ci.runsRead === 0) return nothing('no run could be read', gaps.length > 0)
  const jobs = billedJobs(settings.ciCost, ci)
  const scale = scaleOf(ci)
  const totals = totalsOf(ci, jobs, scale)
  const least = leastCost(jobs)
  const weeks = weeksOf(ci, jobs, scale)
  const unread = unreadWorkflows(scale)
  const data: CiData = {
    currency: 'USD',
    from: dayOf(ci.from),
    until: dayOf(ci.until),
    ...totals,
    complete: totals.unpriced.length + unread.length + gaps.length === 0,
    interval: intervalOf(ci, jobs, scale, totals.total, least),
    sampled: scale.isSample ? { read: ci.runsRead, of: ci.runsInWindow ?? ci.runs.length } : null,
    weeks,
    trend: trendOf(weeks),
    savings: savingsOf(ci, jobs, scale, billingOf(settings, ci)),
    billed: billed?.net ?? null,
  }
  const findings = [
    ...limitFindings(settings, data, least),
    ...unpricedFindings(settings, data),
    ...unreadFindings(settings, unread),
    ...billedFindings(settings, billed),
    ...staleFindings(settings, evidence.today),
    ...treatmentFindings(ci, data),
  ]
  return judgedPart(headlineOf(data), findings, data, verdictsOfGaps(settings, gaps))
}

function judgeReport(
  settings: Settings,
  evidence: Evidence,
  ci: CiEvidence,
  billed: BilledMinutes,
): Part<CiData> {
  const gaps = gapsOf(evidence.problems, 'ci')
  const totals = totalsOfReport(billed, billingOf(settings, ci))
  const data: CiData = {
    currency: 'USD',
    from: billed.first,
    until: billed.last,
    ...totals,
    complete: totals.unpriced.length + gaps.length === 0,
    interval: null,
    sampled: null,
    weeks: [],
    trend: 'not enough data',
    savings: [],
    billed: billed.net,
  }
  const findings = [
    ...limitFindings(settings, data, totals.total),
    ...unpricedFindings(settings, data),
    ...billedFindings(settings, billed),
    ...staleFindings(settings, evidence.today),
  ]
  return judgedPart(headlineOf(data), findings, data, verdictsOfGaps(settings, gaps))
}

function billingOf({ ciCost }: Settings, { isPrivate }: CiEvidence): Billing {
  return { isPublic: isPrivate === false, selfHosted: ciCost.selfHosted }
}

/** @param told whether the problems of gathering say why */
function nothing(headline: string, told: boolean): Part<CiData> {
  const why = told
    ? 'Nothing of what the workflows cost could be read; the reason is told beside.'
    : 'Nothing of what the workflows cost could be read: see that `token` has the permission `actions: read`.'
  return emptyPart(headline, { id: 'incomplete/ci', subject: 'CI cost', why })
}

const TRENDS: Readonly<Record<NonNullable<CiData['trend']>, string>> = {
  decreasing: ', and less from week to week',
  increasing: ', and more from week to week',
  flat: ', the same every week',
  inconclusive: '',
  'not enough data': '',
}

function headlineOf(data: CiData): string {
  const days = `from ${data.from} to ${data.until}`
  if (data.jobs.length === 0 && data.unpriced.length === 0) return `no job ran ${days}`
  const trend = TRENDS[data.trend ?? 'not enough data']
  return `CI cost ${amountPhrase(data)} for ${counted(data.minutes, 'minute')} ${days}${trend}`
}
