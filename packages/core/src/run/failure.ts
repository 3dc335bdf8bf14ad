import { describeError, InputError, problemLine } from '../errors.ts'
import type { GateReport } from '../report.ts'

/** The report of a gate that came to no answer: `no-data`, with a finding for each thing the user can mend. */
export function failureReport(error: unknown): GateReport {
  const { title, lines } = describeError(error)
  const causes =
    error instanceof InputError
      ? error.problems.map((problem) => ({
          subject: problem.where,
          // Without the place, which is the subject.
          why: problemLine(problem).slice(problem.where.length + 2),
        }))
      : [{ subject: title, why: lines.join(' ') }]
  return {
    verdict: 'no-data',
    headline: title,
    findings: causes.map((cause, index) => ({
      id: `error/${index + 1}`,
      kind: 'error',
      verdict: 'no-data',
      ...cause,
    })),
    sections: [],
    data: {},
    outputs: {},
  }
}

/** The same for a gate that was cancelled and did not answer any more. */
export function cancelledReport(signal: string): GateReport {
  return {
    verdict: 'no-data',
    headline: 'Cancelled before there was a result',
    findings: [
      {
        id: 'cancelled',
        kind: 'error',
        subject: 'the run',
        verdict: 'no-data',
        why: `The run was cancelled (${signal}) before there was a result. Run the job again.`,
      },
    ],
    sections: [],
    data: {},
    outputs: {},
  }
}
