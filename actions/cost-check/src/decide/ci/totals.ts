import { compare, type Decimal, plus, sum, ZERO } from '@plinth/core/money'
import type { CiEvidence } from '../../evidence/ci.ts'
import { SELF_HOSTED } from '../../read/runners/index.ts'
import type { CiData } from '../figures/ci.ts'
import { type BilledJob, costOf, isMetered } from './billed-job.ts'
import type { Scale } from './scale.ts'

type Totals = Pick<CiData, 'total' | 'minutes' | 'workflows' | 'jobs' | 'unpriced' | 'selfHostedUse'>

const dearestFirst = (one: { readonly cost: Decimal | null }, other: { readonly cost: Decimal | null }) =>
  compare(other.cost ?? ZERO, one.cost ?? ZERO)

/** What the jobs come to, by workflow and by job, scaled up to all runs. */
export function totalsOf(ci: CiEvidence, jobs: readonly BilledJob[], scale: Scale): Totals {
  const workflows = [...Map.groupBy(jobs, ({ source }) => source.workflow)].map(([workflow, own]) => ({
    workflow,
    runs: runsOf(ci, workflow, own, scale),
    ...sumsOf(workflow, own, scale),
    minutes: minutesOf(workflow, own.filter(isMetered), scale),
  }))
  const priced = workflows.map(({ cost, ...rest }) => ({ ...rest, cost: cost ?? ZERO }))
  return {
    total: sum(priced.map(({ cost }) => cost)),
    minutes: priced.reduce((all, { minutes }) => all + minutes, 0),
    workflows: priced.toSorted(dearestFirst),
    jobs: jobRows(jobs, scale),
    unpriced: unpricedRows(jobs, scale),
    selfHostedUse: selfHostedUse(jobs, scale),
  }
}

/** Minutes in whole ones; the cost is null where no job has a price. */
function sumsOf(workflow: string, jobs: readonly BilledJob[], scale: Scale) {
  const costs = jobs.flatMap((job) => costOf(job) ?? [])
  return {
    minutes: minutesOf(workflow, jobs, scale),
    cost: costs.length === 0 ? null : scale.amount(workflow, sum(costs)),
  }
}

function minutesOf(workflow: string, jobs: readonly BilledJob[], scale: Scale): number {
  const minutes = jobs.reduce((all, job) => all + job.minutes, 0)
  return Math.round(scale.count(workflow, minutes))
}

function runsOf(ci: CiEvidence, workflow: string, jobs: readonly BilledJob[], scale: Scale): number {
  const listed = scale.strata.get(workflow)
  if (listed === undefined || ci.runs.length === 0)
    return new Set(jobs.map(({ source }) => source.runId)).size
  return listed.of
}

function jobRows(jobs: readonly BilledJob[], scale: Scale): CiData['jobs'] {
  const groups = Map.groupBy(jobs, ({ source, group, runner }) =>
    JSON.stringify([source.workflow, group, runner.sku ?? runner.labels]),
  )
  return [...groups.values()]
    .flatMap((own) => {
      const [first] = own
      if (first === undefined) return []
      const { workflow } = first.source
      const runs = new Set(own.map(({ source }) => source.runId)).size
      return {
        workflow,
        job: first.group,
        runs: Math.round(scale.count(workflow, runs)),
        sku: first.runner.sku,
        ...sumsOf(workflow, own, scale),
      }
    })
    .toSorted(dearestFirst)
}

function unpricedRows(jobs: readonly BilledJob[], scale: Scale): CiData['unpriced'] {
  const rows = new Map<string, { labels: string; minutes: number; why: string }>()
  for (const { runner, minutes, source } of jobs) {
    if (runner.sku !== null) continue
    const { labels, why } = runner
    const before = rows.get(labels)?.minutes ?? 0
    rows.set(labels, { labels, why, minutes: before + scale.count(source.workflow, minutes) })
  }
  return [...rows.values()]
    .map((row) => ({ ...row, minutes: Math.round(row.minutes) }))
    .toSorted((one, other) => other.minutes - one.minutes)
}

function selfHostedUse(jobs: readonly BilledJob[], scale: Scale): CiData['selfHostedUse'] {
  const own = jobs.filter(({ runner }) => runner.sku === SELF_HOSTED)
  const minutes = own.reduce((all, job) => all + scale.count(job.source.workflow, job.minutes), 0)
  return own.length === 0 ? null : { minutes: Math.round(minutes) }
}

/** What was read, without anything scaled up: the least that it cost. */
export function leastCost(jobs: readonly BilledJob[]): Decimal {
  return jobs.reduce((all, job) => plus(all, costOf(job) ?? ZERO), ZERO)
}
