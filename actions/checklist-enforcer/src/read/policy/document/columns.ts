import type { Table } from '../../../evidence/markdown.ts'
import { lowered } from './wording.ts'

/** The first column whose title fits, `except` aside; null where none does. Columns stand in any order. */
export function column(table: Table, titles: RegExp, except: number | null = null): number | null {
  const at = table.columns.findIndex(({ plain }, index) => index !== except && titles.test(lowered(plain)))
  return at === -1 ? null : at
}

/** The first column that is none of these; null where there is none. */
export function otherColumn(table: Table, taken: readonly (number | null)[]): number | null {
  const at = table.columns.findIndex((_, index) => !taken.includes(index))
  return at === -1 ? null : at
}
