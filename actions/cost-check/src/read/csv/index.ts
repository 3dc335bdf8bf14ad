import { CsvScanner } from './scanner.ts'
import type { CsvSink } from './sink.ts'

export { DELIMITERS, type Delimiter } from './codes.ts'
export { type Cells, type CsvRow, cellText, type RowFault } from './row.ts'
export type { CsvScanner } from './scanner.ts'
export type { CsvFault, CsvSink } from './sink.ts'

/** Begins to read a CSV file, whose bytes are then pushed. */
export function scanCsv(sink: CsvSink): CsvScanner {
  return new CsvScanner(sink)
}
