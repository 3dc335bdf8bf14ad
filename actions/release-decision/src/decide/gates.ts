import type { FoundReport } from '../evidence/evidence.ts'
import { isNamedAfter } from '../evidence/gates.ts'
import type { Need } from '../evidence/needs.ts'
import type { Plan, PlannedGate } from '../evidence/plan.ts'
import { reliedIn } from '../read/relied.ts'
import type { JudgedGate } from './decision.ts'
import { tellingOf } from './telling.ts'

const NOTHING = { report: null, name: null, job: null, telling: null, relied: [], instance: null } as const

/** Every gate as it counts: those that left a report, then those that should have, then those that were skipped. */
export function judgeGates(
  counted: readonly FoundReport[],
  plan: Plan | null,
  needs: readonly Need[] | null,
): readonly JudgedGate[] {
  const planned = plan?.gates ?? []
  const byGate = Map.groupBy(counted, ({ report }) => report.gate)
  const order = [...new Set([...planned.map(({ gate }) => gate), ...byGate.keys()])]
  return order.flatMap((gate): readonly JudgedGate[] => {
    const asked = planned.find((one) => one.gate === gate)
    const reports = byGate.get(gate) ?? []
    if (reports.length > 0) return judgeReports(reports, asked?.required ?? true)
    if (asked === undefined) return []
    return [asked.run ? missingGate(asked, needs) : skippedGate(asked)]
  })
}

function judgeReports(reports: readonly FoundReport[], required: boolean): readonly JudgedGate[] {
  const instances = instancesOf(reports)
  return reports.map(({ name, report }, index) => ({
    gate: report.gate,
    instance: instances[index] ?? null,
    verdict: report.verdict,
    required,
    headline: report.headline,
    report,
    name,
    job: report.run?.job ?? null,
    telling: tellingOf(report),
    relied: reliedIn(report),
    mend: null,
  }))
}

/** What tells reports of one gate apart: the job, the values of its matrix, the step, else a number. */
function instancesOf(reports: readonly FoundReport[]): readonly (string | null)[] {
  if (reports.length === 1) return [null]
  const keys = [
    ({ report }: FoundReport) => report.run?.job ?? '',
    ({ artifact }: FoundReport) => artifact?.variant ?? '',
    ({ report }: FoundReport) => report.run?.step ?? '',
  ]
  for (const key of keys) {
    const names = reports.map(key)
    if (new Set(names).size === names.length && !names.includes('')) return names
  }
  return reports.map((_, index) => String(index + 1))
}

function skippedGate({ gate, required, why }: PlannedGate): JudgedGate {
  const headline = why === '' ? 'This change does not call for it' : why
  return { ...NOTHING, gate, required, verdict: 'skipped', headline, mend: null }
}

function missingGate({ gate, required }: PlannedGate, needs: readonly Need[] | null): JudgedGate {
  const job = needs?.find(({ job }) => isNamedAfter(job, gate)) ?? null
  const { headline, mend } = absence(job, needs)
  return { ...NOTHING, gate, required, verdict: 'no-data', headline, mend, job: job?.job ?? null }
}

const ENDS: Readonly<Record<Exclude<Need['result'], 'success'>, readonly [string, string]>> = {
  failure: ['failed', 'Look at what stopped it, and run it again.'],
  cancelled: ['was cancelled', 'Run it again.'],
  skipped: [
    'was skipped',
    'See whether a job before it failed, or its `if` is too narrow; what does not apply is for the plan to say.',
  ],
}

/** Why a gate left nothing: its own job, where one is called like it, else the jobs that did not do well. */
function absence(
  job: Need | null,
  needs: readonly Need[] | null,
): { readonly headline: string; readonly mend: string } {
  if (job !== null && job.result !== 'success') {
    const [end, mend] = ENDS[job.result]
    return { headline: `Should have run and left no report: the job ${job.job} ${end}`, mend }
  }
  const others = needs?.filter(({ result }) => result !== 'success') ?? []
  const [other] = others
  if (job === null && other !== undefined && other.result !== 'success') {
    const [end] = ENDS[other.result]
    const more = others.length > 1 ? `, and ${others.length - 1} more did not succeed` : ''
    return {
      headline: `Should have run and left no report: the job ${other.job} ${end}${more}`,
      mend: 'Look at what stopped the job, and run it again.',
    }
  }
  return {
    headline: 'Should have run and left no report',
    mend: 'Let its job end with the step `hand-over`, or name its report in `reports`.',
  }
}
