import { quoted } from '@plinth/core'
import { counted, formatPercent } from '@plinth/core/render'
import type { Problem } from '../../evidence/problem.ts'
import { exportProblem } from './export-problem.ts'
import type { FileAccount } from './file-account.ts'
import type { Overlap } from './sketch.ts'
import type { DaySlice } from './slice.ts'

/** Rows with so many columns name what they are about, so that two of them are equal in two files by no chance. */
export const MANY_COLUMNS = 10
/** So many different amounts are equal by no chance. */
const MANY_AMOUNTS = 3

/** What two files have in common, day by day; `later` was given after `earlier`. */
export class FilePair {
  readonly #earlier: FileAccount
  readonly #later: FileAccount
  readonly #same: DaySlice[] = []
  readonly #amounts = new Set<string>()
  readonly #alike: string[] = []
  readonly #alikeAmounts = new Set<string>()
  readonly #partly: string[] = []
  #overlap: Overlap = { common: 0, of: 0 }

  constructor(earlier: FileAccount, later: FileAccount) {
    this.#earlier = earlier
    this.#later = later
  }

  /** The later file's day has the same rows, or where these cannot be compared, the same groups with the same sums. */
  same(slice: DaySlice, amounts: ReadonlySet<string>): void {
    this.#same.push(slice)
    for (const amount of amounts) this.#amounts.add(amount)
  }

  /** The same sums, of rows that are written differently. */
  alike(day: string, amounts: ReadonlySet<string>): void {
    this.#alike.push(day)
    for (const amount of amounts) this.#alikeAmounts.add(amount)
  }

  /** Some of the rows. */
  partly(day: string, { common, of }: Overlap): void {
    this.#partly.push(day)
    this.#overlap = { common: this.#overlap.common + common, of: this.#overlap.of + of }
  }

  /** Leaves out what surely is the same, and tells of all that may be. */
  settle(): readonly Problem[] {
    const days = this.#same.map(({ day }) => day)
    const sure = this.#isSure()
    if (sure) for (const slice of this.#same) slice.repeated = true
    const doubtful = [...(sure ? [] : days), ...this.#likely()]
    return [
      ...(sure && days.length > 0 ? [this.#repeated(days)] : []),
      ...(doubtful.length > 0 ? [this.#doubtful(doubtful)] : []),
      ...(this.#partly.length > 0 ? [this.#overlapping()] : []),
    ]
  }

  /** Machines that run all day cost the same every day: only sums of many kinds speak against what the rows say. */
  #likely(): readonly string[] {
    if (this.#alikeAmounts.size < MANY_AMOUNTS) return []
    return this.#alike.filter((day) => !this.#partly.includes(day))
  }

  #isSure(): boolean {
    const columns = this.#later.layout?.header.length ?? 0
    if (columns >= MANY_COLUMNS || this.#amounts.size >= MANY_AMOUNTS) return true
    // One file twice: nothing in either is not in the other.
    const all = this.#same.length
    return this.#earlier.slices().size === all && this.#later.slices().size === all
  }

  #repeated(days: readonly string[]): Problem {
    const what = `It has the same rows as ${this.#other()} on ${daysText(days)}: they count once.`
    return exportProblem(this.#later.file, { effect: 'note', what, mend: 'Give each day in one file only.' })
  }

  #doubtful(days: readonly string[]): Problem {
    const what = `It comes to the same amounts as ${this.#other()} on ${daysText(days)}. Both count: if they are the same charges, the total is too high.`
    const mend =
      'Give these days in one of the files only, or add a column that tells the charges apart, such as the service.'
    return exportProblem(this.#later.file, { effect: 'incomplete', what, mend })
  }

  #overlapping(): Problem {
    const share = formatPercent((100 * this.#overlap.common) / this.#overlap.of)
    const what = `About ${share} of its rows on ${daysText(this.#partly)} stand in ${this.#other()} as well. Both count, so the total is too high.`
    return exportProblem(this.#later.file, {
      effect: 'incomplete',
      what,
      mend: 'Give exports that do not overlap.',
    })
  }

  #other(): string {
    return this.#earlier.file === this.#later.file ? 'itself, given before,' : quoted(this.#earlier.file)
  }
}

function daysText(days: readonly string[]): string {
  const sorted = days.toSorted()
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)]
  return first === last ? first : `${counted(days.length, 'day')} from ${first} to ${last}`
}
