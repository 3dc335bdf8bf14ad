import { compare, type Decimal, minus } from '@plinth/core/money'
import type { CiEvidence } from '../../../evidence/ci.ts'
import type { Billing } from '../../../read/runners/index.ts'
import type { CiSaving } from '../../figures/ci.ts'
import type { BilledJob } from '../billed-job.ts'
import type { Scale } from '../scale.ts'
import { cacheInstallation } from './cache.ts'
import type { Change } from './change.ts'
import { mergeShortJobs } from './merge-jobs.ts'
import { smallerRunners } from './smaller-runner.ts'
import { cancelSuperseded } from './superseded.ts'
import { type Monthly, monthlyOf, type Work, worksOf } from './work.ts'

const MOST_SAVINGS = 3
/** Nobody changes a workflow for less than a cent a month. */
const LEAST: Decimal = { units: 1n, scale: 2 }

/**
 * The changes that would save most a month, the one that saves most first. Each is counted upon what those before it
 * leave, so that together they never claim a minute twice.
 */
export function savingsOf(
  ci: CiEvidence,
  jobs: readonly BilledJob[],
  scale: Scale,
  billing: Billing,
): readonly CiSaving[] {
  const monthly = monthlyOf(ci, scale)
  let works = worksOf(jobs)
  let changes: readonly Change[] = [
    ...cancelSuperseded(ci),
    ...cacheInstallation(works),
    ...smallerRunners(works, billing),
    ...mergeShortJobs(works),
  ]
  const savings: CiSaving[] = []
  while (savings.length < MOST_SAVINGS) {
    const best = bestOf(changes, works, monthly)
    if (best === null || compare(best.saved, LEAST) < 0) break
    const { change, saved, before, after } = best
    const { why, how } = change.explain(before, after, monthly)
    savings.push({ kind: change.kind, subject: change.subject, monthly: saved, why, how })
    const changed = new Map(before.map((work, at) => [work, after[at] ?? work]))
    works = works.map((work) => changed.get(work) ?? work)
    changes = changes.filter((other) => other !== change)
  }
  return savings
}

interface Effect {
  readonly change: Change
  readonly saved: Decimal
  readonly before: readonly Work[]
  readonly after: readonly Work[]
}

function bestOf(changes: readonly Change[], works: readonly Work[], monthly: Monthly): Effect | null {
  let best: Effect | null = null
  for (const change of changes) {
    const before = works.filter(change.concerns)
    const after = change.apply(before)
    const saved = minus(monthly.cost(before), monthly.cost(after))
    if (best === null || compare(saved, best.saved) > 0) best = { change, saved, before, after }
  }
  return best
}
