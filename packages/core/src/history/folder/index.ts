import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type AppendPlan, planAppend, README, README_TEXT, readSnapshot } from '../files/index.ts'
import { queued } from '../queue.ts'
import {
  type DocumentsOn,
  type HistoryPlace,
  type HistoryProblem,
  type HistoryStore,
  noDocuments,
} from '../store.ts'
import { codeOf, LinkOnTheWay, refuseLinks } from './links.ts'
import { folderSnapshot } from './snapshot.ts'

/** Nothing is summed up in a folder: nobody has to fetch it, and other writers may be at it. */
const FOREVER = { days: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY }

type FolderPlace = Pick<HistoryPlace, 'now' | 'workspace' | 'deadlineMs' | 'signal'>

/** What a folder is reached by, for whatever is done with it. */
export interface FolderReach {
  readonly folder: string
  readonly place: FolderPlace
  readonly problemOf: (error: unknown) => HistoryProblem
}

/** A history in a folder of this machine, or of a disk that several share. */
export function openFolder(
  folder: string,
  place: FolderPlace,
  documents: DocumentsOn<FolderReach> = () => noDocuments,
): HistoryStore {
  return {
    read: async (query) => {
      try {
        await refuseLinks(place.workspace, [folder])
        return await readSnapshot(await folderSnapshot(folder), query)
      } catch (error) {
        return { records: [], rollups: [], problems: [problemOf(folder, error)] }
      }
    },
    append: queued(async (waiting) => {
      try {
        await refuseLinks(place.workspace, [folder])
        const plan = await planAppend(await folderSnapshot(folder), waiting(), place.now(), FOREVER)
        await write(folder, plan)
        return { ok: true, added: plan.added, problems: [] }
      } catch (error) {
        return { ok: false, problems: [problemOf(folder, error)] }
      }
    }),
    documents: documents({ folder, place, problemOf: (error) => problemOf(folder, error) }),
  }
}

/**
 * Lines go to the ends of files, each file's in one write, so that other writers' lines stay whole. Two that store the same
 * record at the same moment leave it there twice; whoever reads it takes it once.
 */
async function write(folder: string, { changes, ends }: AppendPlan): Promise<void> {
  await refuseLinks(
    folder,
    [...ends.keys(), README].map((path) => join(folder, path)),
  )
  for (const [path, end] of ends) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await appendFile(file, end)
  }
  if (!changes.has(README)) return
  try {
    await writeFile(join(folder, README), README_TEXT, { flag: 'wx' })
  } catch (error) {
    // Another writer was faster.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

function problemOf(folder: string, error: unknown): HistoryProblem {
  if (error instanceof LinkOnTheWay) {
    return {
      kind: 'unavailable',
      where: `folder ${folder}`,
      what: `${error.message} is a link, and a history is written through none`,
      mend: 'name a folder in `history.folder` that is no link, and holds none',
    }
  }
  const code = codeOf(error) ?? String(error)
  return {
    kind: code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'permission' : 'unavailable',
    where: `folder ${folder}`,
    what: `the system refuses to use it (${code})`,
    mend: 'look at `history.folder`, and at the rights of what is there',
  }
}
