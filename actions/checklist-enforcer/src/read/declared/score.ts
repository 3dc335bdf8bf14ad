import type { Checklist, Declared, Stated } from '../../evidence/checklist.ts'
import { readAmount } from '../checklist/amount.ts'
import { type Said, saidBelow } from './said.ts'

const NAMES =
  /^(?:(?:overall|final|pm|product|project|my|our|strategic)\s)?(?:vision(?:\salignment)?|alignment(?:\swith\s(?:the\s)?vision)?|score\salignment)(?:\s(?:score|rating|scored))?(?:\s1\s10)?$/
const HEADING = /\b(?:vision|alignment)\b/
/** Names that mean it only below a heading that does. */
const SHORT = /^(?:score|rating|alignment score)$/
/** A value that begins with its number; in a sentence, only a number with its scale is taken for the score. */
const BEGINNING = /^[~≈]?\s?\d/
const RATIO = /(?<![\d.,/])\d{1,3}(?:[.,]\d{1,3})?\s?(?:\/|out of|of)\s?\d{1,3}(?![\d/])/
const DEFAULT_SCALE = 10

/** The score stated; of several the lowest, since it is the least favourable. */
export function visionAlignmentIn(said: readonly Said[], checklist: Checklist): Declared['visionAlignment'] {
  const named = said.filter(
    ({ key, heading }) => NAMES.test(key) || (SHORT.test(key) && HEADING.test(heading)),
  )
  const scores = scoresIn(named)
  return lowest(scores.length > 0 ? scores : scoresIn(saidBelow(checklist, NAMES)))
}

type Score = NonNullable<Declared['visionAlignment']>

function scoresIn(stated: readonly Stated<string>[]): readonly Score[] {
  return stated.flatMap(({ value, line }) => {
    const score = scoreOf(value)
    return score === null ? [] : [{ value: score, line }]
  })
}

function lowest(scores: readonly Score[]): Score | null {
  const share = ({ value: { score, outOf } }: Score) => score / outOf
  return scores.reduce<Score | null>((a, b) => (a === null || share(b) < share(a) ? b : a), null)
}

/** `9/10`, `8.1/10`, `8 out of 10`, `85 %`, `8`; of a range its lower end, unless it is the whole scale. */
function scoreOf(value: string): { readonly score: number; readonly outOf: number } | null {
  const amount = BEGINNING.test(value) ? readAmount(value) : readAmount(RATIO.exec(value)?.[0] ?? '')
  if (amount === null || amount.low < 0) return null
  const outOf =
    amount.unit === '%' ? 100 : amount.unit.startsWith('/') ? Number(amount.unit.slice(1)) : DEFAULT_SCALE
  const isScale = amount.low <= 1 && amount.high === outOf && amount.low !== amount.high
  const isOtherUnit = amount.unit === '$' || amount.unit === '€' || amount.unit === '£'
  if (!(outOf > 0) || amount.high > outOf || isScale || isOtherUnit) return null
  return { score: amount.low, outOf }
}
