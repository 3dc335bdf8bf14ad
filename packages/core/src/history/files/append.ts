import { type HistoryRecord, recordSchema } from '../../record/index.ts'
import { quoted } from '../../values/quoted.ts'
import type { HistoryProblem } from '../store.ts'
import { KEEPING, type Keeping, monthsToSumUp, sumUp } from './compact.ts'
import { dayFile, dayOf, README } from './layout.ts'
import { readLines, recordLine, textOf } from './lines.ts'
import { README_TEXT } from './readme.ts'
import type { Snapshot } from './snapshot.ts'

/** What is to be written, null for files that go, and the ids that were not there before. */
export interface AppendPlan {
  readonly changes: ReadonlyMap<string, string | null>
  /** What comes to the end of files, for a store that can do that. */
  readonly ends: ReadonlyMap<string, string>
  readonly added: ReadonlySet<string>
  /** For the log of a store that has one. */
  readonly title: string
}

/**
 * What becomes of a store when records are added: each at the end of its day's file, and old months summed up. What is in
 * a file stays as it was written, readable or not.
 */
export async function planAppend(
  snapshot: Snapshot,
  records: readonly HistoryRecord[],
  now: number,
  keeping: Keeping = KEEPING,
): Promise<AppendPlan> {
  const there = new Set(snapshot.files.map(({ path }) => path))
  const days = Map.groupBy(records, ({ at }) => dayFile(dayOf(at)))
  const texts = await snapshot.texts([...days.keys()].filter((path) => there.has(path)))
  const changes = new Map<string, string | null>()
  const ends = new Map<string, string>()
  const added = new Set<string>()
  for (const [path, ofDay] of days) {
    const before = texts.get(path) ?? ''
    const fresh = unknownOf(before, ofDay)
    if (fresh.length === 0) continue
    // A writer that was killed may have left half a line.
    const isWhole = before === '' || before.endsWith('\n')
    const end = (isWhole ? '' : '\n') + textOf(fresh.map((record) => JSON.stringify(record)))
    changes.set(path, before + end)
    ends.set(path, end)
    for (const { id } of fresh) added.add(id)
  }
  const title = added.size === 1 ? 'Record a run' : `Record ${added.size} runs`
  if (added.size === 0) return { changes, ends, added, title }
  if (!there.has(README)) changes.set(README, README_TEXT)
  for (const month of monthsToSumUp(snapshot.files, now, keeping)) {
    // What is added to such a month now is summed up by the next writer.
    const touched = [...changes.keys()].some((path) => path.startsWith(`records/${month}/`))
    if (touched) continue
    for (const [path, text] of await sumUp(snapshot, month)) changes.set(path, text)
  }
  return { changes, ends, added, title }
}

function unknownOf(before: string, records: readonly HistoryRecord[]): readonly HistoryRecord[] {
  const known = new Set(readLines(before, '', recordLine).values.map(({ id }) => id))
  return records.filter(({ id }) => {
    if (known.has(id)) return false
    known.add(id)
    return true
  })
}

/** Those that are records, in the canonical order of keys, and what is wrong with the others. */
export function checked(records: readonly HistoryRecord[]): {
  readonly valid: readonly HistoryRecord[]
  readonly problems: readonly HistoryProblem[]
} {
  const valid: HistoryRecord[] = []
  const problems: HistoryProblem[] = []
  for (const record of records) {
    const read = recordSchema.safeParse(record)
    if (read.success) valid.push(read.data)
    else {
      const [issue] = read.error.issues
      problems.push({
        kind: 'invalid',
        where: `the record ${quoted(record.id)}`,
        what: `${quoted(issue?.path.join('.') ?? '')} is wrong: ${issue?.message ?? 'it is no record'}`,
        mend: 'make records with `recordOf`',
      })
    }
  }
  return { valid, problems }
}
