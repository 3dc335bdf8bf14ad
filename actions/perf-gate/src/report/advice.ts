import type { Section, Text } from '@plinth/core'
import type { ObjectiveResult, PerfVerdict, RegressionResult } from '../decide/verdict.ts'
import { byWorsening } from './headline.ts'
import { failureCounts, limitOf, objectiveName, objectiveWhy } from './objective-wording.ts'
import { regressionName, whatWouldTell } from './regression-wording.ts'

/** More than this many items is no longer advice. */
const MOST_ITEMS = 6

/** What a person should do now; concrete, most urgent first. */
export function adviceSection(verdict: PerfVerdict): readonly Section[] {
  const regressions = verdict.regressions.filter((result) => result.kind === 'regression')
  const items: Text[] = [
    ...worseAdvice(regressions),
    ...verdict.objectives.flatMap(brokenAdvice),
    ...verdict.problems.map(({ problem }) => problemAdvice(problem.code, problem.message)),
    // Whatever is still open, a version that fails has to change first.
    ...(verdict.verdict === 'fail' ? [] : openAdvice(regressions, verdict.objectives)),
    ...unansweredAdvice(verdict),
  ]
  if (verdict.verdict === 'pass') items.push('Nothing: the evidence supports the release.')
  if (items.length === 0) return []
  return [
    {
      title: 'What to do next',
      importance: 1,
      blocks: [{ kind: 'list', items: items.slice(0, MOST_ITEMS) }],
    },
  ]
}

function worseAdvice(regressions: readonly RegressionResult[]): readonly Text[] {
  const [worst] = byWorsening(regressions.filter(({ verdict }) => verdict === 'fail'))
  if (worst === undefined) return []
  return [
    `Do not release head as it is. Begin with ${regressionName(worst)}: profile base and head under the same load, or measure commits between them with this gate, to find the change.`,
    'If the change is wanted, raise smallest-effect for this pull request, and say why there.',
  ]
}

function brokenAdvice(result: ObjectiveResult): readonly Text[] {
  if (result.verdict !== 'fail') return []
  const [most] = failureCounts(result.failures)
  if (result.objective.quantity === 'error-rate' && most !== undefined) {
    return [`Mend the failures of ${result.subject ?? 'head'} first: most are of the class “${most[0]}”.`]
  }
  return [
    `Bring ${objectiveName(result)} to ${limitOf(result)}, or change the objective in the slo section of the configuration.`,
  ]
}

function problemAdvice(code: string, message: string): string {
  switch (code) {
    case 'rate-not-reached':
      return 'Ask for a lower rate, more connections, or measure with a closed loop: the latencies of a load that was not reached mean nothing.'
    case 'cancelled':
      return 'Run it again: the run was cancelled before it could decide.'
    default:
      return message
  }
}

/** One sentence for all comparisons that more rounds would decide. */
function roundsAdvice(regressions: readonly RegressionResult[]): readonly Text[] {
  const open = regressions.filter(({ verdict }) => verdict === 'inconclusive')
  const needed = Math.max(
    0,
    ...open.map(({ basis }) => {
      if (basis.kind === 'more') return basis.rounds
      return basis.kind === 'few-rounds' ? basis.needed : 0
    }),
  )
  if (needed > 0) {
    return [
      `Measure about ${needed} rounds a side (the input rounds, or as many reports) to decide what is left open; longer rounds help as well.`,
    ]
  }
  const [first] = open
  return first === undefined ? [] : [`${regressionName(first)}: ${whatWouldTell(first)}.`]
}

function openAdvice(
  regressions: readonly RegressionResult[],
  objectives: readonly ObjectiveResult[],
): readonly Text[] {
  const open = objectives.filter(({ verdict }) => verdict === 'inconclusive')
  return [
    ...roundsAdvice(regressions),
    ...open.map((result) => `${objectiveName(result)}: ${objectiveWhy(result)}`),
  ]
}

function unansweredAdvice({ objectives, regressions }: PerfVerdict): readonly Text[] {
  const reasons = [...objectives, ...regressions.filter((result) => result.kind === 'regression')].flatMap(
    ({ verdict, basis }) => (verdict === 'no-data' && basis.kind === 'unanswerable' ? [basis.reason] : []),
  )
  return [...new Set(reasons)]
}
