import type { CostFormat, Ledger, ReadingPlan } from '../../evidence/charges.ts'
import type { Problem } from '../../evidence/problem.ts'
import type { Cells } from '../csv/index.ts'

/** All exports on their way into one ledger, each by a reader of its own. */
export interface LedgerBuilder {
  /** `name` as the user may find it: a path relative to the workspace. */
  readonly file: (name: string) => CostFileReader
  /** Once, after every file has ended. */
  readonly finish: () => LedgerResult
}

export interface LedgerResult {
  readonly ledger: Ledger
  readonly problems: readonly Problem[]
}

/**
 * One export. Either its bytes are pushed (CSV), or its rows are given one by one (Parquet, JSON), and then `end` is
 * called in both cases. Nothing here throws: what is wrong becomes a problem.
 */
export interface CostFileReader extends RowReader {
  readonly push: (chunk: Uint8Array) => void
}

/** Rows of a file that some other reader takes apart. */
export interface RowReader {
  /**
   * The names of the columns, in the file's order, before any row. What is to be read of each row, by the dialect that
   * was recognised; null: no dialect knows the header, which has become a problem, and rows are ignored.
   */
  readonly columns: (header: readonly string[]) => ReadingPlan | null
  /** In place of `columns` where the format is known without recognising a header. */
  readonly planned: (format: CostFormat, header: readonly string[], plan: ReadingPlan) => void
  /**
   * The cells of one row by index in the header; only the plan's `dimensions` and `amounts` are looked at, others may
   * be missing. An amount is a text that `readDecimal` reads; empty, missing and `NULL` are no amount.
   */
  readonly row: (cells: RowCells) => void
  /**
   * The same for a row whose cells lie in bytes already: the plan's dimensions, then its amounts, each column once. It is
   * read at once, so that the same object may stand for every row.
   */
  readonly cells: (row: Cells) => void
  /** The file cannot be read any further; `what` is a sentence, `mend` begins with a verb or is empty. */
  readonly broken: (what: string, mend: string) => void
  readonly end: () => void
}

/** By index in the header; an array with holes, or a list that is used again for every row. */
export type RowCells = readonly (string | undefined)[]
