import { gapsOf } from '../decide/part.ts'
import type { PartName } from '../evidence/problem.ts'
import type { Case } from './case.ts'

/** Kinds of findings that say that something does not stand in a total. */
const GAPS: ReadonlySet<string> = new Set(['incomplete', 'unpriced'])

/** Whether something that was given could not be counted, so that a total of the part is a lower bound. */
export function isLowerBound({ evidence, judgement }: Case, name: PartName): boolean {
  const missing = judgement.parts[name].findings.some(
    ({ kind, verdict }) => GAPS.has(kind) && verdict !== 'pass' && verdict !== 'skipped',
  )
  return missing || gapsOf(evidence.problems, name).length > 0
}
