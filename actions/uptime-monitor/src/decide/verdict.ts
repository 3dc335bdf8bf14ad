import { combineVerdicts, type Verdict } from '@plinth/core'
import type { Statement } from './judgement.ts'

/** Only what blocks decides; where nothing does, everything does. */
export function verdictOf(statements: readonly Statement[]): Verdict {
  const blocking = statements.filter(({ severity = 'block' }) => severity === 'block')
  return combineVerdicts((blocking.length === 0 ? statements : blocking).map(({ verdict }) => verdict))
}
