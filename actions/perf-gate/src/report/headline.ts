import { changePhrase, counted, directionWords, sizeOf, withoutStop } from '@plinth/core/render'
import type { ObjectiveResult, PerfVerdict, RegressionResult } from '../decide/verdict.ts'
import { limitOf, measured, objectiveName } from './objective-wording.ts'
import { overRounds, regressionName, whatWouldTell } from './regression-wording.ts'

/** The verdict in one sentence that a release manager understands, without a full stop. */
export function headlineOf(verdict: PerfVerdict): string {
  const regressions = verdict.regressions.filter((result) => result.kind === 'regression')
  const objectives = verdict.objectives
  switch (verdict.verdict) {
    case 'fail':
      return failHeadline(regressions, objectives)
    case 'no-data':
      return noDataHeadline(verdict)
    case 'inconclusive':
      return inconclusiveHeadline(regressions, objectives)
    default:
      return passHeadline(regressions, objectives)
  }
}

/** Worst first. */
export function byWorsening(results: readonly RegressionResult[]): readonly RegressionResult[] {
  const worse = ({ change, effect }: RegressionResult): number =>
    change === null ? Number.NEGATIVE_INFINITY : change.worse / effect
  return results.toSorted((a, b) => {
    const [left, right] = [worse(a), worse(b)]
    return left === right ? 0 : right - left
  })
}

function failHeadline(
  regressions: readonly RegressionResult[],
  objectives: readonly ObjectiveResult[],
): string {
  const worse = byWorsening(regressions.filter(({ verdict }) => verdict === 'fail'))
  const broken = objectives.filter(({ verdict }) => verdict === 'fail')
  const sentences = [...worse.map(changeSentence), ...broken.map(brokenSentence)]
  const others = sentences.length - 1
  return others > 0
    ? `${sentences[0]}; ${others} more ${others === 1 ? 'finding fails' : 'findings fail'}`
    : (sentences[0] ?? '')
}

function changeSentence(result: RegressionResult): string {
  const change = result.change === null ? 'worse' : changePhrase(result.metric, result.change)
  return `${regressionName(result)} is ${change}, ${overRounds(result)}`
}

function brokenSentence(result: ObjectiveResult): string {
  return `${objectiveName(result)} is ${measured(result)}, which breaks the objective of ${limitOf(result)}`
}

function noDataHeadline({ problems, regressions, objectives }: PerfVerdict): string {
  const [problem] = problems
  if (problem !== undefined) return `No verdict: ${withoutStop(problem.problem.message)}`
  const missing = [
    ...regressions.flatMap((result) =>
      result.verdict === 'no-data' && result.basis.kind === 'unanswerable'
        ? [`${regressionName(result)} cannot be compared: ${withoutStop(result.basis.reason)}`]
        : [],
    ),
    ...objectives.flatMap((result) =>
      result.basis.kind === 'unanswerable'
        ? [`${objectiveName(result)} cannot be judged: ${withoutStop(result.basis.reason)}`]
        : [],
    ),
  ]
  return `No verdict: ${missing[0] ?? 'nothing was measured'}`
}

function inconclusiveHeadline(
  regressions: readonly RegressionResult[],
  objectives: readonly ObjectiveResult[],
): string {
  const [open] = byWorsening(regressions.filter(({ verdict }) => verdict === 'inconclusive'))
  if (open !== undefined) {
    const { change, metric } = open
    const name = regressionName(open)
    if (change === null || open.basis.kind === 'resolution')
      return `It cannot be told whether ${name} got worse: it is reported too coarsely`
    return `It cannot be told yet whether ${name} got worse: ${changePhrase(metric, change)}, ${overRounds(open)}; ${whatWouldTell(open)}`
  }
  const objective = objectives.find(({ verdict }) => verdict === 'inconclusive')
  if (objective === undefined) return 'It cannot be told yet'
  return `It cannot be told yet whether ${objectiveName(objective)} keeps ${limitOf(objective)}: it is ${measured(objective)}, and too few requests were made to be sure`
}

function passHeadline(
  regressions: readonly RegressionResult[],
  objectives: readonly ObjectiveResult[],
): string {
  const met = objectives.length === 0 ? '' : objectivesMet(objectives)
  const [largest] = byWorsening(regressions)
  if (largest === undefined) return met === '' ? 'Nothing applied' : met
  const clean = `${nothingWorse(regressions)}, ${overRounds(largest)}${largestChange(largest)}`
  return met === '' ? clean : `${clean}; ${lowerFirst(met)}`
}

function nothingWorse(regressions: readonly RegressionResult[]): string {
  const ratios = regressions.filter(({ metric }) => metric.scale === 'ratio')
  const [first] = ratios
  if (first === undefined) return 'No more failures than before'
  const slow = ratios.every(({ metric }) => directionWords(metric).more === 'slower')
  const size = sizeOf(first.metric, first.effect)
  return slow ? `No slowdown of ${size} or more` : `Nothing got worse by ${size} or more`
}

function largestChange(largest: RegressionResult): string {
  if (largest.change === null || largest.basis.kind === 'no-failures') return ''
  return `: the largest change is ${regressionName(largest)}, ${changePhrase(largest.metric, largest.change)}`
}

function objectivesMet(objectives: readonly ObjectiveResult[]): string {
  const [only] = objectives
  if (objectives.length === 1 && only !== undefined) {
    return `${objectiveName(only)} is ${measured(only)}, within ${limitOf(only)}`
  }
  return `All ${counted(objectives.length, 'objective')} are met`
}

/** Only our own words begin with a capital here: a name keeps its case. */
function lowerFirst(sentence: string): string {
  return sentence.startsWith('All ') ? `a${sentence.slice(1)}` : sentence
}
