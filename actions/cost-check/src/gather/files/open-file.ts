import { createReadStream } from 'node:fs'
import { fileWithin, GzipFault, gunzip, isGzip, opening, unreadable } from '@plinth/core/files'
import type { Fault } from '../problem.ts'
import { type Contents, contentsOf } from './contents.ts'

const CHUNK_BYTES = 1 << 18
/** Unpacked. Real exports of this size belong where they lie; a bomb ends here. */
const MOST_BYTES = 16 * 2 ** 30

/** A file that can be read, from its first byte. */
export interface OpenFile {
  readonly contents: Contents
  /** Unpacked. Throws a FileFault, or an AbortError. */
  readonly chunks: AsyncIterable<Uint8Array>
  /** Absolute, for what is not read from its beginning. */
  readonly path: string
  readonly bytes: number
  readonly isPacked: boolean
}

/** A file that cannot be read, or not any further. */
export class FileFault extends Error {
  override readonly name = 'FileFault'
  readonly fault: Fault
  constructor(fault: Fault, options?: ErrorOptions) {
    super(fault.what, options)
    this.fault = fault
  }
}

/**
 * Opens a file of the workspace, plain or gzipped, and sees what it is.
 * @param place as the user named it
 * @throws FileFault, or an AbortError
 */
export async function openFile(workspace: string, place: string, signal: AbortSignal): Promise<OpenFile> {
  const file = await fileWithin(workspace, place)
  if (file.state === 'missing') throw new FileFault(missing(place))
  if (file.state === 'refused') throw new FileFault(refusal(place, file.why))
  const { path, bytes } = file
  const raw = await opening(faultsOf(createReadStream(path, { highWaterMark: CHUNK_BYTES, signal }), bytes))
  const isPacked = isGzip(raw.first)
  const { first, all } = isPacked ? await opening(faultsOf(gunzip(raw.all, MOST_BYTES), bytes)) : raw
  const contents = contentsOf(first)
  if (typeof contents !== 'string') {
    // What was begun is ended, which closes the file.
    for await (const _ of all) break
    throw new FileFault(contents)
  }
  return { contents, chunks: all, path, bytes, isPacked }
}

function missing(place: string): Fault {
  return /[*?[{]/.test(place)
    ? {
        what: 'No file matches this pattern.',
        mend: 'Correct it, and see that what writes the files ran before.',
      }
    : {
        what: 'There is no such file.',
        mend: 'Correct the path, and see that what writes the file ran before.',
      }
}

function refusal(place: string, why: string): Fault {
  const mend = why.includes('no regular file')
    ? `If it is a folder, name the files in it, such as \`${place}/*\`.`
    : 'Give a file of the workspace that the job may read.'
  return { what: `The file was not read: ${why}.`, mend }
}

/** The same bytes; what ends them early is told as a fault. */
async function* faultsOf(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (error) {
    throw faultOf(error, bytes)
  }
}

function faultOf(error: unknown, bytes: number): unknown {
  if (error instanceof FileFault || (error instanceof Error && error.name === 'AbortError')) return error
  if (error instanceof GzipFault) return new FileFault(GZIP[error.kind], { cause: error })
  const said = unreadable(error)
  const why = said.state === 'refused' ? said.why : `its ${bytes} bytes are gone`
  return new FileFault({ what: `The file was not read to its end: ${why}.`, mend: '' }, { cause: error })
}

const GZIP: Readonly<Record<GzipFault['kind'], Fault>> = {
  truncated: { what: 'The gzip file ends in the middle.', mend: 'Give the whole file.' },
  damaged: { what: 'The gzip file is damaged.', mend: 'Write it again.' },
  large: {
    what: `The gzip file holds more than ${MOST_BYTES} bytes.`,
    mend: 'Aggregate it where it lies: docs/sql has queries for that.',
  },
}
