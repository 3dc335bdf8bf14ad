import { type CsvFault, type CsvRow, cellText, scanCsv } from '../csv/index.ts'
import { userColumns } from './header.ts'

/** A row as it stands in the file. */
export interface UserRow {
  readonly line: number
  readonly date: string
  readonly users: string
}

/** The rows of a file up to where it cannot be read any further, and why it cannot be. */
export function userRows(text: string): {
  readonly rows: readonly UserRow[]
  readonly fault: CsvFault | null
} {
  const rows: UserRow[] = []
  let fault: CsvFault | null = null
  const scanner = scanCsv({
    header: (names) => {
      const columns = userColumns(names)
      return columns === null ? null : [columns.date, columns.users]
    },
    row: (row: CsvRow) => {
      rows.push({ line: row.line, date: cellText(row, 0).trim(), users: cellText(row, 1).trim() })
    },
    stopped: (why) => {
      fault = why
    },
  })
  scanner.push(new TextEncoder().encode(text))
  scanner.end()
  return { rows, fault }
}
