import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DocumentFolder, Documents } from '../../documents.ts'
import { documentsIn, planDocuments, readDocuments } from '../documents/index.ts'
import type { DocumentsOn, HistoryProblem } from '../store.ts'
import type { FolderReach } from './index.ts'
import { codeOf, refuseLinks } from './links.ts'
import { LockedByOthers, withLock } from './lock.ts'
import { folderSnapshot } from './snapshot.ts'

const DEADLINE_MS = 60_000

/** Documents in a folder of this machine. Each file is replaced at once, and a lock keeps others from writing meanwhile. */
export const folderDocuments: DocumentsOn<FolderReach> = (reach) => (name) => documentsOf(reach, name)

function documentsOf(
  { folder, place: { workspace, deadlineMs = DEADLINE_MS, signal }, problemOf }: FolderReach,
  name: DocumentFolder,
): Documents<HistoryProblem> {
  const lock = join(folder, `${name}.lock`)
  const limits = { deadlineMs, signal }
  const snapshot = () => folderSnapshot(folder, [name])
  const told = (error: unknown): HistoryProblem =>
    error instanceof LockedByOthers ? lockedProblem(folder, error.message) : problemOf(error)
  return {
    read: async (wants, take) => {
      try {
        await refuseLinks(workspace, [join(folder, name)])
        const work = async () => readDocuments(documentsIn(await snapshot(), name), wants, take)
        return await ((await isThere(join(folder, name))) ? withReadLock(lock, limits, work) : work())
      } catch (error) {
        return [told(error)]
      }
    },
    edit: async (plan) => {
      try {
        await refuseLinks(workspace, [join(folder, name)])
        await mkdir(folder, { recursive: true })
        await withLock(lock, limits, async (holds) => {
          const { changes } = await planDocuments(await snapshot(), name, plan)
          if (!(await holds())) throw new LockedByOthers(lock)
          await write(folder, changes)
        })
        return { stored: true, problems: [] }
      } catch (error) {
        return { stored: false, problems: [told(error)] }
      }
    },
  }
}

function lockedProblem(folder: string, lock: string): HistoryProblem {
  return {
    kind: 'busy',
    where: `folder ${folder}`,
    what: `others held the lock \`${lock}\` all the time`,
    mend: 'let fewer processes write at once; delete the lock where none does',
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Where nothing may be written, nobody writes: it is read as it is. */
async function withReadLock<T>(
  lock: string,
  limits: Parameters<typeof withLock>[1],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await withLock(lock, limits, work)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) throw error
    return work()
  }
}

/** New texts first, then what goes: a process that is killed in between leaves things twice, and loses none. */
async function write(folder: string, changes: ReadonlyMap<string, string | null>): Promise<void> {
  const paths = [...changes.keys()].map((path) => join(folder, path))
  await refuseLinks(folder, paths)
  for (const [path, text] of changes) if (text !== null) await replace(join(folder, path), text)
  for (const [path, text] of changes) if (text === null) await rm(join(folder, path), { force: true })
}

/** Whoever reads the file finds the old text or the new one, also where the machine loses power. */
async function replace(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const next = `${file}.${randomUUID()}`
  try {
    await writeFile(next, text, { flag: 'wx' })
    const handle = await open(next, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(next, file)
  } catch (error) {
    await rm(next, { force: true }).catch(() => {})
    throw error
  }
}
