import { pipeline, Readable } from 'node:stream'
import { isNativeError } from 'node:util/types'
import { createGunzip } from 'node:zlib'

const CHUNK_BYTES = 1 << 18

/** Why a gzip stream gives no more bytes. */
export class GzipFault extends Error {
  override readonly name = 'GzipFault'
  /** `truncated`: it ends in the middle. `large`: it holds more than was allowed. */
  readonly kind: 'truncated' | 'damaged' | 'large'

  constructor(kind: GzipFault['kind'], options?: ErrorOptions) {
    super(`the gzip stream is ${kind}`, options)
    this.kind = kind
  }
}

export function isGzip(first: Uint8Array): boolean {
  return first[0] === 0x1f && first[1] === 0x8b
}

/**
 * Decompresses as it is read, several members one after the other too. Memory does not grow with what comes out, which
 * is at most `mostBytes`.
 * @throws GzipFault, or what reading the chunks throws
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<Uint8Array> {
  const inflated = createGunzip({ chunkSize: CHUNK_BYTES })
  let failure: unknown = null
  pipeline(Readable.from(chunks), inflated, (error) => {
    failure = error ?? null
  })
  let bytes = 0
  try {
    for await (const chunk of inflated) {
      bytes += chunk.length
      if (bytes > mostBytes) throw new GzipFault('large')
      yield chunk
    }
  } catch (error) {
    throw faultOf(failure ?? error)
  }
}

function faultOf(error: unknown): unknown {
  const code = isNativeError(error) && 'code' in error ? error.code : null
  if (code === 'Z_BUF_ERROR') return new GzipFault('truncated', { cause: error })
  return typeof code === 'string' && code.startsWith('Z_')
    ? new GzipFault('damaged', { cause: error })
    : error
}
