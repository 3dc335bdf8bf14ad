/**
 * The finite differences head - base in ascending order, each once: a rank statistic of (base, head - d) changes only
 * where d passes one of them. Infinite values are beyond any shift. Differences that only rounding tells apart (those of
 * logarithms of values in a fixed proportion) count as one.
 */
export function differences(base: readonly number[], head: readonly number[]): Float64Array {
  const finite = base.flatMap((b) => head.map((h) => h - b).filter(Number.isFinite))
  const sizes = [...base, ...head].filter(Number.isFinite).map(Math.abs)
  const rounding = 1e-14 * sizes.reduce((most, size) => Math.max(most, size), 0)
  let last = Number.NEGATIVE_INFINITY
  return Float64Array.from(finite)
    .sort()
    .filter((difference) => {
      const distinct = difference - last > rounding
      if (distinct) last = difference
      return distinct
    })
}

/** Gap g of the real line lies below sorted[g] and above sorted[g - 1]: a shift inside it. */
export function inGap(sorted: Float64Array, gap: number): number {
  const below = sorted[gap - 1]
  const above = sorted[gap]
  if (below !== undefined && above !== undefined) return below + (above - below) / 2
  const width = Math.max(1, (sorted.at(-1) ?? 0) - (sorted[0] ?? 0))
  return below === undefined ? (above ?? 0) - width : below + width
}

/** Where a gap begins: -Infinity for gap 0, Infinity for the gap after the last. */
export function gapStart(sorted: Float64Array, gap: number): number {
  if (gap === 0) return Number.NEGATIVE_INFINITY
  return sorted[gap - 1] ?? Number.POSITIVE_INFINITY
}

/** The first gap of 0..count that holds, where all after the first do; count + 1 if none. */
export function firstGap(count: number, holds: (gap: number) => boolean): number {
  let low = -1
  let high = count + 1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
