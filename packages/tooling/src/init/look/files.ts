import { lstatSync, readFileSync, realpathSync } from 'node:fs'
import { join, sep } from 'node:path'
import { quoted } from '@plinth/core/values'

/** What is read to find out what a repository is; anything larger is no file of that kind. */
const MOST_BYTES = 2_000_000

/** The files of a repository, as far as they are needed to know what it is. */
export interface Files {
  /** From the root, with slashes; neither ignored files nor those of installed packages are among them. */
  readonly paths: readonly string[]
  readonly has: (path: string) => boolean
  /** The text with LF line ends and no byte order mark; null where there is none that can be read. */
  readonly read: (path: string) => string | null
  /** What could not be read, with the reason; grows while files are read. */
  readonly unread: ReadonlyMap<string, string>
}

/** Reads files below `root`, and none to which a link leads out of it. */
export function filesOf(root: string, paths: readonly string[]): Files {
  const known = new Set(paths)
  const unread = new Map<string, string>()
  const read = (path: string): string | null => {
    if (!known.has(path)) return null
    const outcome = readInside(root, path)
    if (typeof outcome === 'string') return outcome
    unread.set(path, outcome.why)
    return null
  }
  return { paths, has: (path) => known.has(path), read, unread }
}

function readInside(root: string, path: string): string | { readonly why: string } {
  try {
    const real = realpathSync(join(root, path))
    if (!real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) {
      return { why: 'it is a link that leads out of the repository, and was not followed' }
    }
    const status = lstatSync(real)
    if (!status.isFile()) return { why: 'it is not a file' }
    if (status.size > MOST_BYTES) return { why: `it is larger than ${MOST_BYTES} bytes` }
    return readFileSync(real, 'utf8')
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
  } catch (error) {
    return { why: `it cannot be read (${reasonOf(error)})` }
  }
}

/** `EACCES`, or what else is known. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  if (code !== null) return code
  return error instanceof Error ? quoted(error.message) : 'for an unknown reason'
}

/** The code of an error of the system, whichever realm made it. */
export function codeOf(error: unknown): string | null {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error
  return hasCode && typeof error.code === 'string' ? error.code : null
}
