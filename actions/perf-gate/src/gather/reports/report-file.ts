import { isGzip, opening } from '@plinth/core/files'
import { gunzip } from './compression.ts'
import { checkText } from './encoding.ts'
import { collect, parseJson } from './json-document.ts'
import { isK6Ndjson, readK6Ndjson } from './k6-ndjson.ts'
import type { K6Counts } from './k6-stream.ts'
import { errorCode, type Reading, ReportError } from './reading.ts'
import { readDocument } from './recognise.ts'

/** What one file holds; `counts` by request name only for k6's NDJSON. */
export interface ReportFile {
  readonly reading: Reading
  readonly counts: K6Counts | null
}

/** Reads one report from its bytes, plain or gzipped. Throws ReportError, or what reading the bytes throws. */
export async function readReport(chunks: AsyncIterable<Uint8Array>): Promise<ReportFile> {
  const raw = await opening(chunks)
  const { first, all } = isGzip(raw.first) ? await opening(gunzip(raw.all)) : raw
  checkText(first)
  if (isK6Ndjson(first)) return readK6Ndjson(all)
  return { reading: readDocument(parseJson(await collect(all))), counts: null }
}

const FILE_SYSTEM: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ENOENT: [
    'report-missing',
    'There is no such file. Check the path, and that the step that writes it ran before.',
  ],
  ENOTDIR: [
    'report-missing',
    'There is no such file: a part of the path is not a directory. Check the path.',
  ],
  EISDIR: ['report-directory', 'This is a directory. Name the files in it, one a round.'],
  EACCES: ['report-unreadable', 'The file may not be read. Give the job the right to read it.'],
  EPERM: ['report-unreadable', 'The file may not be read. Give the job the right to read it.'],
}

/** What reading threw as a ReportError; null for an abort. Throws on what is neither: a bug. */
export function readingFault(error: unknown): ReportError | null {
  if (error instanceof ReportError) return error
  const code = errorCode(error)
  if (code === 'ABORT_ERR') return null
  if (code === null || !/^E[A-Z0-9]+$/.test(code)) throw error
  const known = Object.hasOwn(FILE_SYSTEM, code) ? FILE_SYSTEM[code] : undefined
  return new ReportError(
    known?.[0] ?? 'report-unreadable',
    known?.[1] ?? `The file could not be read (${code}).`,
  )
}
