import { GzipFault, gunzip as inflated } from '@plinth/core/files'
import { ReportError } from './reading.ts'

/** Sixteen GiB of NDJSON are some five million requests; a bomb stops here, after about a minute. */
const MOST_BYTES = 16 * 2 ** 30

/** Decompresses as it is read. Throws ReportError for bytes that are not gzip, end too early, or never end. */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes = MOST_BYTES,
): AsyncGenerator<Uint8Array> {
  try {
    yield* inflated(chunks, mostBytes)
  } catch (error) {
    throw error instanceof GzipFault ? asReportError(error, mostBytes) : error
  }
}

function asReportError({ kind }: GzipFault, mostBytes: number): ReportError {
  switch (kind) {
    case 'large':
      return new ReportError(
        'report-too-large',
        `The gzip file holds more than ${mostBytes} bytes. Give a shorter run, or one file per round.`,
      )
    case 'truncated':
      return new ReportError(
        'report-truncated',
        'The gzip file ends in the middle. Give the whole file: k6 must end by itself for it to be complete.',
      )
    case 'damaged':
      return new ReportError('report-corrupt', 'The gzip file is damaged. Write it again.')
  }
}
