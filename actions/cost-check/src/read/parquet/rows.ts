import type { DecodedArray } from 'hyparquet'
import type { RowReader } from '../ledger/reader.ts'
import { ColumnCells } from './cells.ts'
import type { Column } from './columns.ts'
import { TextPool } from './pool.ts'

/** Rows are made of columns so many at a time. */
const AT_ONCE = 2 ** 14
/** Texts of so many bytes are kept; then they are written anew. */
const MOST_POOL = 2 ** 24

/** Makes rows of columns, for the ledger. */
export class RowWriter {
  readonly #rows: RowReader
  readonly #columns: readonly Column[]
  readonly #starts: Int32Array
  readonly #ends: Int32Array
  #pool = new TextPool()
  #cells: readonly ColumnCells[] = []

  /** @param columns in the order in which the ledger takes cells */
  constructor(rows: RowReader, columns: readonly Column[]) {
    this.#rows = rows
    this.#columns = columns
    this.#starts = new Int32Array(AT_ONCE * columns.length)
    this.#ends = new Int32Array(AT_ONCE * columns.length)
    this.#forget()
  }

  /** The values of each column, all of them of the same rows. */
  write(values: readonly DecodedArray[], rows: number): void {
    for (let from = 0; from < rows; from += AT_ONCE) {
      if (this.#pool.size > MOST_POOL) this.#forget()
      const until = Math.min(rows, from + AT_ONCE)
      const places = { starts: this.#starts, ends: this.#ends, width: this.#columns.length }
      values.forEach((column, cell) => {
        this.#cells[cell]?.place(column, { from, until }, places, cell)
      })
      this.#give(until - from)
    }
  }

  #forget(): void {
    this.#pool = new TextPool()
    this.#cells = this.#columns.map((column) => new ColumnCells(column, this.#pool))
  }

  #give(count: number): void {
    const { bytes, view } = this.#pool
    const [allStarts, allEnds, width] = [this.#starts, this.#ends, this.#columns.length]
    const starts = new Int32Array(width)
    const ends = new Int32Array(width)
    const cells = { bytes, view, starts, ends, doubled: new Uint8Array(width) }
    for (let at = 0; at < count * width; at += width) {
      for (let cell = 0; cell < width; cell++) {
        starts[cell] = allStarts[at + cell] ?? 0
        ends[cell] = allEnds[at + cell] ?? 0
      }
      this.#rows.cells(cells)
    }
  }
}
