import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Bytes. Every job that uses an action downloads the archive and loads the bundle. */
export const BUDGETS = { dist: 900_000, archive: 2_500_000 } as const

export interface Size {
  readonly what: string
  readonly bytes: number
  readonly budget: number
}

/** All files below a folder, in bytes; 0 where there is none. */
export function folderSize(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

/** The compressed archive of the last commit, which is what a runner downloads for `uses:`. */
export function archiveSize(repository: string): number {
  return execFileSync('git', ['archive', '--format=tar.gz', 'HEAD'], { cwd: repository, maxBuffer: 2 ** 28 })
    .length
}

/** One line for a person, and whether it holds. A bundle of 0 bytes is one that nobody built. */
export function judge({ what, bytes, budget }: Size): { readonly ok: boolean; readonly line: string } {
  const state = bytes === 0 ? 'is missing' : bytes > budget ? `is ${bytes - budget} bytes too large` : 'fits'
  const of = `${bytes.toLocaleString('en-US')} of ${budget.toLocaleString('en-US')} bytes`
  return { ok: state === 'fits', line: `${what} ${state}: ${of}` }
}
