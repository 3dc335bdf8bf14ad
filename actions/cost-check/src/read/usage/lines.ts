const [NEWLINE, CARRIAGE_RETURN, SPACE, TAB] = [10, 13, 32, 9]
/** A transcript holds whole files and pictures in a line; more than this is no entry. */
const LONGEST_LINE = 64 * 1024 * 1024

export interface LineTaker {
  /** Without white space around it, never empty. `ended` is false where the text stops without a line end. */
  readonly line: (bytes: Buffer, start: number, end: number, number: number, ended: boolean) => void
  readonly tooLong: (number: number) => void
}

/** Bytes in pieces of any size, out in lines. What is kept is one line at most. */
export class LineSplitter {
  readonly #taker: LineTaker
  #number = 1
  #kept: Buffer = Buffer.alloc(0)
  #length = 0
  #overlong = false

  constructor(taker: LineTaker) {
    this.#taker = taker
  }

  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    while (start < bytes.length) {
      const end = bytes.indexOf(NEWLINE, start)
      if (end === -1) {
        this.#keep(bytes, start, bytes.length)
        return
      }
      if (this.#length > 0 || this.#overlong) {
        this.#keep(bytes, start, end)
        this.#giveKept(true)
      } else {
        this.#give(bytes, start, end, true)
      }
      this.#number += 1
      start = end + 1
    }
  }

  end(): void {
    if (this.#length > 0 || this.#overlong) this.#giveKept(false)
  }

  #keep(bytes: Buffer, start: number, end: number): void {
    const length = this.#length + end - start
    if (this.#overlong || length > LONGEST_LINE) {
      this.#overlong = true
      this.#length = 0
      return
    }
    if (length > this.#kept.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, 2 * this.#kept.length, 4096))
      this.#kept.copy(larger, 0, 0, this.#length)
      this.#kept = larger
    }
    bytes.copy(this.#kept, this.#length, start, end)
    this.#length = length
  }

  #giveKept(ended: boolean): void {
    const length = this.#length
    this.#length = 0
    if (this.#overlong) {
      this.#overlong = false
      this.#taker.tooLong(this.#number)
    } else {
      this.#give(this.#kept, 0, length, ended)
    }
  }

  #give(bytes: Buffer, from: number, to: number, ended: boolean): void {
    let [start, end] = [from, to]
    while (start < end && isBlank(bytes[start])) start += 1
    while (end > start && isBlank(bytes[end - 1])) end -= 1
    if (start < end) this.#taker.line(bytes, start, end, this.#number, ended)
  }
}

export function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === CARRIAGE_RETURN || byte === NEWLINE
}
