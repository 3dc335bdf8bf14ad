import { counted, formatCount } from '@plinth/core/render'

/** So many of them are named. */
const NAMED = 5

/** Rows of one file that could not be read: how many, and where the first ones stand. */
export class UnreadRows {
  #count = 0
  #firstLine: number | null = null
  readonly #named: string[] = []

  /**
   * @param place `line 12`, `row 3`
   * @param why a clause
   */
  add(place: string, line: number | null, why: string): void {
    this.#count++
    if (this.#named.length === NAMED) return
    this.#firstLine ??= line
    this.#named.push(`${place}: ${why}`)
  }

  get count(): number {
    return this.#count
  }

  get firstLine(): number | null {
    return this.#firstLine
  }

  /** Two sentences. */
  told(of: number): string {
    const more = this.#count - this.#named.length
    const named = [...this.#named, ...(more === 0 ? [] : [`and ${counted(more, 'row')} more`])].join('; ')
    const are = this.#count === 1 ? 'is' : 'are'
    return `${formatCount(this.#count)} of ${counted(of, 'row')} could not be read and ${are} not counted. ${capitalised(named)}.`
  }
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
