import { type Decimal, isZero, times, ZERO } from '@plinth/core/money'
import { listed } from '@plinth/core/render'
import type { CiEvidence, CiJob } from '../../evidence/ci.ts'
import { findRunner, pricePerMinute, type Runner, SELF_HOSTED } from '../../read/runners/index.ts'
import type { CiSettings } from '../../settings.ts'
import { billedMinutes, dayOf, hasRun, jobGroup } from './minutes.ts'

/** A job that ran, and what it is billed as. */
export interface BilledJob {
  readonly source: CiJob
  /** Its name without what tells the legs of a matrix apart. */
  readonly group: string
  readonly day: string
  readonly milliseconds: number
  readonly minutes: number
  readonly runner: PricedRunner | UnknownRunner
}
interface PricedRunner {
  readonly sku: string
  readonly row: Runner
  /** USD. */
  readonly perMinute: Decimal
}
interface UnknownRunner {
  readonly sku: null
  /** As the job names it. */
  readonly labels: string
  readonly why: string
}

/** What GitHub starts itself on standard runners is free: updates of Dependabot and builds of Pages (GitHub docs, "GitHub Actions billing"). */
const FREE_PATHS = ['dynamic/dependabot/', 'dynamic/pages/']

/** The jobs that ran, in their order. */
export function billedJobs(settings: CiSettings, ci: CiEvidence): readonly BilledJob[] {
  const paths = new Map(ci.runs.map(({ id, path = '' }) => [id, path]))
  return ci.jobs.filter(hasRun).map((job) => {
    const milliseconds = Math.max(0, job.completedAt - job.startedAt)
    const day = dayOf(job.startedAt)
    const path = paths.get(job.runId) ?? ''
    const isFree = FREE_PATHS.some((beginning) => path.startsWith(beginning))
    return {
      source: job,
      group: jobGroup(job.job),
      day,
      milliseconds,
      minutes: billedMinutes(milliseconds),
      runner: runnerOf(settings, ci, job, day, isFree),
    }
  })
}

function runnerOf(
  settings: CiSettings,
  { isPrivate }: CiEvidence,
  job: CiJob,
  day: string,
  isFree: boolean,
): BilledJob['runner'] {
  const labels = job.labels.length > 0 ? listed(job.labels) : job.runnerGroup
  const row = findRunner(job, settings.runners)
  if ('unpriced' in row) return { sku: null, labels, why: row.unpriced }
  const billing = { isPublic: isPrivate === false, selfHosted: settings.selfHosted }
  const perMinute = isFree && row.kind === 'standard' ? ZERO : pricePerMinute(row, day, billing)
  if (perMinute === null) return { sku: null, labels, why: `${row.sku} has no price on ${day}` }
  return { sku: row.sku, row, perMinute }
}

/** Whether GitHub counts its minutes, be they free: not those of one's own runners, and nobody knows of others. */
export function isMetered({ runner }: Pick<BilledJob, 'runner'>): boolean {
  return runner.sku !== null && (runner.sku !== SELF_HOSTED || !isZero(runner.perMinute))
}

/** null: it has no price. */
export function costOf({ minutes, runner }: Pick<BilledJob, 'minutes' | 'runner'>): Decimal | null {
  return runner.sku === null ? null : times(runner.perMinute, whole(minutes))
}

export function whole(number: number): Decimal {
  return { units: BigInt(number), scale: 0 }
}
