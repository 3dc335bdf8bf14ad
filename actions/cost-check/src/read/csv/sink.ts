import type { Delimiter } from './codes.ts'
import type { CsvRow } from './row.ts'

/** What keeps a file from being read any further. */
export type CsvFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'encoding'; readonly name: string }
  /** `cells`: with the delimiter that makes the most of them. */
  | { readonly kind: 'header'; readonly cells: readonly string[] }
  | { readonly kind: 'long-row'; readonly line: number }

export interface CsvSink {
  /**
   * The names of the columns, once for each delimiter that the first line may be written with, the most columns first.
   * null: not known, try the next; otherwise the columns that are wanted of every row, by index, each once.
   */
  readonly header: (names: readonly string[], delimiter: Delimiter) => readonly number[] | null
  readonly row: (row: CsvRow) => void
  readonly stopped: (fault: CsvFault) => void
}
