import type { Problem } from '../../evidence/evidence.ts'
import { type Files, MOST_BYTES, type Reading } from './files.ts'

export type ReadFiles = ReadonlyMap<string, Reading>

const AT_ONCE = 8

/** Reads files, a few at a time. */
export async function readAll(
  files: Files,
  paths: readonly string[],
  mostBytes = MOST_BYTES,
): Promise<ReadFiles> {
  const readings = new Map<string, Reading>()
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const some = paths.slice(at, at + AT_ONCE)
    const read = await Promise.all(
      some.map(async (path) => [path, await files.read(path, mostBytes)] as const),
    )
    for (const [path, reading] of read) readings.set(path, reading)
  }
  return readings
}

/** Files that are there and were not read. */
export function refusals(files: ReadFiles, blocks: boolean): readonly Problem[] {
  return [...files].flatMap(([path, reading]) =>
    reading.state === 'refused' ? [unreadable(path, reading.why, blocks)] : [],
  )
}

/** A file that was not read; `why` is a clause. */
export function unreadable(path: string, why: string, blocks: boolean): Problem {
  return { code: 'document-unreadable', where: path, line: null, message: `Not read: ${why}.`, blocks }
}
