import { seededRandom } from '@plinth/testkit/service'

/** Normal noise with the deviation 1, the same for the same seed (Box and Muller 1958). */
export function seededNormal(seed: number): () => number {
  const random = seededRandom(seed)
  // Small seeds begin with small numbers.
  for (let i = 0; i < 20; i++) random()
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** `+4.1 %`, from a ratio. */
export function changeInWords(ratio: number): string {
  const percent = (ratio - 1) * 100
  const sign = percent < 0 ? '−' : percent > 0 ? '+' : ''
  return `${sign}${Math.abs(percent).toFixed(1)} %`
}
