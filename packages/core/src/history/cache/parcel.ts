import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod/mini'
import type { Snapshot } from '../files/index.ts'

/** Of all files of a history, unpacked. */
const MOST_BYTES = 250 * 2 ** 20

const filesSchema = z.record(z.string(), z.string())

/** All files of a history as one entry of the cache. */
export async function pack(files: ReadonlyMap<string, string>): Promise<Buffer> {
  return promisify(gzip)(JSON.stringify(Object.fromEntries(files)))
}

/** @throws where an entry holds something else, or too much of it */
export async function unpack(entry: Buffer): Promise<ReadonlyMap<string, string>> {
  const text = await promisify(gunzip)(entry, { maxOutputLength: MOST_BYTES })
  return new Map(Object.entries(z.parse(filesSchema, JSON.parse(text.toString()))))
}

export function snapshotOf(files: ReadonlyMap<string, string>): Snapshot {
  return {
    name: 'cache',
    files: [...files].map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) })),
    texts: async (paths) =>
      new Map(
        paths.flatMap((path) => {
          const text = files.get(path)
          return text === undefined ? [] : [[path, text] as const]
        }),
      ),
  }
}
