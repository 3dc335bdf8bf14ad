import { ReportError } from './reading.ts'

const startsWith = (bytes: Uint8Array, ...wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte)

/** Refuses what cannot be JSON in UTF-8, by its first bytes. Throws ReportError. */
export function checkText(first: Uint8Array): void {
  if (first.length === 0) {
    throw new ReportError('report-empty', 'The file is empty. Did the tool write it before the gate ran?')
  }
  if (startsWith(first, 0xff, 0xfe) || startsWith(first, 0xfe, 0xff) || isWideAscii(first)) {
    throw new ReportError(
      'report-encoding',
      'The file is UTF-16, as PowerShell writes it with `>`. Write it as UTF-8: `| Out-File -Encoding utf8 FILE`,' +
        " or the tool's own option for an output file.",
    )
  }
  if (first.includes(0)) {
    throw new ReportError(
      'report-binary',
      'The file holds binary data. Give a JSON report, plain or gzipped.',
    )
  }
  if (isBlank(first)) {
    throw new ReportError('report-empty', 'The file holds only white space. Did the tool write it?')
  }
}

/** `{` or `[` in UTF-16 without a byte order mark. */
function isWideAscii(first: Uint8Array): boolean {
  const opens = (byte: number | undefined) => byte === 0x7b || byte === 0x5b
  return (opens(first[0]) && first[1] === 0) || (first[0] === 0 && opens(first[1]))
}

function isBlank(first: Uint8Array): boolean {
  const start = startsWith(first, 0xef, 0xbb, 0xbf) ? 3 : 0
  return first.subarray(start).every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))
}
