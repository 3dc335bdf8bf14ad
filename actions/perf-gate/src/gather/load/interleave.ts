/**
 * Yields indices of `weights` in proportion, evenly spread and always in the same order: the smooth weighted
 * round-robin of nginx's upstream module. Deterministic, so that base and head get the same sequence of requests.
 */
export class Interleaving {
  readonly #weights: readonly number[]
  readonly #current: Float64Array
  readonly #total: number

  /** `weights` are positive and not empty. */
  constructor(weights: readonly number[]) {
    this.#weights = weights
    this.#current = new Float64Array(weights.length)
    this.#total = weights.reduce((sum, weight) => sum + weight, 0)
  }

  next(): number {
    const current = this.#current
    if (current.length === 1) return 0
    let chosen = 0
    for (let index = 0; index < current.length; index += 1) {
      current[index] = (current[index] ?? 0) + (this.#weights[index] ?? 0)
      if ((current[index] ?? 0) > (current[chosen] ?? 0)) chosen = index
    }
    current[chosen] = (current[chosen] ?? 0) - this.#total
    return chosen
  }
}
