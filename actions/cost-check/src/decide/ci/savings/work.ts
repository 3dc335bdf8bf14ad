import { type Decimal, quotient, sum, times } from '@plinth/core/money'
import type { CiEvidence, CiStep } from '../../../evidence/ci.ts'
import type { Runner } from '../../../read/runners/index.ts'
import { type BilledJob, whole } from '../billed-job.ts'
import { billedMinutes } from '../minutes.ts'
import type { Scale } from '../scale.ts'
import { isInstallation } from './installation.ts'

/** A job as it would be after a change. */
export interface Work {
  readonly job: BilledJob
  /** null: it would not run at all. */
  readonly milliseconds: number | null
  /** The part of it that installs things. */
  readonly installing: number
  readonly runner: Runner
  /** USD. */
  readonly perMinute: Decimal
}

/** The jobs that cost something, before any change. */
export function worksOf(jobs: readonly BilledJob[]): readonly Work[] {
  return jobs.flatMap((job) => {
    const { milliseconds, runner, source } = job
    if (runner.sku === null || runner.perMinute.units === 0n) return []
    const { row, perMinute } = runner
    const installing = Math.min(milliseconds, timeOf(source.steps.filter(({ name }) => isInstallation(name))))
    return { job, milliseconds, installing, runner: row, perMinute }
  })
}

function timeOf(steps: readonly CiStep[]): number {
  return steps.reduce((all, { startedAt, completedAt }) => all + Math.max(0, completedAt - startedAt), 0)
}

export function minutesOf({ milliseconds }: Work): number {
  return milliseconds === null ? 0 : billedMinutes(milliseconds)
}

/** A year has 365 days and 12 months. */
const YEAR_MS = 365 * 86_400_000
const MONTHS = 12
const DECIMALS = 6

/** Of a month, scaled up to all runs. */
export interface Monthly {
  readonly cost: (works: readonly Work[]) => Decimal
  readonly minutes: (works: readonly Work[]) => number
  /** Of a count in the window. */
  readonly count: (workflow: string, count: number) => number
}

export function monthlyOf({ from, until }: Pick<CiEvidence, 'from' | 'until'>, scale: Scale): Monthly {
  const length = Math.max(1, until - from)
  const count = (workflow: string, found: number) =>
    (scale.count(workflow, found) * YEAR_MS) / (MONTHS * length)
  return {
    count,
    minutes: (works) =>
      works.reduce((all, work) => all + count(work.job.source.workflow, minutesOf(work)), 0),
    cost: (works) => {
      const workflows = [...Map.groupBy(works, ({ job }) => job.source.workflow)]
      const found = workflows.map(([workflow, own]) =>
        scale.amount(workflow, sum(own.map((work) => times(work.perMinute, whole(minutesOf(work)))))),
      )
      return quotient(times(sum(found), whole(YEAR_MS)), whole(MONTHS * length), DECIMALS)
    },
  }
}
