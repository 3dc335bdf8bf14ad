/** Keeps the last bytes of a stream, however much comes. */
export class OutputTail {
  readonly #limit: number
  #pieces: Buffer[] = []
  #length = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  push(piece: Buffer): void {
    // A copy, so that a small rest does not keep the large read it came in.
    const kept = Buffer.from(piece.subarray(Math.max(0, piece.length - this.#limit)))
    this.#pieces.push(kept)
    this.#length += kept.length
    // Joined only now and then, so that many small writes cost little.
    if (this.#length > 2 * this.#limit || this.#pieces.length > 1000) this.#pieces = [this.#join()]
    this.#length = this.#pieces.reduce((sum, one) => sum + one.length, 0)
  }

  /** The tail as text, from the start of a line if anything was lost. */
  text(): string {
    return this.#join()
      .toString('utf8')
      .replace(/^\uFFFD+/, '')
      .trim()
  }

  #join(): Buffer {
    const all = Buffer.concat(this.#pieces)
    return Buffer.from(all.subarray(Math.max(0, all.length - this.#limit)))
  }
}
