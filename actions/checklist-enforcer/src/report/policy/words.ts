import { clause, counted, formatNumber } from '@plinth/core/render'
import type { CostRule, MethodSignal, VisionRule } from '../../evidence/policy.ts'
import { short } from '../wording.ts'

/** `a score of at least 7 of 10; a lower one goes to PM-Orchestrator` */
export function visionWords({ escalateTo, exclusive, least, outOf, required }: VisionRule): string {
  if (least <= 0) return `a score out of ${formatNumber(outOf)}${required ? '' : '; not required'}`
  const bound = `${exclusive ? 'above' : 'of at least'} ${formatNumber(least)} of ${formatNumber(outOf)}`
  const below = escalateTo === null ? 'a lower one fails' : `a lower one goes to ${short(escalateTo)}`
  return `a score ${bound}; ${below}${required ? '' : '; not required'}`
}

/** `an estimate; agent spawns with /feature-dev; a note above $100` */
export function costWords({ noteAboveUsd, required, spawns }: CostRule): string {
  return [
    required ? 'an estimate' : 'an estimate, not required',
    ...(spawns === null
      ? []
      : [
          spawns === 'always'
            ? 'agent spawns counted'
            : `agent spawns counted with ${short(spawns.withMethod)}`,
        ]),
    ...(noteAboveUsd === null ? [] : [`a note where it is more than $${formatNumber(noteAboveUsd)}`]),
  ].join('; ')
}

/** What a change looks like that a method is for. */
export function signalWords(signal: MethodSignal): string {
  switch (signal.kind) {
    case 'files':
      return `${counted(signal.atLeast, 'file')} or more`
    case 'architecture':
      return 'an architectural decision'
    case 'integration':
      return 'a new integration'
    case 'single-component':
      return 'a single component'
    case 'trivial':
      return 'a trivial change'
    case 'judgement':
      return `${clause(signal.text)} (no change shows it)`
  }
}
