import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import { codeOf } from './error-code.ts'
import { NetworkError } from './outcome.ts'

const gzip = promisify(gunzip)
const brotli = promisify(brotliDecompress)
const zlib = promisify(inflate)
const deflate = promisify(inflateRaw)

type Decompress = (body: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>

/** RFC 9110, section 8.4.1. `deflate` means the zlib format, but there are servers that leave its frame out. */
const CODINGS: Readonly<Record<string, Decompress>> = {
  gzip,
  'x-gzip': gzip,
  br: brotli,
  deflate: (body, options) => (((body[0] ?? 0) & 0x0f) === 8 ? zlib(body, options) : deflate(body, options)),
}

/**
 * Undoes the content coding of a body, up to `maxBytes`: a small body that would become a large one is stopped there. A
 * coding that is unknown, or several over each other, leaves the body as it was sent.
 * @throws NetworkError `too-large`, or `protocol` for a body that is not in its coding
 */
export async function decompress(
  body: Buffer,
  coding: string | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const undo = CODINGS[coding?.trim().toLowerCase() ?? '']
  if (undo === undefined || body.length === 0) return body
  try {
    return await undo(body, { maxOutputLength: maxBytes })
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') {
      throw new NetworkError('too-large', `the answer is larger than ${maxBytes} bytes when decompressed`)
    }
    throw new NetworkError('protocol', `the answer is not in the coding that it names, ${coding}`, {
      cause: error,
    })
  }
}
