/** A seeded stream of numbers in [0, 1): xorshift32 (Marsaglia 2003). The same seed gives the same stream. */
export function seededRandom(seed: number): () => number {
  // Zero is the one state xorshift never leaves.
  let state = Math.trunc(seed) >>> 0 || 0x9e3779b9
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
