import { stat } from 'node:fs/promises'
import { isNativeError } from 'node:util/types'
import { type Obstacle, realPlace } from './place.ts'

/** A file that may be read. `refused`: it is there, and `why` is a clause that tells why it may not be. */
export type RegularFile =
  | { readonly state: 'file'; readonly path: string; readonly bytes: number }
  | Unreadable
export type Unreadable = { readonly state: 'missing' } | { readonly state: 'refused'; readonly why: string }

const refused = (why: string): Unreadable => ({ state: 'refused', why })

const NOT_FOLLOWED: Readonly<Record<Obstacle, Unreadable>> = {
  missing: { state: 'missing' },
  outside: refused('it lies outside of the folder, or a link in its path leads out of it'),
  git: refused("it lies in git's own folder, where credentials may be"),
}

/**
 * A regular file below a folder: where it really lies, absolute, and its size as the system states it. Not given are
 * git's own files, and what lies outside the folder, be it by `..` or by a link. Never throws.
 */
export async function fileWithin(folder: string, path: string): Promise<RegularFile> {
  const real = await realPlace(folder, path)
  if ('obstacle' in real) return NOT_FOLLOWED[real.obstacle]
  try {
    const found = await stat(real.path)
    // Opening a pipe would wait for somebody to write into it.
    return found.isFile()
      ? { state: 'file', path: real.path, bytes: found.size }
      : refused('it is no regular file')
  } catch (error) {
    return unreadable(error)
  }
}

/** What the system says of a file that it does not let anybody read. */
export function unreadable(error: unknown): Unreadable {
  const code = isNativeError(error) && 'code' in error ? String(error.code) : 'for no reason that it gave'
  return refused(`the system refused to read it (${code})`)
}
