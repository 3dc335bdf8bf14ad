/** `open-quote`: the file ends inside quotes. `after-quote`: text between a closing quote and the next delimiter. */
export type RowFault = 'open-quote' | 'after-quote'

/**
 * One row where it lies: nothing is copied, and no text is made that nobody asks for. The same object stands for every
 * row, so it is read at once or never. Cells are numbered by their place in the list of wanted columns.
 */
export interface CsvRow {
  readonly bytes: Uint8Array
  /** The same bytes. */
  readonly view: DataView
  /** By wanted cell, without the quotes around it. A cell that the row does not have is of no length. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** 1 for cells in which a quote is written as two. */
  readonly doubled: Uint8Array
  /** The whole row, without its line end. */
  readonly from: number
  readonly to: number
  /** On which line it begins, from 1. */
  readonly line: number
  /** How many cells it has, wanted or not. */
  readonly columns: number
  readonly fault: RowFault | null
  /** Whether a line end follows. */
  readonly closed: boolean
}

/** The wanted cells of a row. */
export type Cells = Pick<CsvRow, 'bytes' | 'view' | 'starts' | 'ends' | 'doubled'>

const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of a wanted cell. Bytes that are no UTF-8 become `�`. */
export function cellText({ bytes, starts, ends, doubled }: Cells, cell: number): string {
  const [start, end] = [starts[cell] ?? 0, ends[cell] ?? 0]
  if (start === end) return ''
  const text = UTF_8.decode(bytes.subarray(start, end))
  return doubled[cell] === 1 ? text.replaceAll('""', '"') : text
}
