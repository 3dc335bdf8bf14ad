/** Beginnings of files that are no CSV, whatever they are called. */
const FOREIGN: readonly (readonly [name: string, ...bytes: number[]])[] = [
  ['UTF-16', 0xff, 0xfe],
  ['UTF-16', 0xfe, 0xff],
  ['gzip', 0x1f, 0x8b],
  ['Parquet', 0x50, 0x41, 0x52, 0x31],
  ['ZIP', 0x50, 0x4b, 3, 4],
]
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

/** In what the file is written, where that is known and not UTF-8. */
export function foreignEncoding(bytes: Uint8Array): string | null {
  return FOREIGN.find(([, ...start]) => startsWith(bytes, start))?.[0] ?? null
}

/** Where the text begins: behind the byte order mark. */
export function startOfText(bytes: Uint8Array): number {
  return startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0
}
