import type { Report } from '@plinth/core'
import { isOpen } from '@plinth/core/render'
import type { FoundReport, ThisRun } from '../evidence/evidence.ts'
import { DECISION, isOwnJob } from '../evidence/gates.ts'
import type { Need } from '../evidence/needs.ts'

/** Clocks of runners differ by less than this. */
const SKEW_MS = 5 * 60_000

/** Why a report does not count. */
export interface Distrust {
  readonly code: string
  readonly what: string
  readonly mend: string
}

type Check = (found: FoundReport, run: ThisRun) => Distrust | null

const AGAIN = 'let the gate run again in this run, for this commit'
const FORGED = 'find out which step wrote it: a gate writes its own report, and nothing else does'

const distrust = (code: string, what: string, mend: string): Distrust => ({ code, what, mend })

/** In the order in which they are told: the first that does not hold is the reason. */
const CHECKS: readonly Check[] = [hasName, ofRepository, ofCommit, ofRun, ofAttempt, ofJob, ofTime, ofOneMind]

/** Why a report cannot be believed; null where it is valid, of this repository, this commit and this run. */
export function distrustOf(found: FoundReport, run: ThisRun): Distrust | null {
  for (const check of CHECKS) {
    const reason = check(found, run)
    if (reason !== null) return reason
  }
  return null
}

/**
 * Why a report cannot speak for its gate: the gate has a job of its own, and another one left it. Jobs that run what a
 * change brings can write any report; in the name of a gate elsewhere it is none.
 */
export function usurped({ report }: FoundReport, needs: readonly Need[] | null): Distrust | null {
  const { gate, run } = report
  if (run === undefined || isOwnJob(run.job, gate)) return null
  const own = needs?.find(({ job }) => isOwnJob(job, gate))
  if (own === undefined) return null
  const what = `the job \`${run.job}\` left it, and this gate has a job of its own, \`${own.job}\``
  return distrust('usurped', what, FORGED)
}

function hasName({ report }: FoundReport): Distrust | null {
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(report.gate) && report.gate !== DECISION) return null
  return distrust('other-name', 'it names a gate that cannot be', FORGED)
}

function ofRepository({ report }: FoundReport, { repository }: ThisRun): Distrust | null {
  if (repository === '' || report.subject.repository.toLowerCase() === repository.toLowerCase()) return null
  return distrust('other-repository', 'it is about another repository', AGAIN)
}

function ofCommit({ report }: FoundReport, { sha }: ThisRun): Distrust | null {
  if (sha === '' || report.subject.sha === sha) return null
  return distrust('other-commit', `it is about ${commit(report.subject.sha)}, not ${commit(sha)}`, AGAIN)
}

function ofRun({ report }: FoundReport, { id }: ThisRun): Distrust | null {
  if (id === null || report.run?.id === id) return null
  if (report.run === undefined) return distrust('no-run', 'it does not say which run it is from', AGAIN)
  return distrust('other-run', 'it is from another run', AGAIN)
}

function ofAttempt({ artifact, report }: FoundReport, { attempt, id }: ThisRun): Distrust | null {
  if (id === null || report.run === undefined) return null
  const claimed = report.run.attempt
  if (!Number.isSafeInteger(claimed) || claimed < 1 || claimed > attempt) {
    return distrust('other-attempt', 'it claims an attempt of this run that has not been', FORGED)
  }
  if (artifact === null && claimed !== attempt) {
    return distrust(
      'other-attempt',
      `it is from attempt ${claimed}, and was left in attempt ${attempt}`,
      FORGED,
    )
  }
  if (artifact === null || artifact.attempt === claimed) return null
  const what = `it claims attempt ${claimed}, and was handed over in attempt ${artifact.attempt}`
  return distrust('other-attempt', what, FORGED)
}

function ofJob({ artifact, report }: FoundReport, run: ThisRun): Distrust | null {
  if (run.id === null || report.run === undefined) return null
  const from = artifact === null ? run.job : artifact.job
  if (from === null || from === report.run.job) return null
  return distrust('other-job', 'it claims another job than the one that left it', FORGED)
}

function ofTime({ report }: FoundReport, { beganAt, now }: ThisRun): Distrust | null {
  const started = Date.parse(report.startedAt)
  const finished = Date.parse(report.finishedAt)
  if (Number.isNaN(started) || Number.isNaN(finished) || finished < started) {
    return distrust('other-time', 'its times cannot be', FORGED)
  }
  if (finished > now + SKEW_MS) return distrust('other-time', 'it ends in the future', FORGED)
  if (beganAt === null || started >= beganAt - SKEW_MS) return null
  return distrust('other-time', 'it is older than this run', AGAIN)
}

/** No gate passes what one of its own findings stops. */
function ofOneMind({ report }: FoundReport): Distrust | null {
  if (report.verdict !== 'pass' && report.verdict !== 'skipped') return null
  if (!report.findings.some(contradictsPass)) return null
  return distrust('contradiction', 'its verdict contradicts its own findings', FORGED)
}

function contradictsPass(finding: Report['findings'][number]): boolean {
  return isOpen(finding) && finding.verdict === 'fail' && (finding.severity ?? 'block') === 'block'
}

function commit(sha: string): string {
  return sha === '' ? 'an unknown commit' : `commit ${sha.slice(0, 7)}`
}
