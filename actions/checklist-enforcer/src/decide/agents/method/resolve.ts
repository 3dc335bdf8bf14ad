import type { MethodRule } from '../../../evidence/policy.ts'
import { indexOfName, wordsOf } from '../words.ts'

/** Shorter beginnings of words fit too much. */
const SHORTEST_BEGINNING = 6

/**
 * The method that a text means, by its name, its aliases or, of a name in several words, the one that no other method
 * has: `Brainstorming (small)` is `smart-agent-brainstorming`. Of several the one named first; null where none is.
 */
export function methodNamed(text: string, methods: readonly MethodRule[]): MethodRule | null {
  const words = wordsOf(text)
  const whole = methods.map((method) => ({ method, at: firstAt(words, [method.method, ...method.aliases]) }))
  const loose = methods.map((method) => ({ method, at: firstDistinct(words, method, methods) }))
  return earliest(whole) ?? earliest(loose)
}

interface Spot {
  readonly method: MethodRule
  readonly at: number
}

function earliest(spots: readonly Spot[]): MethodRule | null {
  const found = spots.filter(({ at }) => at !== -1)
  return found.toSorted((a, b) => a.at - b.at)[0]?.method ?? null
}

function firstAt(words: readonly string[], names: readonly string[]): number {
  const found = names.map((name) => indexOfName(words, name)).filter((at) => at !== -1)
  return found.length === 0 ? -1 : Math.min(...found)
}

function firstDistinct(words: readonly string[], method: MethodRule, methods: readonly MethodRule[]): number {
  const others = new Set(
    methods.filter((other) => other !== method).flatMap((other) => wordsOf(other.method)),
  )
  const own = wordsOf(method.method).filter((word) => !others.has(word))
  return words.findIndex((word) => own.some((name) => isSameWord(name, word)))
}

/** `brainstorm` and `brainstorming`. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= SHORTEST_BEGINNING && long.startsWith(short)
}
