import { quoted } from '@plinth/core'
import type { CostFormat, CostSource, DescribedCharge, ReadingPlan } from '../../evidence/charges.ts'
import type { Problem } from '../../evidence/problem.ts'
import { type Cells, cellText } from '../csv/index.ts'
import { isNothing, isSomething } from './cells.ts'
import { type Allowance, type Group, Groups } from './group.ts'
import { Posting } from './posting.ts'
import { Shortfalls } from './shortfalls.ts'
import { type DaySlice, sliceOn } from './slice.ts'
import { Tuples } from './tuples.ts'

/** How the rows of a file are read. */
export interface Layout {
  readonly format: CostFormat
  readonly header: readonly string[]
  readonly plan: ReadingPlan
  /** What rows are counted by, for people: `line` where they can look it up. */
  readonly unit: 'line' | 'row'
}

/** A layout, and where a row that was taken apart has what. */
interface Reading extends Layout {
  /** Columns by cell: those that say what a row is about, then those with amounts. */
  readonly wanted: readonly number[]
  /** The cells that `describe` gets. */
  readonly described: readonly number[]
  readonly amounts: readonly number[]
  /** By the cells that say what a row is about; a text: why such a row is not counted. */
  readonly postings: Tuples<Posting | string>
}

const MOST_POSTINGS = 2 ** 14

/** What one file comes to. */
export class FileAccount {
  readonly file: string
  readonly shortfalls = new Shortfalls()
  readonly #groups: Groups
  readonly #slices = new Map<string, DaySlice>()
  /** By what is described; of rows that make many groups the newest. */
  readonly #postings = new Map<string, Posting>()
  #reading: Reading | null = null

  /** @param sketches whether there is still room for another day's sketch */
  constructor(file: string, allowance: Allowance, sketches: () => boolean) {
    this.file = file
    this.#groups = new Groups(allowance, (day) => {
      const slice = this.#slices.get(day) ?? sliceOn(day, sketches())
      this.#slices.set(day, slice)
      return slice
    })
  }

  /** The columns whose cells `add` takes, in this order. */
  begin(layout: Layout): readonly number[] {
    const { plan } = layout
    const dimensions = [...new Set(plan.dimensions)]
    const wanted = [...new Set([...dimensions, ...plan.amounts])]
    const cellsOf = (columns: readonly number[]) => columns.map((column) => wanted.indexOf(column))
    const postings = new Tuples<Posting | string>(dimensions.length)
    const [described, amounts] = [cellsOf(plan.dimensions), cellsOf(plan.amounts)]
    this.#reading = { ...layout, wanted, described, amounts, postings }
    for (const note of plan.notes) this.shortfalls.note(note)
    return wanted
  }

  /** The group to which the row was added; null: it was not, which has been noted. */
  add(row: Cells, number: number): Group | null {
    const reading = this.#reading
    if (reading === null) return null
    const posting = reading.postings.find(row) ?? this.#describe(reading, row)
    if (typeof posting === 'string') return this.leaveOut(number, posting)
    const posted = posting.add(row)
    if (posted.kind === 'group') {
      posted.slice.rows++
      if (posting.doubt !== null) this.shortfalls.doubt(posting.doubt)
      return posted
    }
    if (posted.kind === 'no-number') return this.leaveOut(number, noNumber(reading, row, posted.cell))
    this.shortfalls.beyond()
    return null
  }

  /** Notes a row that does not count. `why` is a clause. */
  leaveOut(number: number, why: string): null {
    const unit = this.#reading?.unit ?? 'row'
    this.shortfalls.unread(`${unit} ${number}`, unit === 'line' ? number : null, why)
    return null
  }

  /** Whether a row has an amount that is not zero. */
  costs({ bytes, starts, ends }: Cells): boolean {
    const amounts = this.#reading?.amounts ?? []
    return amounts.some((cell) => isSomething(bytes, starts[cell] ?? 0, ends[cell] ?? 0))
  }

  /** null: nothing that could be read has come. */
  get layout(): Layout | null {
    return this.#reading
  }

  groups(): Iterable<Group> {
    return this.#groups.all()
  }

  slices(): ReadonlyMap<string, DaySlice> {
    return this.#slices
  }

  source(): CostSource {
    const rows = (repeated: boolean): number => {
      const slices = [...this.#slices.values()].filter((slice) => slice.repeated === repeated)
      return slices.reduce((total, slice) => total + slice.rows, 0)
    }
    const days = [...this.#slices.keys()].sort()
    return {
      ...{ file: this.file, format: this.#reading?.format ?? null },
      ...{ rows: rows(false), repeated: rows(true), unreadable: this.shortfalls.rows },
      ...{ first: days[0] ?? null, last: days.at(-1) ?? null },
    }
  }

  problems(): readonly Problem[] {
    const { rows, repeated } = this.source()
    return this.shortfalls.problems(this.file, rows + repeated)
  }

  #describe(reading: Reading, row: Cells): Posting | string {
    const { bytes, starts, ends } = row
    const cells = reading.described.map((cell) =>
      isNothing(bytes, starts[cell] ?? 0, ends[cell] ?? 0) ? '' : cellText(row, cell),
    )
    const described = reading.plan.describe(cells)
    const posting = 'unreadable' in described ? described.unreadable : this.#posting(reading, described)
    reading.postings.keep(row, posting)
    return posting
  }

  /** One for all rows that are described alike, however differently they are written. */
  #posting(reading: Reading, described: DescribedCharge): Posting {
    const key = JSON.stringify(described)
    const known = this.#postings.get(key)
    if (known !== undefined) return known
    if (this.#postings.size === MOST_POSTINGS) this.#postings.clear()
    const posting = new Posting(described, this.#groups, (column) => reading.wanted.indexOf(column))
    this.#postings.set(key, posting)
    return posting
  }
}

function noNumber({ header, wanted }: Reading, row: Cells, cell: number): string {
  const column = header[wanted[cell] ?? -1] ?? ''
  return `${quoted(cellText(row, cell))} in the column ${quoted(column)} is no amount such as 1234.56`
}
