import { pathMatcher } from '@plinth/core/paths'
import type { OwnershipFile, OwnershipRule } from '../../evidence/ownership.ts'
import { compilePattern } from './pattern.ts'

/** A rule that can be asked. */
export interface Matcher {
  readonly rule: OwnershipRule
  readonly matches: (path: string) => boolean
}

/** Thousands of paths are asked of the same files. */
const made = new WeakMap<OwnershipFile, readonly Matcher[]>()

/** The rules of a file in its own order, ready to be asked. */
export function matchersOf(file: OwnershipFile): readonly Matcher[] {
  const known = made.get(file)
  if (known !== undefined) return known
  const matchers = file.rules.map((rule) => ({ rule, matches: matcherOf(file, rule.pattern) }))
  made.set(file, matchers)
  return matchers
}

function matcherOf({ kind }: OwnershipFile, pattern: string): (path: string) => boolean {
  if (kind === 'codeowners') {
    const compiled = compilePattern(pattern)
    return compiled.ok ? compiled.matches : () => false
  }
  return pathMatcher([inTables(pattern)])
}

/** In tables that people write, `dir/*` and `dir` mean everything below; a name with an ending is a file. */
function inTables(pattern: string): string {
  if (pattern.endsWith('/*')) return `${pattern}*`
  const name = pattern.slice(pattern.lastIndexOf('/') + 1)
  return /[.*]/.test(name.replace(/^\./, '')) || pattern.endsWith('/') ? pattern : `${pattern}{,/**}`
}
