import { formatNumber } from '@plinth/core/render'
import type { Policy } from '../../evidence/policy.ts'
import { basename, sameName, wordsOf } from './words.ts'

/** The subjects of bounds of which there is one in a definition. */
export const VISION = 'vision alignment'
export const COST = 'cost'

/** A figure that a definition demands, and that another may demand differently. */
export interface Bound {
  readonly policy: Policy
  readonly line: number
  /** Bounds of one subject can be compared: `vision alignment`. */
  readonly subject: string
  /** The larger the stricter; the second figure decides between equals. */
  readonly strictness: readonly [number, number]
  /** `at least 7 of 10`. */
  readonly text: string
  /** Files that say what is meant: documents that each name others do not speak of the same thing. */
  readonly about: readonly string[]
}

/** All bounds in a definition. */
export function boundsOf(policy: Policy): readonly Bound[] {
  return [...visionBounds(policy), ...costBounds(policy), ...filesBounds(policy)]
}

/** The strictest of the bounds that speak of the same thing; the bound itself where none is stricter. */
export function strictest(bound: Bound, all: readonly Bound[]): Bound {
  return all
    .filter((other) => speakOfTheSame(bound, other))
    .reduce((strict, other) => (compareBounds(other, strict) > 0 ? other : strict), bound)
}

export function compareBounds(a: Bound, b: Bound): number {
  return a.strictness[0] - b.strictness[0] || a.strictness[1] - b.strictness[1]
}

/** `at least 7 of 10`, `more than 7 of 10`. */
export function visionText(rule: { least: number; exclusive: boolean; outOf: number }): string {
  return `${rule.exclusive ? 'more than' : 'at least'} ${formatNumber(rule.least)} of ${formatNumber(rule.outOf)}`
}

function visionBounds(policy: Policy): readonly Bound[] {
  // Where no threshold is named, every score will do.
  if (policy.vision === null || policy.vision.value.least <= 0) return []
  const { line, value } = policy.vision
  const about = policy.files
    .map((file) => file.value)
    .filter((file) => wordsOf(basename(file)).includes('vision'))
  const strictness = [value.least / value.outOf, value.exclusive ? 1 : 0] as const
  return [{ policy, line, subject: VISION, strictness, text: visionText(value), about }]
}

function costBounds(policy: Policy): readonly Bound[] {
  const limit = policy.cost?.value.noteAboveUsd ?? null
  if (policy.cost === null || limit === null) return []
  const text = `a note above $${formatNumber(limit)}`
  return [{ policy, line: policy.cost.line, subject: COST, strictness: [-limit, 0], text, about: [] }]
}

function filesBounds(policy: Policy): readonly Bound[] {
  return policy.methods.flatMap(({ value: { method, signals } }) =>
    signals.flatMap(({ line, value }): readonly Bound[] => {
      if (value.kind !== 'files') return []
      const text = `${method} from ${formatNumber(value.atLeast)} files on`
      const subject = filesSubject(method)
      return [{ policy, line, subject, strictness: [-value.atLeast, 0], text, about: [] }]
    }),
  )
}

/** Bounds of files are compared for one method, however it is written. */
export function filesSubject(method: string): string {
  return `files for ${wordsOf(method).join(' ')}`
}

function speakOfTheSame(a: Bound, b: Bound): boolean {
  if (a.subject !== b.subject) return false
  const isApart = a.about.length > 0 && b.about.length > 0
  return !isApart || a.about.some((file) => b.about.some((other) => sameName(file, other)))
}
