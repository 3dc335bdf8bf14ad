import { counted } from '@plinth/core/render'
import type { Problem } from '../../evidence/problem.ts'
import { exportProblem } from './export-problem.ts'
import { UnreadRows } from './unread-rows.ts'

/** What cannot go on, as a sentence, and how to mend it, beginning with a verb. */
export interface Breakage {
  readonly what: string
  readonly mend: string
  readonly line: number | null
}

/** So many different doubts are told of a file. */
const MOST_DOUBTS = 5

/** What keeps the total of a file from being whole, and what else is worth knowing of it. */
export class Shortfalls {
  readonly #unread = new UnreadRows()
  readonly #doubts = new Map<string, number>()
  readonly #notes: string[] = []
  /** Rows of groups that were one too many. */
  #beyond = 0
  #broken: Breakage | null = null

  unread(place: string, line: number | null, why: string): void {
    this.#unread.add(place, line, why)
  }

  beyond(): void {
    this.#beyond++
  }

  /** Of a row that counts. */
  doubt(doubt: string): void {
    const count = this.#doubts.get(doubt)
    if (count !== undefined || this.#doubts.size < MOST_DOUBTS) this.#doubts.set(doubt, (count ?? 0) + 1)
  }

  /** The first is what broke; what follows from it is not told. */
  broken(breakage: Breakage): void {
    this.#broken ??= breakage
  }

  note(what: string): void {
    this.#notes.push(what)
  }

  /** Rows that are in no total. */
  get rows(): number {
    return this.#unread.count + this.#beyond
  }

  /** @param read rows that were read, repeated ones included */
  problems(file: string, read: number): readonly Problem[] {
    const effect = read === 0 ? 'unusable' : 'incomplete'
    const told = [...this.#lost(read + this.rows)]
    if (told.length === 0 && read === 0)
      told.push({ what: 'It has a header and no rows.', mend: 'Export the file again.', line: null })
    const doubts = [...this.#doubts].map(([doubt, count]) => `${counted(count, 'row')}: ${doubt}.`)
    return [
      ...told.map((breakage) => exportProblem(file, { effect, ...breakage })),
      ...doubts.map((what) => exportProblem(file, { effect: 'incomplete', what, mend: '' })),
      ...this.#notes.map((what) => exportProblem(file, { effect: 'note', what, mend: '' })),
    ]
  }

  *#lost(rows: number): Iterable<Breakage> {
    if (this.#broken !== null) yield this.#broken
    if (this.#unread.count > 0) {
      const mend = 'Correct these rows, or export the file again.'
      yield { what: this.#unread.told(rows), mend, line: this.#unread.firstLine }
    }
    if (this.#beyond > 0) {
      const are = this.#beyond === 1 ? 'is' : 'are'
      yield {
        what: `There are more combinations of day, service, account and tags than are kept apart: ${counted(this.#beyond, 'row')} ${are} not counted.`,
        mend: 'Aggregate the export where it lies, with the SQL in docs/sql, and give the result.',
        line: null,
      }
    }
  }
}
