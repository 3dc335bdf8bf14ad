/**
 * Which outages can be accounted for by the minutes that were published for a day, most of them: of all sets of outages
 * whose minutes come nearest to what was published, a largest one. Subset sum, by dynamic programming over minutes.
 * @param outages the minutes of each, whole numbers; together no more than a few days
 * @returns of each outage, whether it is in that set; those of 0 minutes always are, since nothing shows them
 */
export function accountedFor(outages: readonly number[], published: number): readonly boolean[] {
  const most = outages.reduce((sum, minutes) => sum + minutes, 0)
  const width = most + 1
  /** By the sum of minutes: how many outages the largest set with it holds; −1: there is none. */
  const sizes = new Int32Array(width).fill(-1)
  sizes[0] = 0
  const taken = new Uint8Array(outages.length * width)
  for (const [index, minutes] of outages.entries()) {
    if (minutes === 0) continue
    for (let sum = most; sum >= minutes; sum--) {
      const before = sizes[sum - minutes] ?? -1
      if (before < 0 || before + 1 <= (sizes[sum] ?? -1)) continue
      sizes[sum] = before + 1
      taken[index * width + sum] = 1
    }
  }
  let rest = nearest(sizes, published)
  const found = outages.map((minutes) => minutes === 0)
  for (let index = outages.length - 1; index >= 0; index--) {
    if (taken[index * width + rest] !== 1) continue
    found[index] = true
    rest -= outages[index] ?? 0
  }
  return found
}

/** The sum that can be had and is nearest; of two, the one of more outages. */
function nearest(sizes: Int32Array, published: number): number {
  let best = 0
  for (let sum = 1; sum < sizes.length; sum++) {
    if ((sizes[sum] ?? -1) < 0) continue
    const [far, farBest] = [Math.abs(sum - published), Math.abs(best - published)]
    if (far < farBest || (far === farBest && (sizes[sum] ?? 0) > (sizes[best] ?? 0))) best = sum
  }
  return best
}
