import type { Fault } from '../problem.ts'

/** What a file is by its first bytes; the rest is for whoever reads it. */
export type Contents = 'parquet' | 'json' | 'text'

const startsWith = (bytes: Uint8Array, ...wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte)

const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

const PACKED: readonly (readonly [name: string, magic: readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['an empty zip', [0x50, 0x4b, 0x05, 0x06]],
  ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
]

/** What begins so, or why nothing that begins so can be read. */
export function contentsOf(first: Uint8Array): Contents | Fault {
  if (first.length === 0)
    return { what: 'The file is empty.', mend: 'See that what writes it ran, and had something to write.' }
  if (startsWith(first, 0x50, 0x41, 0x52, 0x31)) return 'parquet'
  const packed = PACKED.find(([, magic]) => startsWith(first, ...magic))
  if (packed !== undefined) {
    const mend =
      packed[0] === 'zip'
        ? 'Unpack it in a step before this one (`unzip -o FILE -d costs`), and name what was in it.'
        : 'Unpack it in a step before this one, or pack it with gzip.'
    return { what: `The file is packed (${packed[0]}), and only gzip is read.`, mend }
  }
  if (startsWith(first, 0xff, 0xfe) || startsWith(first, 0xfe, 0xff) || isWide(first)) return UTF_16
  if (first.includes(0)) {
    return {
      what: 'The file holds binary data.',
      mend: 'Give CSV, JSON or Parquet, plain or packed with gzip.',
    }
  }
  const start = startsWith(first, 0xef, 0xbb, 0xbf) ? 3 : 0
  const begin = first.subarray(start).find((byte) => !isBlank(byte))
  if (begin === undefined) {
    return {
      what: 'The file holds only white space.',
      mend: 'See that what writes it had something to write.',
    }
  }
  return begin === 0x7b || begin === 0x5b ? 'json' : 'text'
}

const UTF_16: Fault = {
  what: 'The file is UTF-16, and only UTF-8 is read.',
  mend: 'Convert it in a step before this one: `iconv -f UTF-16 -t UTF-8 FILE > FILE.csv`.',
}

/** Text in UTF-16 without a byte order mark: every second byte of what is ASCII is null. */
function isWide(first: Uint8Array): boolean {
  const pairs = Math.min(first.length >> 1, 8)
  const nulls = (offset: number) =>
    Array.from({ length: pairs }, (_, pair) => first[pair * 2 + offset]).filter((byte) => byte === 0).length
  return pairs >= 2 && [nulls(0), nulls(1)].some((count) => count === pairs) && nulls(0) !== nulls(1)
}
