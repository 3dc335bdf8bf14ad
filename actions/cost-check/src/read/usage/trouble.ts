import type { Problem } from '../../evidence/problem.ts'

const LINES_NAMED = 5
const KINDS_TOLD = 20

/** What could not be read in one file, by the reason; every reason names a few of its lines. */
export class Trouble {
  readonly #file: string
  readonly #lines = new Map<string, { readonly lines: number[]; count: number }>()

  constructor(file: string) {
    this.#file = file
  }

  get isEmpty(): boolean {
    return this.#lines.size === 0
  }

  /** @param why a clause about one line: `it is no JSON object` */
  at(line: number, why: string): void {
    const known = this.#lines.get(why)
    if (known === undefined) {
      this.#lines.set(why, { lines: [line], count: 1 })
      return
    }
    known.count += 1
    if (known.lines.length < LINES_NAMED) known.lines.push(line)
  }

  problems(unit: 'line' | 'item'): readonly Problem[] {
    const all = [...this.#lines].map(([why, { lines, count }]): Problem => {
      const more = count > lines.length ? ` and ${count - lines.length} more` : ''
      const which = `${unit}${count === 1 ? '' : 's'} ${lines.join(', ')}${more}`
      return {
        parts: ['usage'],
        source: this.#file,
        line: unit === 'line' ? (lines[0] ?? null) : null,
        effect: 'incomplete',
        what: `${count === 1 ? 'One entry does' : `${count} entries do`} not count (${which}): ${why}.`,
        mend: 'give the file as the tool wrote it',
      }
    })
    return all.slice(0, KINDS_TOLD)
  }
}
