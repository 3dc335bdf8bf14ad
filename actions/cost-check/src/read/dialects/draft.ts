import type { ReadingPlan } from '../../evidence/charges.ts'

/** Reads one column of a row's dimensions; empty where the export does not have the column. */
export type Cell = (dimensions: readonly string[]) => string

/** A reading plan in the making: what is asked of the header becomes the columns that are read of every row. */
export class Draft {
  readonly #header: ReadonlyMap<string, number>
  /** Names that several columns have. */
  readonly #shared = new Set<string>()
  readonly #ambiguous = new Set<string>()
  readonly #dimensions: number[] = []
  readonly #amounts: number[] = []

  /** `header` is compared exactly, after `spelling` where it is given. */
  constructor(header: readonly string[], spelling: (name: string) => string = (name) => name) {
    const places = new Map<string, number>()
    header.forEach((name, place) => {
      const key = spelling(place === 0 ? withoutMark(name) : name)
      if (places.has(key)) this.#shared.add(key)
      else places.set(key, place)
    })
    this.#header = places
  }

  get names(): Iterable<string> {
    return this.#header.keys()
  }

  has(...names: readonly string[]): boolean {
    return names.some((name) => this.#header.has(name))
  }

  /** The first of the columns that is there. */
  cell(...names: readonly string[]): Cell {
    const column = this.#find(names)
    if (column === null) return () => ''
    const place = placeIn(this.#dimensions, column)
    return (dimensions) => dimensions[place] ?? ''
  }

  /** The index in the header of the first of the columns that is there, to be named by a term; null: none is. */
  amount(...names: readonly string[]): number | null {
    const column = this.#find(names)
    if (column !== null) placeIn(this.#amounts, column)
    return column
  }

  /** Says that only one of these columns may be there, since each of them could be meant. */
  oneOf(...names: readonly string[]): void {
    const there = names.filter((name) => this.#header.has(name))
    if (there.length > 1) for (const name of there) this.#ambiguous.add(name)
  }

  /** To be called last. */
  plan(describe: ReadingPlan['describe'], notes: readonly string[] = []): ReadingPlan {
    const read = { dimensions: this.#dimensions, amounts: this.#amounts, describe, notes }
    return this.#ambiguous.size === 0 ? read : { ...read, ambiguous: [...this.#ambiguous] }
  }

  #find(names: readonly string[]): number | null {
    for (const name of names) {
      const column = this.#header.get(name)
      if (column === undefined) continue
      if (this.#shared.has(name)) this.#ambiguous.add(name)
      return column
    }
    return null
  }
}

/** The byte order mark, should a reader have left it. */
function withoutMark(name: string): string {
  return name.startsWith('\uFEFF') ? name.slice(1) : name
}

function placeIn(columns: number[], column: number): number {
  const place = columns.indexOf(column)
  return place === -1 ? columns.push(column) - 1 : place
}
