import type { ParquetFile } from './read.ts'
import { ParquetTrouble } from './trouble.ts'

const [PLAIN, ENCRYPTED] = ['PAR1', 'PARE']
/** Magic, nothing, the length of the metadata, magic. */
const SHORTEST = 12
/** Metadata of ten thousand row groups take a tenth of this. */
const MOST_METADATA = 64 * 2 ** 20

/**
 * Looks at both ends of a file before anything else of it is read (Parquet format, "File format": it begins and ends with
 * `PAR1`, before which the length of the metadata stands; with an encrypted footer, `PARE`).
 * @throws ParquetTrouble where it is no whole Parquet file that can be read
 */
export async function checkEnds(file: ParquetFile): Promise<void> {
  const size = file.byteLength
  const start = size < SHORTEST ? '' : magic(await file.slice(0, 4))
  const tail = size < SHORTEST ? new ArrayBuffer(8) : await file.slice(size - 8, size)
  const end = magic(tail.slice(4))
  if (start === ENCRYPTED || end === ENCRYPTED)
    throw new ParquetTrouble('It is encrypted.', 'Write it without encryption.')
  if (start !== PLAIN)
    throw new ParquetTrouble('It is no Parquet file: it does not begin with PAR1.', 'Give a Parquet file.')
  if (end !== PLAIN)
    throw new ParquetTrouble(
      'It is cut off: it begins as a Parquet file and does not end as one.',
      'Give the whole file.',
    )
  const metadata = new DataView(tail).getUint32(0, true)
  if (metadata > size - SHORTEST)
    throw new ParquetTrouble(
      'It is broken: its metadata would be longer than the file.',
      'Give the whole file.',
    )
  if (metadata > MOST_METADATA)
    throw new ParquetTrouble(
      `Its metadata take ${Math.round(metadata / 2 ** 20)} MiB, more than the ${MOST_METADATA / 2 ** 20} MiB that are read.`,
      'Write it with fewer columns, or with larger row groups.',
    )
}

function magic(bytes: ArrayBuffer): string {
  return String.fromCharCode(...new Uint8Array(bytes.slice(0, 4)))
}
