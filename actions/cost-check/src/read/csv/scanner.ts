import { DELIMITERS, NEWLINE, QUOTE, RETURN } from './codes.ts'
import { type CsvRow, cellText, type RowFault } from './row.ts'
import type { CsvFault, CsvSink } from './sink.ts'
import { foreignEncoding, startOfText } from './start.ts'

/** Longer rows are no rows of an export: a quote was left open, or it is no CSV. */
const LONGEST_ROW = 2 ** 20
const AT_ONCE = 2 ** 16
/** Columns beyond these are counted, and cannot be wanted. */
const MOST_COLUMNS = 4096
const ALL_COLUMNS = Int32Array.from({ length: MOST_COLUMNS }, (_, column) => column)

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] }

/**
 * Reads CSV (RFC 4180) from bytes as they come: `,`, `;`, tab or `|`, quotes, line ends within quotes, CRLF or LF, with
 * or without a byte order mark. Memory is bounded by the longest row, whatever the size of the file. Never throws.
 */
export class CsvScanner {
  readonly #sink: CsvSink
  readonly #row: Writable<CsvRow>
  #state: 'start' | 'header' | 'rows' | 'stopped' = 'start'
  /** Of `#row.bytes`, what is not yet read. A line end stands behind it, so that no loop has to look for the end. */
  #at = 0
  #end = 0
  #line = 1
  /** The wanted cell of each column, or -1. */
  #cells = ALL_COLUMNS
  #delimiter = 0
  /** Line ends in the row that was scanned last. */
  #newlines = 0

  constructor(sink: CsvSink) {
    this.#sink = sink
    const bytes = new Uint8Array(4 * AT_ONCE)
    this.#row = { ...emptyRow(MOST_COLUMNS), bytes, view: new DataView(bytes.buffer) }
  }

