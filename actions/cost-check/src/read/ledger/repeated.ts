import type { Problem } from '../../evidence/problem.ts'
import type { FileAccount } from './file-account.ts'
import { FilePair, MANY_COLUMNS } from './file-pair.ts'
import { overlapOf } from './sketch.ts'
import type { DaySlice } from './slice.ts'
import { type SliceTotals, totalsOf } from './slice-totals.ts'

/**
 * Shares of a day's rows from which two files are said to overlap. Rows of few columns are equal by chance more often: the
 * same fee of the same day, of two teams.
 */
const NOTABLE = { many: 0.05, few: 0.5 }

/** One day of one file, beside which others have the day as well. */
interface SharedDay {
  readonly account: FileAccount
  readonly slice: DaySlice
  readonly totals: SliceTotals
  /** Rows are compared only where files have the same columns in the same order; null: their text is not known. */
  readonly columns: string | null
}

/**
 * Finds rows that two files have: exports overlap, or a file was given twice. Days that are surely the same are marked as
 * repeated, and count in the file that was given first. Takes time and memory by days, groups and files, not by rows.
 */
export function repeatedRows(accounts: readonly FileAccount[]): readonly Problem[] {
  const pairs = new Map<FileAccount, Map<FileAccount, FilePair>>()
  const pairOf = (earlier: FileAccount, later: FileAccount): FilePair => {
    const others = pairs.get(later) ?? new Map<FileAccount, FilePair>()
    const pair = others.get(earlier) ?? new FilePair(earlier, later)
    pairs.set(later, others.set(earlier, pair))
    return pair
  }
  for (const days of sharedDays(accounts)) compare(days, pairOf)
  return [...pairs.values()].flatMap((others) => [...others.values()].flatMap((pair) => pair.settle()))
}

type PairOf = (earlier: FileAccount, later: FileAccount) => FilePair

/** Days that several files have, each as a list in the order of the files. */
function sharedDays(accounts: readonly FileAccount[]): Iterable<readonly SharedDay[]> {
  const files = new Map<string, number>()
  for (const account of accounts)
    for (const day of account.slices().keys()) files.set(day, (files.get(day) ?? 0) + 1)
  const shared = new Set([...files].filter(([, count]) => count > 1).map(([day]) => day))
  const byDay = new Map<string, SharedDay[]>()
  for (const account of shared.size === 0 ? [] : accounts) {
    const { layout } = account
    const columns = layout?.unit === 'line' ? JSON.stringify(layout.header) : null
    for (const [slice, totals] of totalsOf(account, shared)) {
      // Days that cost nothing change no total, wherever they stand.
      if (totals.amounts.size === 0) continue
      const known = byDay.get(slice.day) ?? []
      byDay.set(slice.day, known)
      known.push({ account, slice, totals, columns })
    }
  }
  return byDay.values()
}

function compare(days: readonly SharedDay[], pairOf: PairOf): void {
  const byRows = new Map<string, SharedDay>()
  const byTotals = new Map<string, SharedDay>()
  const rest: SharedDay[] = []
  for (const day of days) {
    const { account, slice, totals, columns } = day
    const rows = columns === null ? null : `${slice.rows} ${slice.low} ${slice.high} ${columns}`
    const sameRows = rows === null ? undefined : byRows.get(rows)
    const sameTotals = byTotals.get(totals.signature)
    if (sameRows !== undefined) {
      pairOf(sameRows.account, account).same(slice, totals.amounts)
      continue
    }
    if (sameTotals !== undefined) {
      const pair = pairOf(sameTotals.account, account)
      if (columns === null || columns !== sameTotals.columns) {
        pair.same(slice, totals.amounts)
        continue
      }
      pair.alike(slice.day, totals.amounts)
    }
    if (rows !== null) byRows.set(rows, day)
    if (sameTotals === undefined) byTotals.set(totals.signature, day)
    rest.push(day)
  }
  for (const ofColumns of Map.groupBy(rest, ({ columns }) => columns).values())
    compareSketches(ofColumns, pairOf)
}

/** Each with the first that has one of its rows. */
function compareSketches(days: readonly SharedDay[], pairOf: PairOf): void {
  const firstWith = new Map<number, SharedDay>()
  for (const later of days) {
    const { sketch } = later.slice
    if (sketch === null || later.columns === null) continue
    const earlier = new Set<SharedDay>()
    for (const hash of sketch.hashes()) {
      const first = firstWith.get(hash)
      if (first === undefined) firstWith.set(hash, later)
      else earlier.add(first)
    }
    for (const first of earlier) {
      if (first.slice.sketch === null) continue
      const overlap = overlapOf(first.slice.sketch, sketch)
      if (overlap.common > 0 && overlap.common / overlap.of >= notableShare(later.account))
        pairOf(first.account, later.account).partly(later.slice.day, overlap)
    }
  }
}

function notableShare({ layout }: FileAccount): number {
  return (layout?.header.length ?? 0) >= MANY_COLUMNS ? NOTABLE.many : NOTABLE.few
}
