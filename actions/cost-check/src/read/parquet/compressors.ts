import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { CompressionCodec, Compressors } from 'hyparquet'

/** A page is a megabyte by default; what says to be larger than this is broken, or made to fill the memory. */
const MOST_PAGE = 256 * 2 ** 20

type Decompress = (input: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array

const bounded = (decompress: Decompress) => (input: Uint8Array, length: number) =>
  decompress(input, { maxOutputLength: Math.min(Math.max(length, 1), MOST_PAGE) })

/** Node has these; Snappy and no compression at all are hyparquet's own. */
export const COMPRESSORS: Compressors = {
  GZIP: bounded(gunzipSync),
  BROTLI: bounded(brotliDecompressSync),
  ZSTD: bounded(zstdDecompressSync),
}

const READABLE: ReadonlySet<CompressionCodec> = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD'])

export function isReadable(codec: CompressionCodec): boolean {
  return READABLE.has(codec)
}
