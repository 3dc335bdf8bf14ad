/**
 * The non-decreasing sequence nearest to `values` in least squares: pool adjacent violators (Ayer, Brunk, Ewing, Reid
 * & Silverman, "An Empirical Distribution Function for Sampling with Incomplete Information", 1955).
 */
export function isotonic(values: readonly number[]): number[] {
  const blocks: { mean: number; size: number }[] = []
  for (const value of values) {
    let block = { mean: value, size: 1 }
    for (let last = blocks.at(-1); last !== undefined && last.mean > block.mean; last = blocks.at(-1)) {
      blocks.pop()
      const size = last.size + block.size
      block = { mean: (last.mean * last.size + block.mean * block.size) / size, size }
    }
    blocks.push(block)
  }
  return blocks.flatMap(({ mean, size }) => new Array<number>(size).fill(mean))
}
