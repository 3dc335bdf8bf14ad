const NEWLINE = 0x0a
const CARRIAGE_RETURN = 0x0d

/** The bytes of one line, without its end; valid only during the call. */
export type OnLine = (line: Buffer, number: number) => void

/**
 * Cuts a stream of chunks into lines in constant memory. A line longer than `longest` bytes is dropped and reported to
 * `onLongLine` by its number, so that one endless line cannot fill the memory.
 */
export class LineSplitter {
  readonly #onLine: OnLine
  readonly #onLongLine: (number: number) => void
  readonly #longest: number
  #pending: Buffer[] = []
  #pendingBytes = 0
  #dropping = false
  #number = 1

  constructor(onLine: OnLine, onLongLine: (number: number) => void, longest = 1 << 20) {
    this.#onLine = onLine
    this.#onLongLine = onLongLine
    this.#longest = longest
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      this.#keep(bytes.subarray(start, end))
      this.#finish()
      start = end + 1
    }
    if (start < bytes.length) this.#keep(bytes.subarray(start))
  }

  /** The last line may lack its end. */
  end(): void {
    if (this.#pendingBytes > 0 || this.#dropping) this.#finish()
  }

  #keep(part: Buffer): void {
    if (this.#dropping) return
    this.#pendingBytes += part.length
    if (this.#pendingBytes > this.#longest) {
      this.#dropping = true
      this.#pending = []
      return
    }
    if (part.length > 0) this.#pending.push(part)
  }

  #finish(): void {
    if (this.#dropping) this.#onLongLine(this.#number)
    else this.#onLine(this.#line(), this.#number)
    this.#pending = []
    this.#pendingBytes = 0
    this.#dropping = false
    this.#number += 1
  }

  #line(): Buffer {
    const [only] = this.#pending
    const line = this.#pending.length === 1 && only !== undefined ? only : Buffer.concat(this.#pending)
    return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line
  }
}
