import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { errorCode, ReportError } from './reading.ts'

/** Sixteen GiB of NDJSON are some five million requests; a bomb stops here, after about a minute. */
const MOST_BYTES = 16 * 2 ** 30

export function isGzip(first: Uint8Array): boolean {
  return first[0] === 0x1f && first[1] === 0x8b
}

/** Decompresses as it is read. Throws ReportError for bytes that are not gzip, end too early, or never end. */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes = MOST_BYTES,
): AsyncGenerator<Uint8Array> {
  const inflated = createGunzip()
  let failure: unknown = null
  pipeline(Readable.from(chunks), inflated, (error) => {
    failure = error ?? null
  })
  let bytes = 0
  try {
    for await (const chunk of inflated) {
      bytes += chunk.length
      if (bytes > mostBytes) {
        throw new ReportError(
          'report-too-large',
          `The gzip file holds more than ${mostBytes} bytes. Give a shorter run, or one file per round.`,
        )
      }
      yield chunk
    }
  } catch (error) {
    throw asReportError(failure ?? error)
  }
}

function asReportError(error: unknown): unknown {
  const code = errorCode(error)
  if (code === 'Z_BUF_ERROR') {
    return new ReportError(
      'report-truncated',
      'The gzip file ends in the middle. Give the whole file: k6 must end by itself for it to be complete.',
    )
  }
  if (code?.startsWith('Z_')) {
    return new ReportError('report-corrupt', 'The gzip file is damaged. Write it again.')
  }
  return error
}
