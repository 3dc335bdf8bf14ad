import type { Block, Section, Text } from '@plinth/core'
import { confidencePhrase, counted, sizeOf, table } from '@plinth/core/render'
import type { Look, ObjectiveResult, RegressionResult } from '../decide/verdict.ts'
import type { Settings } from '../settings.ts'
import { regressionName } from './regression-wording.ts'
import { statements } from './statements.ts'

/** What is proved, what is merely not disproved, and how sure both are. */
export function certaintySection(
  settings: Settings,
  look: Look,
  regressions: readonly RegressionResult[],
  objectives: readonly ObjectiveResult[],
): readonly Section[] {
  const compared = regressions.filter(({ change }) => change !== null)
  if (compared.length === 0 && objectives.every(({ observed }) => observed === null)) return []
  const blocks: Block[] = [
    { kind: 'list', items: method(settings, look, compared, objectives) },
    ...statements(regressions, objectives),
    ...(compared.length === 0 ? [] : [noiseTable(compared)]),
  ]
  return [{ title: 'How sure', importance: 2, blocks }]
}

function method(
  { regression, confidence }: Settings,
  look: Look,
  compared: readonly RegressionResult[],
  objectives: readonly ObjectiveResult[],
): Text[] {
  const items: Text[] = []
  if (compared.length > 0) {
    const family = compared.length === 1 ? 'one comparison' : `all ${compared.length} comparisons together`
    items.push(
      `Rounds are compared, not requests, by an exact rank test. Were nothing worse, ${family} would say so wrongly in at most ${confidencePhrase(regression.alpha)} of runs${compared.length === 1 ? '' : ' (Holm)'}.`,
    )
  }
  if (objectives.some(({ observed }) => observed !== null)) {
    items.push(
      `Objectives are judged by bounds that hold with ${confidencePhrase(confidence)} confidence, each on its own; a failed request counts as one that took forever.`,
    )
  }
  items.push(stopSentence(look))
  if (look.looks.length > 1) {
    items.push(
      `The evidence was looked at after ${look.looks.join(', ')} rounds. Each look is held to a stricter level (${confidencePhrase(look.level)} at this one), so that the figures above hold over all of them.`,
    )
  }
  return items
}

function stopSentence({ rounds, maxRounds, stop }: Look): string {
  const measured = counted(rounds, 'round')
  switch (stop) {
    case 'decided':
      return `Ended after ${measured} of up to ${maxRounds}, since the evidence was clear.`
    case 'time-budget':
      return `Ended after ${measured} of up to ${maxRounds}, since the time budget was used up.`
    case 'cancelled':
      return `Cancelled after ${measured} of up to ${maxRounds}.`
    case 'problem':
      return `Ended after ${measured} of up to ${maxRounds} by a problem.`
    case 'rounds':
      return `Decided on ${measured} a side.`
  }
}

/** How much identical versions differ here, and what would have been found. */
function noiseTable(compared: readonly RegressionResult[]): Block {
  const rows = compared.flatMap((result): Text[][] => {
    const { change, metric } = result
    if (change === null) return []
    const size = (value: number): string => (Number.isFinite(value) ? sizeOf(metric, value) : 'unbounded')
    return [[regressionName(result), size(change.noiseFloor), size(change.detectable), pValue(change.pWorse)]]
  })
  return table(['Metric', 'Noise floor>', 'Found 4 times in 5>', 'p>'], rows)
}

function pValue(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4)
}
