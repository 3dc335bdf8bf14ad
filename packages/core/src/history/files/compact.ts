import { mergeRollups, rollupOf } from '../rollup/index.ts'
import { dayOfFile, endOf, monthFile } from './layout.ts'
import { readLines, recordLine, rollupLine, textOf } from './lines.ts'
import type { Snapshot, StoredFile } from './snapshot.ts'

/** How long records are kept one by one. */
export interface Keeping {
  /** Months that ended longer ago are summed up. A year, and a month to compare it with. */
  readonly days: number
  /** So are the oldest months where the records of all days together have more bytes. */
  readonly bytes: number
}

export const KEEPING: Keeping = { days: 400, bytes: 64 * 2 ** 20 }

const DAY_MS = 86_400_000

/** A month stays so long whatever it weighs. */
const LEAST_DAYS = 31

/** The months to sum up now, oldest first. */
export function monthsToSumUp(
  files: readonly StoredFile[],
  now: number,
  keeping = KEEPING,
): readonly string[] {
  const bytes = new Map<string, number>()
  for (const file of files) {
    const month = dayOfFile(file.path)?.slice(0, 7)
    if (month !== undefined) bytes.set(month, (bytes.get(month) ?? 0) + file.bytes)
  }
  let total = [...bytes.values()].reduce((sum, one) => sum + one, 0)
  const old: string[] = []
  for (const month of [...bytes.keys()].sort()) {
    const days = (now - endOf(month)) / DAY_MS
    if (days <= LEAST_DAYS || (days <= keeping.days && total <= keeping.bytes)) break
    old.push(month)
    total -= bytes.get(month) ?? 0
  }
  return old
}

/**
 * Sums a month up by days: what becomes of its files, null for those that go. Lines that cannot be read stay in the file
 * of their day, since a later version may read them.
 */
export async function sumUp(snapshot: Snapshot, month: string): Promise<ReadonlyMap<string, string | null>> {
  const days = snapshot.files.flatMap(({ path }) => (dayOfFile(path)?.startsWith(month) ? [path] : []))
  const summary = monthFile(month)
  const texts = await snapshot.texts([
    ...days,
    ...snapshot.files.flatMap(({ path }) => (path === summary ? [path] : [])),
  ])
  const changes = new Map<string, string | null>()
  const before = readLines(texts.get(summary) ?? '', summary, rollupLine)
  const added = days.flatMap((path) => {
    const { values, kept } = readLines(texts.get(path) ?? '', path, recordLine)
    if (values.length === 0 && kept.length > 0) return []
    changes.set(path, kept.length === 0 ? null : textOf(kept))
    const once = new Map(values.map((record) => [record.id, record]))
    return [...once.values()].map(rollupOf)
  })
  if (added.length > 0) {
    const lines = mergeRollups([...before.values, ...added]).map((rollup) => JSON.stringify(rollup))
    changes.set(summary, textOf([...before.kept, ...lines]))
  }
  return changes
}
