import type { Block } from '@plinth/core'
import { changePhrase, type Statement, sizeOf, statementBlocks } from '@plinth/core/render'
import type { ObjectiveResult, RegressionResult } from '../decide/verdict.ts'
import { limitOf, objectiveName } from './objective-wording.ts'
import { regressionName } from './regression-wording.ts'
import { effectPhrase } from './wording.ts'

/** Both statements: what is proved, and what is merely not disproved. What is said alike is said once. */
export function statements(
  regressions: readonly RegressionResult[],
  objectives: readonly ObjectiveResult[],
): readonly Block[] {
  return [
    ...statementBlocks('Proved:', [...regressions.flatMap(proved), ...objectives.flatMap(kept)]),
    ...statementBlocks('Not disproved:', [...regressions.flatMap(open), ...objectives.flatMap(undecided)]),
  ]
}

function proved(result: RegressionResult): readonly Statement[] {
  if (result.change === null) return []
  const { metric, verdict, basis, effect } = result
  const name = regressionName(result)
  const half = sizeOf(metric, effect / 2)
  if (verdict === 'fail') return [[`worse by more than ${half}`, name]]
  if (verdict !== 'pass') return []
  return [[basis.kind === 'improved' ? `better by more than ${half}` : `not ${effectPhrase(result)}`, name]]
}

function open(result: RegressionResult): readonly Statement[] {
  if (result.verdict !== 'inconclusive' || result.change === null) return []
  const change = changePhrase(result.metric, result.change)
  return [[effectPhrase(result), `${regressionName(result)}, measured as ${change}`]]
}

function kept(result: ObjectiveResult): readonly Statement[] {
  if (result.verdict === 'pass') return [[`the objective ${limitOf(result)} is kept`, objectiveName(result)]]
  return result.verdict === 'fail'
    ? [[`the objective ${limitOf(result)} is broken`, objectiveName(result)]]
    : []
}

function undecided(result: ObjectiveResult): readonly Statement[] {
  if (result.verdict !== 'inconclusive') return []
  return [[`the objective ${limitOf(result)} is broken`, objectiveName(result)]]
}