  push(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length && this.#state !== 'stopped'; from += AT_ONCE) {
      this.#append(chunk.subarray(from, from + AT_ONCE))
      this.#read(false)
    }
  }

  /** After the last bytes. */
  end(): void {
    this.#read(true)
    if (this.#state === 'start' || this.#state === 'header') this.#stop({ kind: 'empty' })
    this.#state = 'stopped'
  }

  #append(part: Uint8Array): void {
    const row = this.#row
    const left = this.#end - this.#at
    const needed = left + part.length + 1
    const bytes = needed > row.bytes.length ? new Uint8Array(2 * needed) : row.bytes
    bytes.set(row.bytes.subarray(this.#at, this.#end))
    bytes.set(part, left)
    bytes[left + part.length] = NEWLINE
    if (bytes !== row.bytes) {
      row.bytes = bytes
      row.view = new DataView(bytes.buffer)
    }
    this.#at = 0
    this.#end = left + part.length
  }

  #read(final: boolean): void {
    if (this.#state === 'start') this.#readStart(final)
    if (this.#state === 'header') this.#readHeader(final)
    if (this.#state !== 'rows') return
    while (this.#at < this.#end) {
      const next = this.#scan(this.#at, final)
      if (next === -1) break
      // A row of one empty cell is an empty line.
      if (this.#row.from < this.#row.to) this.#sink.row(this.#row)
      this.#pass(next)
    }
    this.#checkLength()
  }

  #readStart(final: boolean): void {
    const unread = this.#row.bytes.subarray(this.#at, this.#end)
    if (unread.length < 4 && !final) return
    const name = foreignEncoding(unread)
    if (name !== null) this.#stop({ kind: 'encoding', name })
    else {
      this.#at += startOfText(unread)
      this.#state = 'header'
    }
  }

  #readHeader(final: boolean): void {
    this.#skipEmptyLines()
    if (this.#at >= this.#end) return
    const readings = DELIMITERS.map((delimiter) => {
      this.#delimiter = delimiter.charCodeAt(0)
      const next = this.#scan(this.#at, final)
      const cells = Math.min(this.#row.columns, MOST_COLUMNS)
      return {
        delimiter,
        next,
        names: Array.from({ length: next === -1 ? 0 : cells }, (_, cell) => cellText(this.#row, cell)),
      }
    })
    if (readings.some(({ next }) => next === -1)) {
      this.#checkLength()
      return
    }
    readings.sort((a, b) => b.names.length - a.names.length)
    for (const { delimiter, next, names } of readings) {
      const wanted = this.#sink.header(names, delimiter)
      if (wanted !== null) {
        this.#want(wanted, names.length)
        this.#delimiter = delimiter.charCodeAt(0)
        this.#state = 'rows'
        this.#pass(next)
        return
      }
    }
    this.#stop({ kind: 'header', cells: readings[0]?.names ?? [] })
  }

  #skipEmptyLines(): void {
    const { bytes } = this.#row
    for (; this.#at < this.#end; this.#at++) {
      const code = bytes[this.#at]
      if (code === NEWLINE) this.#line++
      else if (code !== RETURN) return
    }
  }

  #want(wanted: readonly number[], columns: number): void {
    this.#cells = new Int32Array(columns).fill(-1)
    wanted.forEach((column, cell) => {
      if (column < columns) this.#cells[column] = cell
    })
    const { bytes, view } = this.#row
    Object.assign(this.#row, emptyRow(wanted.length), { bytes, view })
  }

  #pass(next: number): void {
    this.#at = next
    this.#line += this.#newlines + 1
  }

  #checkLength(): void {
    if (this.#end - this.#at > LONGEST_ROW) this.#stop({ kind: 'long-row', line: this.#line })
  }

  #stop(fault: CsvFault): void {
    this.#state = 'stopped'
    this.#sink.stopped(fault)
  }

  /**
   * Finds the cells of the row that begins at `from`. Where the next row begins; -1 where the end of this one has not
   * come yet. One loop, since a call for each of many cells would cost more than the cell.
   */
  #scan(from: number, final: boolean): number {
    const row = this.#row
    const { bytes, starts, ends, doubled } = row
    const cells = this.#cells
    const delimiter = this.#delimiter
    const limit = this.#end
    let fault: RowFault | null = null
    let newlines = 0
    let column = 0
    let at = from
    for (;;) {
      let start = at
      let end = at
      let twice = 0
      let code = bytes[at] ?? 0
      if (code === QUOTE) {
        start = ++at
        for (;;) {
          code = bytes[at] ?? 0
          // All that matters in quotes has a code of at most a quote's.
          while (code > QUOTE) code = bytes[++at] ?? 0
          if (code === QUOTE) {
            if (bytes[at + 1] !== QUOTE) break
            twice = 1
            at += 2
          } else {
            if (at >= limit) break
            if (code === NEWLINE) newlines++
            at++
          }
        }
        end = at
        if (code === QUOTE) at++
        else fault = 'open-quote'
        // What follows a quote tells whether it is the first of two.
        if (at >= limit && !final) return -1
        code = bytes[at] ?? 0
        if (code === RETURN && bytes[at + 1] === NEWLINE) code = bytes[++at] ?? 0
        if (code !== delimiter && code !== NEWLINE) {
          fault = 'after-quote'
          while (code !== delimiter && code !== NEWLINE) code = bytes[++at] ?? 0
        }
      } else {
        while (code !== delimiter && code !== NEWLINE) code = bytes[++at] ?? 0
        end = code === NEWLINE && at > start && bytes[at - 1] === RETURN ? at - 1 : at
      }
      const cell = column < cells.length ? (cells[column] ?? -1) : -1
      if (cell >= 0) {
        starts[cell] = start
        ends[cell] = end
        doubled[cell] = twice
      }
      column++
      if (code === NEWLINE) break
      at++
    }
    const closed = at < limit
    if (!closed && !final) return -1
    row.from = from
    row.to = at > from && bytes[at - 1] === RETURN ? at - 1 : at
    row.line = this.#line
    row.columns = column
    row.fault = fault
    row.closed = closed
    this.#newlines = newlines
    return at + 1
  }
}

function emptyRow(cells: number): Omit<CsvRow, 'bytes' | 'view'> {
  return {
    starts: new Int32Array(cells),
    ends: new Int32Array(cells),
    doubled: new Uint8Array(cells),
    ...{ from: 0, to: 0, line: 0, columns: 0, fault: null, closed: true },
  }
}
