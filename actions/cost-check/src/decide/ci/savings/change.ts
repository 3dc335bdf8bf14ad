import type { CiSaving } from '../../figures/ci.ts'
import type { Monthly, Work } from './work.ts'

/** What somebody could change in the workflows. */
export interface Change {
  readonly kind: CiSaving['kind']
  readonly subject: string
  /** Which of the jobs it is about. */
  readonly concerns: (work: Work) => boolean
  /** What would become of them: as many, in the same order. Whatever another change has already saved stays saved. */
  readonly apply: (works: readonly Work[]) => readonly Work[]
  /** Sentences, from the jobs as they were and as they would be. */
  readonly explain: (before: readonly Work[], after: readonly Work[], monthly: Monthly) => Explanation
}

export interface Explanation {
  readonly why: string
  readonly how: string
}

/** Jobs of one workflow, name and runner. */
export function groupKey({ job }: Work): string {
  return JSON.stringify([job.source.workflow, job.group, job.runner.sku])
}

/** Workflow and job, for people. */
export function groupName({ job }: Work): string {
  return `${job.source.workflow} / ${job.group}`
}
