import { seededRandom } from './random.ts'

/** Quantile functions in milliseconds by name; the numbers are those after the name in `exponential:10`. */
const QUANTILES: Readonly<Record<string, (share: number, first: number, second: number) => number>> = {
  /** `fixed:<ms>` */
  fixed: (_share, ms) => ms,
  /** `uniform:<from>:<to>` */
  uniform: (share, from, to) => from + share * (to - from),
  /** `exponential:<mean>` */
  exponential: (share, mean) => -mean * Math.log(1 - share),
  /** `pareto:<least>:<shape>` */
  pareto: (share, least, shape) => least * (1 - share) ** (-1 / shape),
}

/** Every hand of this many requests has the distribution's exact quantiles, so that a measurement can be judged. */
const DECK = 2000

/** The latency that a share of requests does not exceed, in ms. Throws RangeError for a description it cannot read. */
export function latencyQuantile(description: string): (share: number) => number {
  const [name = '', ...numbers] = description.split(':')
  const quantile = QUANTILES[name]
  const [first = Number.NaN, second = Number.NaN] = numbers.map(Number)
  if (quantile === undefined || !(quantile(0.5, first, second) >= 0)) {
    throw new RangeError(
      `no latency distribution: "${description}" (try fixed:5, uniform:5:15, exponential:10)`,
    )
  }
  return (share) => quantile(share, first, second)
}

/** Deals latencies in ms: all quantiles of the distribution in a seeded random order, then again in another one. */
export function latencyDealer(description: string, seed: number): () => number {
  const quantile = latencyQuantile(description)
  const random = seededRandom(seed)
  const deck = Float64Array.from({ length: DECK }, (_, index) => quantile((index + 0.5) / DECK))
  let dealt = DECK
  return () => {
    if (dealt === DECK) {
      dealt = 0
      shuffle(deck, random)
    }
    const latency = deck[dealt] ?? 0
    dealt += 1
    return latency
  }
}

/** Fisher and Yates. */
function shuffle(values: Float64Array, random: () => number): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const swapped = values[last] ?? 0
    values[last] = values[other] ?? 0
    values[other] = swapped
  }
}
