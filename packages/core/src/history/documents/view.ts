import type { DocumentChanges, DocumentFolder, DocumentSnapshot } from '../../documents.ts'
import { README, README_TEXT, type Snapshot } from '../files/index.ts'
import type { HistoryProblem } from '../store.ts'

/** Of texts that are in memory at the same time. */
const BATCH_BYTES = 4 * 2 ** 20
/** A document that is larger is none of ours. */
const MOST_BYTES = 32 * 2 ** 20
/** Of all documents that are read at once. */
const MOST_TOGETHER = 256 * 2 ** 20

/** What every store can write without quotes, links or surprises: short names that do not begin with a dot. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/
const LONGEST_PATH = 200

const isPath = (path: string): boolean =>
  path.length <= LONGEST_PATH && path.split('/').every((name) => NAME.test(name))

/** The documents of one folder, by their paths in it. */
export function documentsIn({ name, files, texts }: Snapshot, folder: DocumentFolder): DocumentSnapshot {
  const prefix = `${folder}/`
  return {
    name,
    files: files.flatMap(({ path, bytes }) =>
      path.startsWith(prefix) ? [{ path: path.slice(prefix.length), bytes }] : [],
    ),
    texts: async (paths) => {
      const found = await texts(paths.map((path) => prefix + path))
      return new Map([...found].map(([path, text]) => [path.slice(prefix.length), text]))
    },
  }
}

/** Hands over the wanted documents in batches. What is too large is left out, and named. */
export async function readDocuments(
  { name, files, texts }: DocumentSnapshot,
  wants: (path: string) => boolean,
  take: (path: string, text: string) => void,
): Promise<readonly HistoryProblem[]> {
  const wanted = files
    .filter(({ path }) => isPath(path) && wants(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  let total = 0
  const fits = wanted.filter(({ bytes }) => {
    if (bytes > MOST_BYTES || total + bytes > MOST_TOGETHER) return false
    total += bytes
    return true
  })
  let batch: string[] = []
  let size = 0
  const hand = async () => {
    for (const [path, text] of await texts(batch)) take(path, text)
    batch = []
    size = 0
  }
  for (const { path, bytes } of fits) {
    if (size + bytes > BATCH_BYTES && batch.length > 0) await hand()
    batch.push(path)
    size += bytes
  }
  if (batch.length > 0) await hand()
  const [first] = wanted.filter((file) => !fits.includes(file))
  if (first === undefined) return []
  const mib = (bytes: number) => `${Math.floor(bytes / 2 ** 20)} MiB`
  return [
    {
      kind: 'too-large',
      where: `${first.path} of the ${name}`,
      what: `${wanted.length - fits.length === 1 ? 'it is' : `it and ${wanted.length - fits.length - 1} more files are`} left out: ${mib(MOST_BYTES)} of one file, and ${mib(MOST_TOGETHER)} of all, are read at most`,
      mend: 'move away what Plinth did not write',
    },
  ]
}

/** What becomes of the store. `title` is for its log. */
export interface DocumentPlan {
  readonly changes: DocumentChanges
  readonly title: string
}

/**
 * Plans changes of one folder's documents, and of nothing else.
 * @throws RangeError for a path that leads elsewhere: a bug of the gate
 */
export async function planDocuments(
  snapshot: Snapshot,
  folder: DocumentFolder,
  plan: (documents: DocumentSnapshot) => Promise<DocumentChanges>,
): Promise<DocumentPlan> {
  const there = new Set(snapshot.files.map(({ path }) => path))
  const changes = new Map<string, string | null>()
  for (const [path, text] of await plan(documentsIn(snapshot, folder))) {
    if (!isPath(path)) throw new RangeError(`${JSON.stringify(path.slice(0, 100))} is no path of a document`)
    const whole = `${folder}/${path}`
    if (text !== null || there.has(whole)) changes.set(whole, text)
  }
  if (changes.size > 0 && !there.has(README)) changes.set(README, README_TEXT)
  return { changes, title: `Keep documents of ${folder}` }
}
