import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface Listing {
  /** Relative to the folder, with `/`, in the order of their code units. */
  readonly files: readonly string[]
  /** False: there were more than so many, or a folder could not be read. */
  readonly complete: boolean
}

/** Neither holds what a repository is about. */
const LEFT_OUT = new Set(['.git', 'node_modules'])

/**
 * The files below a folder, all levels, without `.git` and `node_modules`. Links to files are among them; links to folders
 * are not followed, so that no circle is walked and nothing outside is seen. At most `mostFiles`. Never throws.
 */
export async function listFiles(folder: string, mostFiles: number): Promise<Listing> {
  const files: string[] = []
  let complete = true
  const waiting = ['']
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const entries = await entriesOf(join(folder, below))
    if (entries === null) complete = false
    for (const entry of entries ?? []) {
      const path = `${below}${entry.name}`
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) waiting.push(`${path}/`)
      else if (entry.isFile() || entry.isSymbolicLink()) files.push(path)
      if (files.length > mostFiles) return { files: files.slice(0, mostFiles).toSorted(), complete: false }
    }
  }
  return { files: files.toSorted(), complete }
}

async function entriesOf(folder: string): Promise<readonly Dirent[] | null> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch {
    return null
  }
}
