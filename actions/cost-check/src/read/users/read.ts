import { compare, readDecimal } from '@plinth/core/money'
import type { Problem } from '../../evidence/problem.ts'
import type { DailyUsers } from '../../evidence/users.ts'
import { writingOf } from './days.ts'
import {
  cappedProblems,
  contradictionProblem,
  emptyProblem,
  faultProblem,
  rowProblem,
  type Stated,
  writingProblem,
} from './problems.ts'
import { userRows } from './rows.ts'

export interface UserFile {
  /** As the user may find it: a path relative to the workspace. */
  readonly file: string
  readonly text: string
}

export interface ReadUsers {
  /** null: no file says of any day how many users it had. */
  readonly users: DailyUsers | null
  readonly problems: readonly Problem[]
}

/**
 * Reads active users by day from CSV files with a column of dates and one of users, under any usual name and in any order. A
 * day that is stated twice counts where both say the same; where they differ it is not known. An empty number of users is
 * not known either. Never throws.
 */
export function readUsers(files: readonly UserFile[]): ReadUsers {
  const days = new Map<string, Stated>()
  const contradictions = new Map<string, Problem>()
  const problems: Problem[] = []
  for (const file of files) {
    const found = readFile(file)
    problems.push(...found.problems)
    for (const [day, stated] of found.days) {
      const before = days.get(day)
      if (before === undefined) days.set(day, stated)
      else if (compare(before.number, stated.number) !== 0 && !contradictions.has(day))
        contradictions.set(day, contradictionProblem(day, before, stated))
    }
  }
  for (const day of contradictions.keys()) days.delete(day)
  const known = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const users: DailyUsers = {
    kind: 'daily',
    files: files.map(({ file }) => file),
    days: known.map(([day, { number }]) => ({ day, users: number })),
  }
  const all = [...problems, ...contradictionsOf(files, contradictions)]
  return { users: known.length === 0 ? null : users, problems: all }
}

function contradictionsOf(
  files: readonly UserFile[],
  contradictions: ReadonlyMap<string, Problem>,
): readonly Problem[] {
  return files.flatMap(({ file }) =>
    cappedProblems(
      file,
      [...contradictions.values()].filter(({ source }) => source === file),
    ),
  )
}

function readFile({ file, text }: UserFile): {
  readonly days: readonly (readonly [day: string, stated: Stated])[]
  readonly problems: readonly Problem[]
} {
  const { rows, fault } = userRows(text)
  const faults = fault === null ? [] : [faultProblem(file, fault)]
  if (rows.length === 0) return { days: [], problems: fault === null ? [emptyProblem(file)] : faults }
  const writing = writingOf(rows.map(({ date }) => date))
  if (writing.kind !== 'read') return { days: [], problems: [writingProblem(file, writing)] }
  const days: (readonly [string, Stated])[] = []
  const unreadable: Problem[] = []
  for (const row of rows) {
    const [day, number] = [writing.read(row.date), readDecimal(row.users)]
    const wrong = rowProblem(file, row, { day, number })
    if (wrong !== null) unreadable.push(wrong)
    else if (day !== null && number !== null) days.push([day, { number, file, line: row.line }])
  }
  return { days, problems: [...cappedProblems(file, unreadable), ...faults] }
}
