import { boundsIn } from './bounds.ts'

/** The least score that is good enough; `exclusive`: it must be above it. */
export interface Threshold {
  readonly least: number
  readonly exclusive: boolean
  /** null where the text does not say. */
  readonly outOf: number | null
}

const HIGHEST = 100

/**
 * The threshold of a score. The direction alone tells what is good: `<7` names the scores that are too low, whatever
 * happens to them, and `>7` those that are high enough; so `if <7, escalate` and `at least 7` are the same rule. Of
 * several in one text the strictest counts.
 */
export function thresholdIn(text: string): Threshold | null {
  const found = boundsIn(text).flatMap(({ op, value, unit, outOf }) => {
    const percent = unit === '%'
    if (op === null || unit === '$' || value > (percent ? HIGHEST : (outOf ?? HIGHEST))) return []
    const exclusive = op === '>' || op === '<='
    return [{ least: value, exclusive, outOf: percent ? 100 : outOf }]
  })
  return found.reduce<Threshold | null>((a, b) => (a === null || isStricter(b, a) ? b : a), null)
}

/** Whether fewer scores pass; scales may differ. */
export function isStricter(a: Threshold, b: Threshold): boolean {
  const [left, right] = [a.least / (a.outOf ?? 10), b.least / (b.outOf ?? 10)]
  return left > right || (left === right && a.exclusive && !b.exclusive)
}

/** `above 7`, `at least 7`. */
export function thresholdInWords({ least, exclusive }: Pick<Threshold, 'least' | 'exclusive'>): string {
  return `${exclusive ? 'above' : 'at least'} ${least}`
}
