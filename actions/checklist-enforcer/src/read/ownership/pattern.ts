import { describes, type Shape, segmentOf } from '@plinth/core/paths'

/** A pattern understood, or why GitHub ignores the line it stands in: a clause with what to do instead. */
export type CompiledPattern =
  | { readonly ok: true; readonly matches: (path: string) => boolean }
  | { readonly ok: false; readonly why: string }

/**
 * Reads a pattern of a CODEOWNERS file. The rules are those of GitHub's page "About code owners": like .gitignore, but
 * without negation, ranges in brackets and an escaped `#` at the start, and with `docs/*` for the files of that folder only.
 * A pattern without a slash but at its end is looked for in every folder; else it counts from the root. What matches a
 * folder owns all below it.
 */
export function compilePattern(pattern: string): CompiledPattern {
  const why = problemOf(pattern)
  if (why !== null) return { ok: false, why }
  // The root itself is no file.
  if (/^\/+$/.test(pattern)) return { ok: true, matches: () => false }
  const shape = shapeOf(pattern)
  return { ok: true, matches: (path) => describes(shape, path.split('/')) }
}

function shapeOf(pattern: string): Shape {
  const names = pattern.split('/').filter((name) => name !== '')
  const last = names.at(-1)
  const folder = pattern.endsWith('/') || last === '**'
  if (last === '**') names.pop()
  // A slash anywhere but at the end counts from the root.
  const anchored = pattern.slice(0, -1).includes('/')
  return {
    segments: (anchored ? names : ['**', ...names]).map(segmentOf),
    // A single `*` is the files of that folder; whatever else matches a folder owns all of it.
    below: folder ? 'only' : last === '*' && anchored ? 'never' : 'also',
  }
}

function problemOf(pattern: string): string | null {
  if (pattern.startsWith('!'))
    return 'patterns that take paths out again with `!` do not work here: name the paths, or give them a line without owners'
  if (pattern.startsWith('\\#')) return 'a `#` at the start cannot be escaped here: match it with `?`'
  if (pattern.includes('***')) return '`***` is no pattern: write `**`'
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at)
    if (character === '\\') at += 1
    else if (character === '[' || character === ']')
      return 'brackets are no ranges here: write `\\[` and `\\]` for a path that has them'
  }
  return null
}
