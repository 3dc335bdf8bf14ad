import type { FoundReport, HandedOver, ThisRun, Unread } from '../evidence/evidence.ts'
import { DECISION } from '../evidence/gates.ts'
import type { Need } from '../evidence/needs.ts'
import type { Doubt } from './decision.ts'
import { distrustOf, usurped } from './trust.ts'

/** The reports that count, and why the others do not. */
export interface Selection {
  readonly counted: readonly FoundReport[]
  readonly doubts: readonly Doubt[]
}

/**
 * What the deciding job has handed over itself: of this attempt it has the files, and an earlier attempt of it is
 * outlived by this one, whatever it said.
 */
function isOwn({ job }: HandedOver, run: ThisRun): boolean {
  return run.id !== null && job === run.job
}

/** A job that was run again has no word left of its earlier attempts. */
function isOutlived({ report }: FoundReport, { attempt }: ThisRun, needs: readonly Need[] | null): boolean {
  const { run } = report
  if (run === undefined || run.attempt >= attempt) return false
  const need = needs?.find(({ job }) => job === run.job)
  return need !== undefined && need.result !== 'success'
}

/** Chooses the reports that count: each file once, and nothing that cannot be believed. */
export function selectReports(
  found: readonly FoundReport[],
  unread: readonly Unread[],
  run: ThisRun,
  needs: readonly Need[] | null,
): Selection {
  const doubts: Doubt[] = unread.map(({ code, name, what, mend }) => ({
    ...{ code, subject: name, what, mend },
    blocks: true,
  }))
  const counted: FoundReport[] = []
  const seen = new Set<string>()
  for (const one of found) {
    // What an earlier step of this job decided is no evidence, and no forgery either.
    if (one.artifact === null && one.report.gate === DECISION) continue
    if (one.artifact !== null && isOwn(one.artifact, run)) continue
    if (seen.has(one.digest)) continue
    seen.add(one.digest)
    const reason = distrustOf(one, run) ?? usurped(one, needs)
    if (reason !== null) {
      doubts.push({
        ...reason,
        subject: nameOf(one),
        what: `the report does not count: ${reason.what}`,
        blocks: true,
      })
    } else if (isOutlived(one, run, needs)) {
      const { attempt = 1, job = '' } = one.report.run ?? {}
      doubts.push({
        code: 'outlived',
        subject: nameOf(one),
        what: `the report of attempt ${attempt} does not count: its job \`${job}\` was run again and did not succeed`,
        mend: 'look at what stopped the job, and run it again',
        blocks: false,
      })
    } else counted.push(one)
  }
  return { counted, doubts }
}

/** A report as messages call it: its gate is what a reader knows it by. */
function nameOf({ name, report }: FoundReport): string {
  return name.includes(report.gate) ? name : `${report.gate} (${name})`
}
