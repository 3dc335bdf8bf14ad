import type { DecodedArray } from 'hyparquet'
import type { Column } from './columns.ts'
import { wholeOf } from './decimals.ts'
import type { TextPool } from './pool.ts'
import { textConverter } from './texts.ts'

/** So many different values of a column are written once only; exports repeat most of theirs. */
const MOST_REMEMBERED = 2 ** 16
/** The number of a value that is not remembered. */
const ONCE = 0

/** Where the cells of rows lie in the pool, row by row; a cell without a value is of no length. */
export interface Places {
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** How many cells a row has. */
  readonly width: number
}

/** Writes the cells of one column to a pool. */
export class ColumnCells {
  readonly #fields: readonly string[]
  readonly #isDecimal: boolean
  readonly #textOf: (value: unknown) => string
  readonly #pool: TextPool
  /** Values that have been written, by their number, and where. */
  readonly #known = new Map<unknown, number>()
  readonly #starts: number[] = [0]
  readonly #ends: number[] = [0]

  constructor({ fields, holds }: Column, pool: TextPool) {
    this.#fields = fields
    this.#isDecimal = holds.kind === 'decimal'
    this.#textOf = textConverter(holds)
    this.#pool = pool
  }

  /** Of the rows from `from` up to `until`; `cell`: which of a row's cells these are. */
  place(
    values: DecodedArray,
    { from, until }: { readonly from: number; readonly until: number },
    { starts, ends, width }: Places,
    cell: number,
  ): void {
    const isField = this.#fields.length > 0
    const isDecimal = this.#isDecimal
    let last: unknown
    let [start, end] = [0, 0]
    for (let row = from, at = cell; row < until; row++, at += width) {
      const found: unknown = isField ? fieldOf(values[row], this.#fields) : values[row]
      // The same number comes in bytes of its own with every row.
      const value = isDecimal && found instanceof Uint8Array ? wholeOf(found) : found
      if (value === null || value === undefined) {
        starts[at] = 0
        ends[at] = 0
        continue
      }
      if (value !== last) {
        const known = this.#known.get(value) ?? this.#write(value)
        start = this.#starts[known] ?? 0
        end = this.#ends[known] ?? 0
        last = value
      }
      starts[at] = start
      ends[at] = end
    }
  }

  /** The number under which the place stands. */
  #write(value: unknown): number {
    const start = this.#pool.size
    this.#pool.append(typeof value === 'string' ? value : this.#textOf(value))
    // Objects come anew with every row, except for the bytes of a dictionary: the place of one is used once.
    const isOnce = typeof value === 'object' && !(value instanceof Uint8Array)
    const number = isOnce || this.#known.size === MOST_REMEMBERED ? ONCE : this.#known.size + 1
    if (number !== ONCE) this.#known.set(value, number)
    this.#starts[number] = start
    this.#ends[number] = this.#pool.size
    return number
  }
}

function fieldOf(value: unknown, fields: readonly string[]): unknown {
  let found = value
  for (const field of fields) {
    if (typeof found !== 'object' || found === null) return undefined
    found = Reflect.get(found, field)
  }
  return found
}
