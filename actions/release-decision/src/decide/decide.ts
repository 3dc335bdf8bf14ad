import { combineVerdicts, type Verdict } from '@plinth/core'
import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'
import type { Answer, Decision, Doubt, JudgedGate } from './decision.ts'
import { judgeGates } from './gates.ts'
import { headlineOf } from './headline.ts'
import { judgeJobs } from './jobs.ts'
import { nextSteps } from './next.ts'
import { unfoundedItems } from './relied.ts'
import { selectReports } from './select.ts'

/** Makes one decision of what the gates of a run have found. Pure. */
export function decide({ needs, plan }: Pick<Settings, 'needs' | 'plan'>, evidence: Evidence): Decision {
  const selected = selectReports(evidence.found, evidence.unread, evidence.run, needs)
  const gates = judgeGates(selected.counted, plan, needs)
  const doubts = [...selected.doubts, ...judgeJobs(needs, gates), ...unfoundedItems(gates)]
  const verdict = verdictOf(gates, doubts)
  const { next, warnings } = nextSteps(gates, doubts)
  const answer = answerOf(verdict, gates, warnings.length)
  return {
    verdict,
    answer,
    headline: headlineOf({ verdict, answer, gates, doubts, warnings: warnings.length }),
    gates,
    doubts,
    next,
    warnings,
    unconfigured: plan === null && gates.length === 0 && doubts.length === 0,
  }
}

/** What cannot stop a release does not decide; where it was all there is, it says what there is to say. */
function verdictOf(gates: readonly JudgedGate[], doubts: readonly Doubt[]): Verdict {
  const deciding = gates.filter(({ required }) => required).map(({ verdict }) => verdict)
  const doubtful = doubts.some(({ blocks }) => blocks) ? (['no-data'] as const) : []
  if (deciding.length + doubtful.length > 0) return combineVerdicts([...deciding, ...doubtful])
  if (gates.length === 0) return 'no-data'
  return gates.every(({ verdict }) => verdict === 'skipped') ? 'skipped' : 'inconclusive'
}

function answerOf(verdict: Verdict, gates: readonly JudgedGate[], warnings: number): Answer {
  if (verdict === 'fail' || verdict === 'no-data') return 'stop'
  if (verdict === 'inconclusive' || warnings > 0) return 'ask'
  const open = gates.some((gate) => gate.verdict !== 'pass' && gate.verdict !== 'skipped')
  return open ? 'ask' : 'go'
}
