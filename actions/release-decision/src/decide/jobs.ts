import type { Need } from '../evidence/needs.ts'
import type { Doubt, JudgedGate } from './decision.ts'

/** A job's end that the gates do not explain says that something went wrong which no report tells. */
export function judgeJobs(needs: readonly Need[] | null, gates: readonly JudgedGate[]): readonly Doubt[] {
  return (needs ?? []).flatMap((need) => {
    if (need.result !== 'failure' && need.result !== 'cancelled') return []
    const own = gates.filter(({ job }) => job === need.job)
    if (own.some(explains)) return []
    const ended = need.result === 'failure' ? 'failed' : 'was cancelled'
    const content = own.every(({ verdict }) => verdict === 'pass' || verdict === 'skipped')
    const silent = content ? 'although its gate found nothing wrong' : 'and its gate does not say why'
    const but = own.length === 0 ? 'and left no report' : silent
    return [
      {
        code: `job-${need.result}`,
        subject: `job ${need.job}`,
        what: `the job ${ended}, ${but}`,
        mend: need.result === 'failure' ? 'look at what stopped it, and run it again' : 'run it again',
        blocks: true,
      },
    ]
  })
}

/** Whether a gate says why its job ended badly: it stops the release already, or would if it could. */
function explains({ required, verdict }: JudgedGate): boolean {
  return verdict === 'fail' || verdict === 'no-data' || (!required && verdict === 'inconclusive')
}
