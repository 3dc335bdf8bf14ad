/** Longer texts are no misspelling of a key, and comparing them costs their product. */
const LONGEST = 64

/**
 * The candidate with the smallest edit distance to `text`, case aside; null where none is close enough to be what
 * was meant (at most a third of its letters, and at least one, wrong). The first of equals wins.
 */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  if (text.length > LONGEST) return null
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const allowed = Math.max(1, Math.ceil(candidate.length / 3))
    // The lengths alone are a lower bound.
    if (Math.abs(text.length - candidate.length) > allowed) continue
    const distance = editDistance(text.toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance && distance <= allowed) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/**
 * The least number of letters to insert, delete, replace, or swap with their neighbour (optimal string alignment;
 * Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964).
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = []
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
