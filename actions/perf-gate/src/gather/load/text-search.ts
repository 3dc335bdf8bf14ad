const NOTHING = Buffer.alloc(0)

/**
 * Looks for a text in a stream of bytes. Keeps only what could be the start of a match at the end of a piece, so the
 * memory it takes depends on the text, not on the stream.
 */
export class TextSearch {
  found = true
  #text: Buffer = NOTHING
  /** The last bytes seen, fewer than the text has. */
  #tail: Buffer = NOTHING

  /** null and the empty text are found in everything. */
  begin(text: Buffer | null): void {
    this.#text = text ?? NOTHING
    this.#tail = NOTHING
    this.found = this.#text.length === 0
  }

  push(bytes: Buffer, start: number, end: number): void {
    if (this.found || start === end) return
    const overlap = this.#text.length - 1
    const piece = bytes.subarray(start, end)
    const seam = Buffer.concat([this.#tail, piece.subarray(0, overlap)])
    this.found = seam.includes(this.#text) || piece.includes(this.#text)
    const last = piece.length >= overlap ? piece : Buffer.concat([this.#tail, piece])
    // A copy: the piece lies in a buffer that the next read overwrites.
    this.#tail = Buffer.from(last.subarray(Math.max(0, last.length - overlap)))
  }
}
