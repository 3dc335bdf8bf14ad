import type { Cells } from '../csv/index.ts'
import type { RowCells } from './reader.ts'

const ENCODER = new TextEncoder()
/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const BYTES_FOR_UNIT = 3
const LAST_ASCII = 127

/** Rows that come as texts, written one over the other in the form in which CSV has them. */
export class TextRow {
  readonly #columns: readonly number[]
  #bytes = new Uint8Array(4096)
  #view = new DataView(this.#bytes.buffer)
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  readonly #doubled: Uint8Array

  /** @param columns which cells of a row are wanted, by index in the header */
  constructor(columns: readonly number[]) {
    this.#columns = columns
    this.#starts = new Int32Array(columns.length)
    this.#ends = new Int32Array(columns.length)
    this.#doubled = new Uint8Array(columns.length)
  }

  /** Holds until the next one is written. */
  write(cells: RowCells): Cells {
    let at = 0
    this.#columns.forEach((column, cell) => {
      this.#starts[cell] = at
      at = this.#append(cells[column] ?? '', at)
      this.#ends[cell] = at
    })
    const [bytes, view, starts, ends, doubled] = [
      this.#bytes,
      this.#view,
      this.#starts,
      this.#ends,
      this.#doubled,
    ]
    return { bytes, view, starts, ends, doubled }
  }

  #append(text: string, at: number): number {
    this.#makeRoom(at + BYTES_FOR_UNIT * text.length)
    const bytes = this.#bytes
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code > LAST_ASCII) return at + ENCODER.encodeInto(text, bytes.subarray(at)).written
      bytes[at + index] = code
    }
    return at + text.length
  }

  #makeRoom(size: number): void {
    if (size <= this.#bytes.length) return
    const larger = new Uint8Array(2 * size)
    larger.set(this.#bytes)
    this.#bytes = larger
    this.#view = new DataView(larger.buffer)
  }
}
