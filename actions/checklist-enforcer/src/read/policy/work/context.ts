import type { Stated } from '../../../evidence/checklist.ts'
import type { ReadingRule } from '../../../evidence/policy.ts'
import { type Entry, stepOf } from '../document/entries.ts'
import { isRequired } from '../document/marks.ts'
import { filePathsIn } from '../document/paths.ts'
import { lowered } from '../document/wording.ts'

const SUBJECT = /\b(?:context|big picture|awareness|cross-(?:pm|team|agent)|cross_pm_awareness)\b/
const IMPACTS = /\bimpacts?\b/

/** Whether an entry asks to look at what others do. */
export function isAboutContext(title: string): boolean {
  const lower = lowered(title)
  return SUBJECT.test(lower) || lower.includes('cross_pm') || lower.includes('cross_team')
}

export function contextRule({ duty, statements }: Entry, path: string): Stated<ReadingRule> {
  return {
    line: duty.line,
    value: {
      required: isRequired(duty.condition),
      files: [...new Set(statements.flatMap(({ inline }) => filePathsIn(inline, path)))],
      impacts: statements.some(({ text }) => IMPACTS.test(lowered(text))),
      steps: statements.slice(1).map(stepOf),
    },
  }
}

export function contextInWords({ files, impacts }: ReadingRule): string {
  const read = files.length === 0 ? 'the context is read' : `${files.join(', ')} is read`
  return impacts ? `${read}, impacts on others are stated` : read
}
