import { plainText } from '@plinth/core/render'
import { FAILURE_CLASSES, type FailureClass } from '@plinth/core/targets'
import type { Bucket, Cause, Tally } from '../../evidence/index.ts'
import type { Fields } from './lines.ts'

/** What lines have in common. Left-out fields are 0, empty or null: most rounds have nothing to tell. */

type Classes = Tally['classes']

const LONGEST_CAUSE = 300
const MOST_BUCKETS = 5000
/** Whatever was counted, nobody counted more. */
const MOST = 1e12

/** A whole number from 0; the given one where there is none. Null of anything else. */
export function countOf(value: unknown, otherwise = 0): number | null {
  if (value === undefined) return otherwise
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST ? value : null
}

/** Target keys, as `keyOf` makes them, and others' short names. */
const KEY = /^[A-Za-z0-9_-]{1,64}$/
export const isKey = (value: unknown): value is string => typeof value === 'string' && KEY.test(value)

// The same few texts, classes and buckets stand in hundreds of thousands of lines: each is kept once.
const texts = new Map<string, string>()
const MOST_TEXTS = 10_000

export function shared(text: string): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  if (texts.size < MOST_TEXTS) texts.set(text, text)
  return text
}

const NO_CLASSES: Classes = {}
const NO_BUCKETS: readonly Bucket[] = []
const isClass = (name: string): name is FailureClass => (FAILURE_CLASSES as readonly string[]).includes(name)

export const encodeClasses = (classes: Classes): Classes | undefined => {
  const entries = Object.entries(classes).filter(([, count]) => count > 0)
  return entries.length === 0 ? undefined : Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function decodeClasses(value: unknown): Classes | null {
  if (value === undefined) return NO_CLASSES
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const classes: Partial<Record<FailureClass, number>> = {}
  for (const [name, said] of Object.entries(value)) {
    const count = countOf(said)
    if (!isClass(name) || count === null) return null
    classes[name] = count
  }
  return classes
}

/** Index, count, then how much further the next index is, its count, and so on. */
export function encodeBuckets(buckets: readonly Bucket[]): readonly number[] | undefined {
  if (buckets.length === 0) return undefined
  let before = 0
  return buckets.flatMap(([index, count]) => {
    const step = index - before
    before = index
    return [step, count]
  })
}

const SHARED_COUNTS = 8
const SHARED_INDEX = 4096
const buckets: Bucket[] = []

function bucketOf(index: number, count: number): Bucket {
  if (count > SHARED_COUNTS || index < 0 || index >= SHARED_INDEX) return [index, count]
  const place = index * SHARED_COUNTS + count - 1
  const known = buckets[place]
  if (known !== undefined) return known
  const fresh: Bucket = [index, count]
  buckets[place] = fresh
  return fresh
}

export function decodeBuckets(value: unknown): readonly Bucket[] | null {
  if (value === undefined) return NO_BUCKETS
  if (!Array.isArray(value) || value.length % 2 !== 0 || value.length > 2 * MOST_BUCKETS) return null
  const found: Bucket[] = new Array<Bucket>(value.length / 2)
  let index = 0
  for (let at = 0; at < value.length; at += 2) {
    const step: unknown = value[at]
    const count: unknown = value[at + 1]
    if (typeof step !== 'number' || !Number.isInteger(step) || (at > 0 && step < 1)) return null
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MOST) return null
    index += step
    if (index < -MOST_BUCKETS * 10 || index > MOST_BUCKETS * 10) return null
    found[at / 2] = bucketOf(index, count)
  }
  return found
}

export const encodeCause = (cause: Cause | null): readonly [string, string] | undefined =>
  cause === null ? undefined : [cause.class, plainText(cause.message, LONGEST_CAUSE)]

/** Undefined where it is neither a cause nor none. */
export function decodeCause(value: unknown): Cause | null | undefined {
  if (value === undefined) return null
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [name, message]: readonly unknown[] = value
  if (typeof name !== 'string' || !isClass(name) || typeof message !== 'string') return undefined
  // A person may have edited the file.
  return { class: name, message: shared(plainText(message, LONGEST_CAUSE)) }
}

/** Fields that are 0 are left out. */
export const nonZero = (count: number): number | undefined => (count === 0 ? undefined : count)

export const text = (fields: Fields, name: string, longest: number): string | null => {
  const value = fields[name]
  if (value === undefined) return ''
  return typeof value === 'string' && value.length <= longest ? value : null
}
