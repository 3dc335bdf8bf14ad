import { type FileHandle, open } from 'node:fs/promises'

/** Bytes of a file anywhere in it, as readers of Parquet want them. */
export interface RandomAccess {
  readonly byteLength: number
  /** From `start` up to `end`, which is not read itself. */
  readonly slice: (start: number, end?: number) => Promise<ArrayBuffer>
}

/** Lets `work` read a file anywhere, and closes it afterwards. Throws what the system says. */
export async function withRandomAccess(
  path: string,
  byteLength: number,
  work: (file: RandomAccess) => Promise<void>,
): Promise<void> {
  const handle = await open(path)
  try {
    await work({ byteLength, slice: (start, end = byteLength) => slice(handle, start, end) })
  } finally {
    await handle.close()
  }
}

async function slice(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(new ArrayBuffer(Math.max(0, end - start)))
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled)
    // The file ends before the size that the system stated.
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.buffer
}
