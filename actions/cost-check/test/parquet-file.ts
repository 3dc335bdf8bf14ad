import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DIALECTS } from '../src/read/dialects/index.ts'
import { type LedgerResult, openLedger } from '../src/read/ledger/index.ts'
import { type ParquetFile, readParquet } from '../src/read/parquet/index.ts'

const FOLDER = join(import.meta.dirname, 'fixtures/parquet')

export function fixture(name: string): Uint8Array {
  return readFileSync(join(FOLDER, `${name}.parquet`))
}

/** A file of these bytes, and which parts of it were asked for. */
export function fileOf(bytes: Uint8Array): ParquetFile & { readonly asked: (readonly [number, number])[] } {
  const asked: (readonly [number, number])[] = []
  return {
    asked,
    byteLength: bytes.length,
    slice: async (start, end = bytes.length) => {
      asked.push([start, end])
      return new Uint8Array(bytes.subarray(start, end)).buffer
    },
  }
}

/** Reads a file as the gate does. */
export async function readBytes(bytes: Uint8Array, tags: readonly string[] = []): Promise<LedgerResult> {
  const ledger = openLedger({ tags, dialects: DIALECTS })
  await readParquet(fileOf(bytes), 'costs.parquet', ledger)
  return ledger.finish()
}
