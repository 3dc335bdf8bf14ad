import type { Evidence, Metric, Problem, Side } from '../evidence.ts'
import { measuredRounds } from './looks.ts'
import type { ProblemResult } from './verdict.ts'

/** Every problem of the evidence, and the ones the evidence itself shows: it was cut short, or there is none. */
export function problemResults(evidence: Evidence): readonly ProblemResult[] {
  const problems = [...evidence.problems]
  const rounds = measuredRounds(evidence.subjects, evidence.hasBase)
  if (evidence.stop === 'cancelled') {
    problems.push({
      code: 'cancelled',
      side: null,
      where: 'run',
      message: `The run was cancelled after ${rounds} of up to ${evidence.maxRounds} rounds.`,
    })
  } else if (problems.length === 0 && evidence.subjects.every(isEmpty)) {
    problems.push({
      code: 'nothing-measured',
      side: null,
      where: 'run',
      message: 'No round was measured.',
    })
  }
  return problems.map((problem) => ({ kind: 'problem', verdict: 'no-data', problem }))
}

function isEmpty(subject: Evidence['subjects'][number]): boolean {
  return subject.base.length + subject.head.length === 0
}

/**
 * The reason why latencies of a subject mean nothing, if there is one. When the wanted rate was not reached, what was
 * measured is not the load that was asked for. `side` null asks about either side.
 */
export function latencyUnusable(evidence: Evidence, subject: string, side: Side | null): string | null {
  const known = new Set(evidence.subjects.map(({ name }) => name))
  const concerns = (problem: Problem): boolean =>
    problem.code === 'rate-not-reached' &&
    (side === null || problem.side === null || problem.side === side) &&
    (problem.where === subject || !known.has(problem.where))
  return evidence.problems.find(concerns)?.message ?? null
}

/** `p95`, `max`, `mean`: quantities that a wrong load makes wrong. */
export function isLatency(metric: Metric): boolean {
  return /^(p\d{1,2}(\.\d{1,6})?|max|mean)(-reported)?$/.test(metric.id)
}
