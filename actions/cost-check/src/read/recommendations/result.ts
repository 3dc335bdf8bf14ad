import { quoted } from '@plinth/core'
import type { Problem } from '../../evidence/problem.ts'
import type { Recommendation } from '../../evidence/savings.ts'

/** What a file recommends, and what of it could not be read. */
export interface ReadRecommendations {
  readonly recommendations: readonly Recommendation[]
  readonly problems: readonly Problem[]
}

/** `source` is the file, `line` null where it is not known. */
export interface Place {
  readonly file: string
  readonly line: number | null
}

/** Nothing of the file can be used. */
export const unusable = (file: string, what: string, mend: string): ReadRecommendations => ({
  recommendations: [],
  problems: [{ parts: ['savings'], source: file, line: null, effect: 'unusable', what, mend }],
})

/** Something of the file is not among the savings. */
export const missing = ({ file, line }: Place, what: string, mend: string): Problem => ({
  parts: ['savings'],
  source: file,
  line,
  effect: 'incomplete',
  what,
  mend,
})

export const AGAIN = 'Write the file again, with `aws cost-optimization-hub list-recommendations`.'

const MOST_TOLD = 20

/** The first problems, and how many more there are. */
export function capped(problems: readonly Problem[], file: string): readonly Problem[] {
  if (problems.length <= MOST_TOLD) return problems
  const rest = problems.length - MOST_TOLD
  const more = missing({ file, line: null }, `And ${rest} more recommendations cannot be read.`, '')
  return [...problems.slice(0, MOST_TOLD), more]
}

/** Of what is stated as an amount and is none. */
export const noAmount = (text: string): string => `${quoted(text)} is no amount of money.`
