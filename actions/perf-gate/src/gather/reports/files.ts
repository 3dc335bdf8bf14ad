import { createReadStream } from 'node:fs'

/** Where reports come from. */
export interface ReportIo {
  /**
   * The bytes of a file, as they are read. The iteration throws what the file system says, with its `code`
   * (`ENOENT`, `EISDIR`, `EACCES`), or an AbortError.
   */
  readonly read: (path: string) => AsyncIterable<Uint8Array>
}

const CHUNK_BYTES = 1 << 18

/** Reads from the file system until `signal` aborts. */
export function reportFiles(signal?: AbortSignal): ReportIo {
  return {
    read: (path) =>
      createReadStream(path, { highWaterMark: CHUNK_BYTES, ...(signal === undefined ? {} : { signal }) }),
  }
}
