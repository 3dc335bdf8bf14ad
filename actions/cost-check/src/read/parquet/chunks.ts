import { printable } from '@plinth/core'
import type { FileMetaData } from 'hyparquet'
import { isReadable } from './compressors.ts'
import { BROKEN, ParquetTrouble } from './trouble.ts'

/** What the needed columns of a row group may hold, uncompressed: all of it is in memory at a time. */
const MOST_GROUP = 2 ** 30

/** @throws ParquetTrouble where rows are missing, or a needed column cannot be read or would take too much memory */
export function checkChunks(
  { num_rows: rows, row_groups: groups }: FileMetaData,
  tops: readonly string[],
): void {
  const grouped = groups.reduce((total, group) => total + group.num_rows, 0n)
  if (grouped !== rows)
    throw new ParquetTrouble(`It is broken: its row groups have ${grouped} of its ${rows} rows.`, BROKEN)
  for (const { columns } of groups) {
    let size = 0
    for (const { meta_data: chunk, crypto_metadata: encrypted } of columns) {
      const name = chunk?.path_in_schema[0]
      if (encrypted !== undefined)
        throw new ParquetTrouble('It has encrypted columns.', 'Write it without encryption.')
      if (chunk === undefined || name === undefined || !tops.includes(name)) continue
      size += Number(chunk.total_uncompressed_size)
      if (!isReadable(chunk.codec))
        throw new ParquetTrouble(
          `Its column ${printable(name)} is compressed with ${chunk.codec ?? 'an unknown method'}, which is not read.`,
          'Write it with the compression zstd, snappy or gzip.',
        )
    }
    if (size > MOST_GROUP)
      throw new ParquetTrouble(
        `A row group holds ${Math.round(size / 2 ** 20)} MiB of the columns that are needed, more than fits.`,
        'Write it with row groups of at most a million rows.',
      )
  }
}
