import { printable } from '@plinth/core'
import type { DecodedArray } from 'hyparquet'
import type { ReadingPlan } from '../../evidence/charges.ts'
import type { LedgerBuilder, RowReader } from '../ledger/reader.ts'
import { checkChunks } from './chunks.ts'
import { type Column, columnsOf, withWholeDecimals } from './columns.ts'
import { COMPRESSORS } from './compressors.ts'
import { checkEnds } from './ends.ts'
import { RowWriter } from './rows.ts'
import { PARSERS } from './texts.ts'
import { BROKEN, ParquetTrouble } from './trouble.ts'

/** A file that is read in pieces. */
export interface ParquetFile {
  readonly byteLength: number
  readonly slice: (start: number, end?: number) => Promise<ArrayBuffer>
}

const LONGEST_REASON = 200

/**
 * Reads an export in Parquet into the ledger: only the columns that its dialect needs, one row group after another. Never
 * throws; what is wrong becomes a problem of the ledger, and rows that were read before count.
 */
export async function readParquet(file: ParquetFile, name: string, ledger: LedgerBuilder): Promise<void> {
  const rows = ledger.file(name)
  try {
    await checkEnds(file)
    await readRows(file, rows)
  } catch (error) {
    if (error instanceof ParquetTrouble) rows.broken(error.message, error.mend)
    else rows.broken(`It cannot be read as Parquet (${reasonOf(error)}).`, BROKEN)
  }
  rows.end()
}

async function readRows(file: ParquetFile, rows: RowReader): Promise<void> {
  // Most users have no Parquet, and should not load what reads it.
  const { parquetMetadataAsync, parquetScan, parquetSchema } = await import('hyparquet')
  const options = { parsers: PARSERS, geoparquet: false }
  const stored = await parquetMetadataAsync(file, options)
  const columns = columnsOf(parquetSchema(stored))
  const plan = rows.columns(columns.map(({ name }) => name))
  if (plan === null) return
  const needed = neededOf(columns, plan)
  const tops = [...new Set(needed.map(({ top }) => top))]
  checkChunks(stored, tops)

  const whole = withWholeDecimals(stored)
  const writer = new RowWriter(rows, needed)
  for (const group of whole.row_groups) {
    const count = Number(group.num_rows)
    // Each group as if it were the file: a scan keeps what it last read of every column.
    const { readColumn } = await parquetScan({
      file,
      metadata: { ...whole, row_groups: [group], num_rows: group.num_rows },
      columns: tops,
      compressors: COMPRESSORS,
      utf8: false,
      useOffsetIndex: false,
      ...options,
    })
    const values: DecodedArray[] = []
    for (const { name, top } of needed) {
      const column = await readColumn({ column: top, rowStart: 0, rowEnd: count })
      if (column.length !== count) {
        const found = `its column ${printable(name)} has ${column.length} values for ${count} rows`
        throw new ParquetTrouble(`It is broken: ${found}.`, BROKEN)
      }
      values.push(column)
    }
    writer.write(values, count)
  }
}

/** What the plan wants of a row, in the order in which the ledger takes cells. */
function neededOf(columns: readonly Column[], { dimensions, amounts }: ReadingPlan): readonly Column[] {
  return [...new Set([...dimensions, ...amounts])].flatMap((index) => columns[index] ?? [])
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'an unknown error'
  return printable(message.slice(0, LONGEST_REASON))
}
