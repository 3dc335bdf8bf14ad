import type { Stated } from '../../../evidence/checklist.ts'
import type { VisionRule } from '../../../evidence/policy.ts'
import { type Entry, stepOf, withoutSign } from '../document/entries.ts'
import { isRequired } from '../document/marks.ts'
import type { Statement } from '../document/statements.ts'
import { lowered } from '../document/wording.ts'
import { boundsIn } from '../quantities/bounds.ts'
import { thresholdIn, thresholdInWords } from '../quantities/threshold.ts'
import { escalationIn } from './escalation.ts'

const SUBJECT = /\b(?:vision|alignment)\b/
const SCORE = /\b(?:scor|rat(?:e|ing)\b|align)/

/** Whether an entry asks how far the work is in line with the vision. */
export function isAboutVision(title: string): boolean {
  return SUBJECT.test(lowered(title))
}

/** Whether a sentence outside a checklist gives a threshold for that score. */
export function statesVisionThreshold({ text }: Statement): boolean {
  const lower = lowered(text)
  return SUBJECT.test(lower) && SCORE.test(lower) && thresholdIn(text) !== null
}

/** The rule that an entry makes; null where it asks for no score. */
export function visionRule({ duty, statements }: Entry): Stated<VisionRule> | null {
  const thresholds = statements.flatMap((statement) => {
    const threshold = thresholdIn(statement.text)
    return threshold === null ? [] : [{ statement, threshold }]
  })
  const scored = statements.find(({ text }) => SCORE.test(lowered(text)))
  const first = thresholds[0] ?? null
  const at = first?.statement ?? scored
  if (at === undefined) return null
  const escalation = statements.map(({ text }) => escalationIn(text)).find((name) => name !== null)
  return {
    line: at.line,
    value: {
      // Without a threshold every score is good enough, but it must be stated.
      least: first?.threshold.least ?? 0,
      exclusive: first?.threshold.exclusive ?? false,
      outOf: first?.threshold.outOf ?? scaleIn(statements) ?? 10,
      escalateTo: escalation ?? null,
      required: isRequired(duty.condition),
      text: withoutSign(at.text),
      steps: statements.slice(1).map(stepOf),
    },
  }
}

export function visionInWords({ least, exclusive, outOf, escalateTo, text }: VisionRule): string {
  const bound = least === 0 ? '' : `, ${thresholdInWords({ least, exclusive })}`
  const otherwise = escalateTo === null ? '' : `, else an escalation to ${escalateTo}`
  return `alignment with the vision is stated as a score out of ${outOf}${bound}${otherwise} ("${text}")`
}

/** The 10 of `[1-10]`, `1-10` and `out of 10`. */
function scaleIn(statements: readonly Statement[]): number | null {
  for (const { text } of statements) {
    const bounds = boundsIn(text)
    const ratio = bounds.find(({ outOf }) => outOf !== null)
    if (ratio !== undefined) return ratio.outOf
    const range = bounds.find(({ value }, index) => value <= 1 && (bounds[index + 1]?.value ?? 0) >= 5)
    if (range !== undefined) return bounds[bounds.indexOf(range) + 1]?.value ?? null
  }
  return null
}
