import type { Cells } from '../csv/index.ts'
import { hashOf, mixed } from './hash.ts'

/** Beyond either, everything is forgotten and begun anew: many different rows cost time, and never memory. */
const MOST_TUPLES = 2 ** 16
const MOST_BYTES = 2 ** 24
/** One that is longer is not kept. */
const LONGEST = 2 ** 16
/** Whoever makes texts of the same hash gains a row that is described again, and not a long search. */
const MOST_PROBES = 16

/**
 * Remembers something for the first cells of rows, by their bytes: found without making a text of them. They are
 * compared, so that it is never another's.
 */
export class Tuples<Value> {
  readonly #cells: number
  /** By place: one more than the number of a tuple; 0 is free. A power of two long. */
  #places = new Int32Array(1024)
  /** By number: its hash, where its bytes begin, and how long each of its cells is (twice, and 1 for doubled quotes). */
  #hashes = new Int32Array(512)
  #offsets = new Int32Array(512)
  #lengths: Int32Array
  #values: Value[] = []
  #bytes = new Uint8Array(2 ** 15)
  #view = new DataView(this.#bytes.buffer)
  #used = 0
  /** Of the row that was last looked for. */
  #hash = 0

  /** @param cells how many of a row's first cells count */
  constructor(cells: number) {
    this.#cells = cells
    this.#lengths = new Int32Array(512 * cells)
  }

  find(row: Cells): Value | undefined {
    const { view, starts, ends } = row
    let hash = 0
    for (let cell = 0; cell < this.#cells; cell++) {
      const start = starts[cell] ?? 0
      const end = ends[cell] ?? 0
      hash = hashOf(view, start, end, hash + end - start)
    }
    this.#hash = mixed(hash)
    const mask = this.#places.length - 1
    for (let probe = 0; probe < MOST_PROBES; probe++) {
      const number = (this.#places[(this.#hash + probe) & mask] ?? 0) - 1
      if (number === -1) return undefined
      if (this.#hashes[number] === this.#hash && this.#isSame(number, row)) return this.#values[number]
    }
    return undefined
  }

  /** Keeps `value` for the row that was just looked for and not found. */
  keep(row: Cells, value: Value): void {
    let length = 0
    for (let cell = 0; cell < this.#cells; cell++) length += (row.ends[cell] ?? 0) - (row.starts[cell] ?? 0)
    if (length > LONGEST) return
    if (this.#values.length === MOST_TUPLES || this.#used + length > MOST_BYTES) this.#forget()
    this.#makeRoom(length)
    const number = this.#values.push(value) - 1
    this.#hashes[number] = this.#hash
    this.#offsets[number] = this.#used
    for (let cell = 0; cell < this.#cells; cell++) {
      const [start, end] = [row.starts[cell] ?? 0, row.ends[cell] ?? 0]
      this.#lengths[number * this.#cells + cell] = lengthOf(row, cell)
      this.#bytes.set(row.bytes.subarray(start, end), this.#used)
      this.#used += end - start
    }
    this.#place(number)
  }

  #isSame(number: number, row: Cells): boolean {
    const { view: theirs, starts, ends } = row
    const ours = this.#view
    const lengths = number * this.#cells
    for (let cell = 0; cell < this.#cells; cell++)
      if (this.#lengths[lengths + cell] !== lengthOf(row, cell)) return false
    let at = this.#offsets[number] ?? 0
    for (let cell = 0; cell < this.#cells; cell++) {
      let start = starts[cell] ?? 0
      const end = ends[cell] ?? 0
      for (; start + 4 <= end; start += 4, at += 4)
        if (ours.getInt32(at, true) !== theirs.getInt32(start, true)) return false
      for (; start < end; start++, at++) if (ours.getUint8(at) !== theirs.getUint8(start)) return false
    }
    return true
  }

  #place(number: number): void {
    const mask = this.#places.length - 1
    for (let probe = 0; probe < MOST_PROBES; probe++) {
      const place = ((this.#hashes[number] ?? 0) + probe) & mask
      if (this.#places[place] === 0) {
        this.#places[place] = number + 1
        return
      }
    }
  }

  #makeRoom(length: number): void {
    if (this.#used + length > this.#bytes.length) {
      this.#bytes = larger(this.#bytes, new Uint8Array(2 * (this.#used + length)))
      this.#view = new DataView(this.#bytes.buffer)
    }
    if (this.#values.length < this.#hashes.length) return
    const size = 2 * this.#hashes.length
    this.#hashes = larger(this.#hashes, new Int32Array(size))
    this.#offsets = larger(this.#offsets, new Int32Array(size))
    this.#lengths = larger(this.#lengths, new Int32Array(size * this.#cells))
    this.#places = new Int32Array(2 * size)
    for (let number = 0; number < this.#values.length; number++) this.#place(number)
  }

  #forget(): void {
    this.#places.fill(0)
    this.#values = []
    this.#used = 0
  }
}

/** Twice the length of a cell, and 1 where its quotes are doubled: the same bytes mean another text then. */
function lengthOf({ starts, ends, doubled }: Cells, cell: number): number {
  return 2 * ((ends[cell] ?? 0) - (starts[cell] ?? 0)) + (doubled[cell] ?? 0)
}

function larger<List extends Uint8Array | Int32Array>(list: List, next: List): List {
  next.set(list)
  return next
}
