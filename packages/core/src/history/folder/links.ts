import { lstat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { isNativeError } from 'node:util/types'

/** The message is the link's path. */
export class LinkOnTheWay extends Error {
  override readonly name = 'LinkOnTheWay'
}

/** Of an error of the system, such as `ENOENT`; null where it is none. */
export const codeOf = (error: unknown): string | null =>
  isNativeError(error) && 'code' in error ? String(error.code) : null

/**
 * Refuses paths that lead from a folder through a link. A checkout may hold any link, and what is written through it lands
 * where the change wants it. Paths outside of the folder are of the user's own machine, which is theirs to arrange.
 * @throws LinkOnTheWay
 */
export async function refuseLinks(from: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const within = relative(from, path)
    if (within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) continue
    let place = from
    for (const step of within.split(sep)) {
      place = join(place, step)
      if (await isLink(place)) throw new LinkOnTheWay(place)
    }
  }
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
