import type { Stated } from '../../../evidence/checklist.ts'
import type { CostRule } from '../../../evidence/policy.ts'
import { type Entry, stepOf } from '../document/entries.ts'
import { isRequired } from '../document/marks.ts'
import { codesIn, type Statement } from '../document/statements.ts'
import { lowered, wordsOf } from '../document/wording.ts'
import { boundsIn } from '../quantities/bounds.ts'

const CENT = 0.01
const SPAWNS = /\bspawn|\b(?:sub-?)?agents?\b/
const COUNTING = /\b(?:count|number|estimate|how many|list|plan)/
const COST = /\b(?:costs?|budget|spend(?:ing)?)\b/

/** Whether an entry asks what the work will cost. */
export function isAboutCost(title: string): boolean {
  return COST.test(lowered(title))
}

export function costRule({ duty, statements }: Entry): Stated<CostRule> {
  const spawns = statements.find(({ text }) => {
    const lower = lowered(text)
    return SPAWNS.test(lower) && COUNTING.test(lower)
  })
  const above = statements.flatMap(({ text }) => noteAbove(text))
  return {
    line: duty.line,
    value: {
      required: isRequired(duty.condition),
      spawns: spawns === undefined ? null : spawnsRule(spawns),
      // Of several limits the lowest is the strictest.
      noteAboveUsd: above.length === 0 ? null : Math.min(...above),
      steps: statements.slice(1).map(stepOf),
    },
  }
}

export function costInWords({ spawns, noteAboveUsd }: CostRule): string {
  const counted =
    spawns === null
      ? ''
      : spawns === 'always'
        ? ', agent spawns are counted'
        : `, agent spawns are counted with ${spawns.withMethod}`
  const noted = noteAboveUsd === null ? '' : `, more than $${noteAboveUsd} is noted`
  return `the API cost is estimated${counted}${noted}`
}

/** `>$100` and `under $100` both ask for a note above 100; `≥$100` asks for one at 100 itself. */
function noteAbove(text: string): readonly number[] {
  return boundsIn(text).flatMap(({ op, unit, value }) => {
    if (unit !== '$' || op === null || value > 1e9) return []
    return [op === '>=' || op === '<' ? value - CENT : value]
  })
}

/** `(if using /feature-dev)`: only with that method. */
function spawnsRule({ text, inline }: Statement): 'always' | { readonly withMethod: string } {
  const { condition } = stepOf({ text, inline, line: 0 })
  if (condition === null) return 'always'
  const [code] = codesIn(inline)
  const named = code ?? wordsWithMarks(condition).findLast((word) => !CONDITION_WORDS.has(word))
  return named === undefined ? 'always' : { withMethod: named }
}

const CONDITION_WORDS = new Set([
  'if',
  'when',
  'using',
  'used',
  'with',
  'for',
  'only',
  'the',
  'required',
  'any',
  'is',
])

/** Words, a leading slash included. */
function wordsWithMarks(condition: string): readonly string[] {
  return condition.includes('/')
    ? condition.split(/[\s,;]/).filter((word) => word !== '')
    : wordsOf(condition)
}
