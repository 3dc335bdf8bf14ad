import type { MethodSignal } from '../../../evidence/policy.ts'
import { withoutSign } from '../document/entries.ts'
import { lowered } from '../document/wording.ts'
import { type Bound, boundsIn } from '../quantities/bounds.ts'

const KINDS: readonly (readonly [Exclude<MethodSignal['kind'], 'files' | 'judgement'>, RegExp])[] = [
  ['architecture', /\barchitect/],
  ['integration', /\bintegrat(?:ion|ions|e|es|ing)\b/],
  ['single-component', /\b(?:single|one)[ -](?:component|file|module)\b|\bisolated\b/],
  ['trivial', /\btrivial|\b(?:single|one)[ -]line\b|\btypos?\b/],
]
const FILES = /\bfiles\b/
const MANY = /\b(?:multiple|several|many)\b/

/** What a bullet below a method says about changes that call for it. */
export function signalOf(bullet: string): MethodSignal {
  const text = withoutSign(bullet)
  const lower = lowered(text)
  const atLeast = leastFiles(text)
  if (atLeast !== null) return { kind: 'files', atLeast }
  const kind = KINDS.find(([, words]) => words.test(lower))?.[0]
  if (kind !== undefined) return { kind }
  return { kind: 'judgement', text }
}

/** The 3 of `3+ files`, `three or more files` and `more than 2 files`; null where nothing is said of a least number. */
function leastFiles(text: string): number | null {
  const lower = lowered(text)
  if (lower.includes('multi-file')) return 2
  if (!FILES.test(lower)) return null
  const counts = boundsIn(text).filter(isCount)
  const bound =
    counts.find(({ unit }) => unit === 'files') ?? counts.find(({ op }) => op !== null) ?? counts[0]
  if (bound !== undefined) return bound.op === '>' ? bound.value + 1 : bound.value
  return MANY.test(lower) ? 2 : null
}

function isCount({ op, unit, value }: Bound): boolean {
  return Number.isInteger(value) && value > 0 && unit !== '$' && unit !== '%' && op !== '<' && op !== '<='
}

/** As a person would say it: `3 or more files`. */
export function signalInWords(signal: MethodSignal): string {
  switch (signal.kind) {
    case 'files':
      return `${signal.atLeast} or more files`
    case 'judgement':
      return `"${signal.text}" (only a person can tell)`
    case 'architecture':
      return 'an architectural decision'
    case 'integration':
      return 'an integration'
    case 'single-component':
      return 'a single component'
    case 'trivial':
      return 'a trivial change'
  }
}
