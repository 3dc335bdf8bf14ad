import { counted } from '@plinth/core/render'
import type { Dialect } from '../../evidence/charges.ts'
import type { CsvFault, CsvRow, CsvSink } from '../csv/index.ts'
import { recognise } from '../dialects/recognise.ts'
import type { FileAccount } from './file-account.ts'
import { RowHash } from './hash.ts'
import type { Breakage } from './shortfalls.ts'

const AGAIN = 'Export the file again, as CSV in UTF-8.'
const CUT = 'the file may be cut off'
const QUOTE = 34

/** Takes the rows of a CSV file into its account. */
export class LedgerSink implements CsvSink {
  readonly #account: FileAccount
  readonly #dialects: readonly Dialect[]
  readonly #tags: readonly string[]
  readonly #hash = new RowHash()
  #unknown: Omit<Breakage, 'line'> | null = null
  #columns = 0
  #lastIsWanted = false

  constructor(account: FileAccount, dialects: readonly Dialect[], tags: readonly string[]) {
    this.#account = account
    this.#dialects = dialects
    this.#tags = tags
  }

  header(names: readonly string[]): readonly number[] | null {
    const recognised = recognise(this.#dialects, names, { tags: this.#tags })
    if (!('plan' in recognised)) {
      // The first one is that of the likeliest delimiter.
      this.#unknown ??= recognised
      return null
    }
    const { dialect, plan } = recognised
    const wanted = this.#account.begin({ format: dialect.format, header: names, plan, unit: 'line' })
    this.#columns = names.length
    this.#lastIsWanted = wanted.includes(names.length - 1)
    return wanted
  }

  row(row: CsvRow): void {
    const account = this.#account
    if (row.fault !== null || row.columns !== this.#columns) {
      account.leaveOut(row.line, faultOf(row, this.#columns))
      return
    }
    const group = account.add(row, row.line)
    if (group === null) return
    const hash = this.#hash
    hash.read(row.view, row.from, row.to)
    const { slice } = group
    slice.low = (slice.low + hash.low) | 0
    slice.high = (slice.high + hash.high) | 0
    // A row that costs nothing changes no total, wherever it stands.
    const { sketch } = slice
    if (sketch !== null && hash.combined() < sketch.limit && account.costs(row)) sketch.add(hash.combined())
    if (!row.closed && this.#lastIsWanted && row.bytes[row.to - 1] !== QUOTE)
      account.shortfalls.note(
        `Its last line, ${row.line}, has no line end: if the file was cut off, that row is wrong.`,
      )
  }

  stopped(fault: CsvFault): void {
    this.#account.shortfalls.broken(this.#breakage(fault))
  }

  #breakage(fault: CsvFault): Breakage {
    switch (fault.kind) {
      case 'empty':
        return { what: 'It is empty.', mend: 'Give an export with its header line and rows.', line: null }
      case 'encoding':
        return { what: `It is ${fault.name}, and not CSV in UTF-8.`, mend: AGAIN, line: null }
      case 'long-row': {
        const what = `Line ${fault.line} goes on for more than 1 MiB, perhaps since a quote is never closed: nothing from there on was read.`
        return { what, mend: AGAIN, line: fault.line }
      }
      case 'header':
        return { ...(this.#unknown ?? UNKNOWN), ...headerFault(fault.cells), line: 1 }
    }
  }
}

const UNKNOWN = { what: 'Its header is that of no known export.', mend: AGAIN }

/** What is wrong with a header that no dialect can know. */
function headerFault(names: readonly string[]): Omit<Breakage, 'line'> | null {
  if (names.some((name) => name.includes('\r')))
    return { what: 'Its lines end in carriage returns alone.', mend: 'End its lines with LF or CRLF.' }
  if (names.length > 1) return null
  return {
    what: 'Its first line is a single column: no comma, semicolon, tab or | stands between names.',
    mend: 'Write its columns with one of these between them, the header line first.',
  }
}

function faultOf({ fault, columns, closed }: CsvRow, expected: number): string {
  if (fault === 'open-quote') return `a quote is never closed: ${CUT}`
  if (fault === 'after-quote') return 'text follows a closing quote'
  const found = `${counted(columns, 'cell')} where the header has ${expected}`
  return closed ? found : `${found}, and no line end: ${CUT}`
}
