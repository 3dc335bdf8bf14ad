import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Snapshot, StoredFile } from '../files/index.ts'
import { codeOf } from './links.ts'

/** Files that are read at the same time. */
const AT_ONCE = 32

/** What is in a folder; nothing where there is none. Links are not followed: only a folder's own files are records. */
export async function folderSnapshot(folder: string): Promise<Snapshot> {
  return {
    name: `folder ${folder}`,
    files: await filesIn(folder),
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

async function filesIn(folder: string): Promise<readonly StoredFile[]> {
  const own = await entriesOf(folder, '')
  const [files, folders] = [own.filter(({ isFile }) => isFile), own.filter(({ isFile }) => !isFile)]
  const deeper: StoredFile[] = []
  for (const { path } of folders.filter(({ path }) => path === 'records' || path === 'rollups')) {
    for (const entry of await entriesOf(folder, path)) {
      if (entry.isFile) deeper.push(entry)
      else deeper.push(...(await entriesOf(folder, entry.path)).filter(({ isFile }) => isFile))
    }
  }
  return [...files, ...deeper]
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
