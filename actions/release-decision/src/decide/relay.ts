import type { Report } from '@plinth/core'
import { DECISION } from '../evidence/gates.ts'
import type { OtherRun } from '../evidence/relayed.ts'

/**
 * The decision among what a run handed over: of its own repository, commit and run, as far as it claims. That proves
 * nothing, and only keeps out what was put there by mistake.
 */
export function chooseRelayed(reports: readonly Report[], run: OtherRun, repository: string): Report | null {
  const own = reports.filter(
    (report) =>
      report.gate === DECISION &&
      report.subject.repository.toLowerCase() === repository.toLowerCase() &&
      report.subject.sha === run.headSha &&
      report.run?.id === String(run.id),
  )
  return own.at(-1) ?? null
}
