import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Snapshot, StoredFile } from '../files/index.ts'
import { codeOf } from './links.ts'

/** Files that are read at the same time. */
const AT_ONCE = 32
/** `uptime/minutes/2026-11-30/13.ndjson`. */
const DEEPEST = 3

/**
 * What is in a folder, and in some of the folders in it; nothing where there is none. Links are not followed: only a
 * folder's own files are records.
 */
export async function folderSnapshot(
  folder: string,
  inside: readonly string[] = ['records', 'rollups'],
): Promise<Snapshot> {
  return {
    name: `folder ${folder}`,
    files: await filesIn(folder, inside),
    texts: async (paths) => {
      const texts = new Map<string, string>()
      for (let start = 0; start < paths.length; start += AT_ONCE) {
        const some = paths.slice(start, start + AT_ONCE)
        const read = await Promise.all(some.map((path) => readFile(join(folder, path), 'utf8')))
        some.forEach((path, place) => {
          texts.set(path, read[place] ?? '')
        })
      }
      return texts
    },
  }
}

async function filesIn(folder: string, inside: readonly string[]): Promise<readonly StoredFile[]> {
  const files: StoredFile[] = []
  let folders = ['']
  // Nothing of ours is deeper.
  for (let depth = 0; depth <= DEEPEST && folders.length > 0; depth++) {
    const deeper: string[] = []
    for (const one of folders) {
      for (const { path, isFile, bytes } of await entriesOf(folder, one)) {
        if (isFile) files.push({ path, bytes })
        else if (depth > 0 || inside.includes(path)) deeper.push(path)
      }
    }
    folders = deeper
  }
  return files
}

interface Entry extends StoredFile {
  readonly isFile: boolean
}

async function entriesOf(folder: string, inside: string): Promise<readonly Entry[]> {
  const names = await readdir(join(folder, inside), { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  return Promise.all(
    names
      .filter((name) => name.isFile() || name.isDirectory())
      .map(async (name) => {
        const path = inside === '' ? name.name : `${inside}/${name.name}`
        const isFile = name.isFile()
        return { path, isFile, bytes: isFile ? (await stat(join(folder, path))).size : 0 }
      }),
  )
}
