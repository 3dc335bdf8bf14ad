import type { CostFormat, Dialect, ReadingPlan } from '../../evidence/charges.ts'
import { type Cells, type CsvScanner, scanCsv } from '../csv/index.ts'
import { recognise } from '../dialects/recognise.ts'
import { LedgerSink } from './csv-sink.ts'
import type { FileAccount } from './file-account.ts'
import type { CostFileReader, RowCells } from './reader.ts'
import { TextRow } from './text-row.ts'

/** What an export's rows are read by. */
export interface Reading {
  readonly dialects: readonly Dialect[]
  readonly tags: readonly string[]
}

export class FileReader implements CostFileReader {
  readonly #account: FileAccount
  readonly #reading: Reading
  #csv: CsvScanner | null = null
  #texts: TextRow | null = null
  #rows = 0
  /** Whether anything came at all. */
  #begun = false

  constructor(account: FileAccount, reading: Reading) {
    this.#account = account
    this.#reading = reading
  }

  push(chunk: Uint8Array): void {
    this.#scanner().push(chunk)
  }

  columns(header: readonly string[]): ReadingPlan | null {
    this.#begun = true
    const { dialects, tags } = this.#reading
    const recognised = recognise(dialects, header, { tags })
    if ('plan' in recognised) {
      this.planned(recognised.dialect.format, header, recognised.plan)
      return recognised.plan
    }
    this.broken(recognised.what, recognised.mend)
    return null
  }

  planned(format: CostFormat, header: readonly string[], plan: ReadingPlan): void {
    this.#begun = true
    this.#texts = new TextRow(this.#account.begin({ format, header, plan, unit: 'row' }))
  }

  row(cells: RowCells): void {
    this.#rows++
    if (this.#texts !== null) this.#account.add(this.#texts.write(cells), this.#rows)
  }

  cells(row: Cells): void {
    this.#account.add(row, ++this.#rows)
  }

  broken(what: string, mend: string): void {
    this.#begun = true
    this.#account.shortfalls.broken({ what, mend, line: null })
  }

  end(): void {
    if (!this.#begun) this.#scanner().end()
  }

  #scanner(): CsvScanner {
    const { dialects, tags } = this.#reading
    this.#csv ??= scanCsv(new LedgerSink(this.#account, dialects, tags))
    return this.#csv
  }
}
