import type { Inline } from '../../evidence/markdown.ts'
import { joined, type LineText } from './line-text.ts'
import { readLines } from './read-lines.ts'
import type { References } from './tree.ts'

/** The text of one block, and of each of its lines. */
export interface Texts {
  readonly whole: Inline
  readonly lines: readonly Inline[]
}

const NOTHING: LineText = { plain: '', parts: [], links: [] }

/** Nothing is read before it is looked at: most text of most documents never is. */
export function textsOf(content: string, references: References): Texts {
  const sources = content.split('\n')
  let lines: readonly LineText[] | null = null
  const read = (): readonly LineText[] => {
    lines ??= readLines(sources, references)
    return lines
  }
  const texts = sources.map((source, index) => new LazyInline(source, () => read()[index] ?? NOTHING))
  const [only] = texts
  const whole =
    only !== undefined && texts.length === 1 ? only : new LazyInline(content, () => joined(read()))
  return { whole, lines: texts }
}

export function textOf(content: string, references: References): Inline {
  return textsOf(content, references).whole
}

class LazyInline implements Inline {
  readonly source: string
  readonly #read: () => LineText
  #text: LineText | null = null

  constructor(source: string, read: () => LineText) {
    this.source = source.trim()
    this.#read = read
  }

  get plain(): string {
    return this.#get().plain
  }

  get parts(): Inline['parts'] {
    return this.#get().parts
  }

  get links(): Inline['links'] {
    return this.#get().links
  }

  #get(): LineText {
    this.#text ??= this.#read()
    return this.#text
  }
}
