import { jsonFault } from './json-fault.ts'
import { ReportError } from './reading.ts'

const MOST_MIB = 64
/** No report nests deeper than about ten; a parser may need memory for every level. */
const DEEPEST = 100

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** The whole stream as bytes; refuses what is longer than any summary before reading it all. */
export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MOST_MIB * 2 ** 20) {
      throw new ReportError(
        'report-too-large',
        `The file is longer than ${MOST_MIB} MiB and does not begin like k6's NDJSON output, the one format that is` +
          ' read as a stream. Give a summary, or the output of `k6 run --out json=FILE`.',
      )
    }
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/** One JSON document in UTF-8. Throws ReportError saying where it breaks off or goes wrong. */
export function parseJson(bytes: Buffer): unknown {
  refuseDeep(bytes)
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  try {
    return JSON.parse(text)
  } catch {
    throw syntaxFault(text)
  }
}

function refuseDeep(bytes: Buffer): void {
  let depth = 0
  let quoted = false
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index]
    if (quoted) {
      if (byte === BACKSLASH) index += 1
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1
      if (depth > DEEPEST) {
        throw new ReportError(
          'report-too-deep',
          `The JSON is nested more than ${DEEPEST} levels deep at byte ${index}, which no known report is.`,
        )
      }
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1
  }
}

function syntaxFault(text: string): ReportError {
  const { at, truncated } = jsonFault(text)
  const before = text.slice(0, at)
  const place = `byte ${Buffer.byteLength(before)} (line ${before.split('\n').length})`
  return truncated
    ? new ReportError(
        'report-truncated',
        `The JSON ends too early, at ${place}. Was the tool stopped, or the disk full? Write the report again.`,
      )
    : new ReportError('report-not-json', `The file is not JSON: it goes wrong at ${place}. Write it again.`)
}
