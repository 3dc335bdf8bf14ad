import { combineVerdicts } from '@plinth/core'
import type { Evidence } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import { currentLook, levelAt } from './looks.ts'
import { judgeObjectives } from './objectives.ts'
import { problemResults } from './problems.ts'
import { judgeRegressions } from './regressions.ts'
import type { PerfVerdict } from './verdict.ts'

/**
 * Decides a perf gate: objectives on head, regressions of head against base, and what could not be measured. Pure,
 * and total: evidence that is missing or odd gives `no-data` or `inconclusive`, never an error.
 */
export function decide(settings: Settings, evidence: Evidence): PerfVerdict {
  const look = currentLook(settings, evidence)
  const objectives = judgeObjectives(settings, evidence, look.confidence)
  const regressions = judgeRegressions(settings, evidence, look, levelAt(settings, evidence, look))
  const problems = problemResults(evidence)
  const all = [...objectives, ...regressions, ...problems]
  return {
    verdict: combineVerdicts(all.map(({ verdict }) => verdict)),
    objectives,
    regressions,
    problems,
    look,
  }
}
