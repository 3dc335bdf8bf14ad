import { matchesTokens, type Token, tokensOf } from './wildcard.ts'

/** A part of a pattern between slashes: `**` stands for any number of folders. */
export type Segment =
  | { readonly kind: 'folders' }
  | { readonly kind: 'name'; readonly tokens: readonly Token[] }

export const segmentOf = (text: string): Segment =>
  text === '**' ? { kind: 'folders' } : { kind: 'name', tokens: tokensOf(text) }

/** What segments describe, and whether that means what lies below it: nothing of it, only that, or that as well. */
export interface Shape {
  readonly segments: readonly Segment[]
  readonly below: 'never' | 'only' | 'also'
}

/** Whether a path, given by its parts between slashes, is what a shape describes. */
export function describes({ segments, below }: Shape, parts: readonly string[]): boolean {
  const lengths = matchedLengths(segments, parts)
  return [...lengths].some((length) => (length === parts.length ? below !== 'only' : below !== 'never'))
}

/**
 * Which beginnings of a path the segments describe: the numbers of parts, ascending. One pass over the segments, each
 * over all parts, so that no pattern can make it slow.
 */
function matchedLengths(segments: readonly Segment[], parts: readonly string[]): ReadonlySet<number> {
  let reached = new Set([0])
  for (const segment of segments) {
    const next = new Set<number>()
    if (segment.kind === 'folders') {
      const from = Math.min(...reached)
      for (let length = from; length <= parts.length; length++) next.add(length)
    } else {
      for (const length of reached) {
        const part = parts[length]
        if (part !== undefined && matchesTokens(segment.tokens, part)) next.add(length + 1)
      }
    }
    if (next.size === 0) return next
    reached = next
  }
  return reached
}
