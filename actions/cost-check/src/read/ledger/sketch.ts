/** Enough to see an overlap of a twentieth with a few of them. */
const SIZE = 64

/**
 * The smallest of many hashes, each once: of two files' sketches, the share that both have below the smaller of their
 * largest estimates the share of rows that both have (bottom-k sketch; Cohen and Kaplan, "Summarizing data using bottom-k
 * sketches", PODC 2007).
 */
export class Sketch {
  /** Ascending. */
  readonly #hashes = new Float64Array(SIZE)
  #size = 0

  /** A hash that is not below this is not taken. */
  get limit(): number {
    return this.#size < SIZE ? Number.POSITIVE_INFINITY : (this.#hashes[SIZE - 1] ?? 0)
  }

  add(hash: number): void {
    const place = this.#placeOf(hash)
    if (place === SIZE || (place < this.#size && this.#hashes[place] === hash)) return
    this.#hashes.copyWithin(place + 1, place, SIZE - 1)
    this.#hashes[place] = hash
    if (this.#size < SIZE) this.#size++
  }

  /** Ascending, each once. */
  hashes(): Float64Array {
    return this.#hashes.subarray(0, this.#size)
  }

  /** The first place whose hash is not smaller. */
  #placeOf(hash: number): number {
    let [low, high] = [0, this.#size]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#hashes[middle] ?? 0) < hash) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** How many of the hashes by which two may be compared both have, and how many the one with fewer has. */
export interface Overlap {
  readonly common: number
  readonly of: number
}

export function overlapOf(a: Sketch, b: Sketch): Overlap {
  const limit = Math.min(a.limit, b.limit)
  const isBelow = (hash: number): boolean => hash <= limit
  const [left, right] = [a.hashes().filter(isBelow), b.hashes().filter(isBelow)]
  const known = new Set(left)
  return { common: right.filter((hash) => known.has(hash)).length, of: Math.min(left.length, right.length) }
}
