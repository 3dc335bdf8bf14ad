import type { Evidence, Problem } from '../evidence.ts'
import type { Judged } from './judgement.ts'

/** GitHub reported the deployment as failed: the only problem that speaks against the version itself. */
const AGAINST_THE_VERSION = 'deployment-failed'

/** Every problem of the evidence, and a run that was cancelled before it had decided. */
export function judgeProblems(evidence: Evidence): readonly Judged[] {
  const problems = evidence.stop === 'cancelled' ? [...evidence.problems, CANCELLED] : evidence.problems
  return problems.map(({ code, where, message }) => ({
    id: `problem/${code}/${where}`,
    subject: where,
    verdict: code === AGAINST_THE_VERSION ? 'fail' : 'no-data',
    grounds: { kind: 'problem', code, message },
  }))
}

const CANCELLED: Problem = {
  code: 'cancelled',
  where: 'run',
  message: 'The run was cancelled before it had decided.',
}
