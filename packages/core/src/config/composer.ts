import {
  type AliasEvent,
  EVENT_ID,
  type Event,
  getScalarValue,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml'
import { printable, quoted } from '../values/quoted.ts'
import type { Entry, Tree } from './tree.ts'

/** Aliases share memory in the tree, but whatever reads it sees them expanded. */
export const MOST_VALUES = 100_000

/** Something wrong with the YAML itself; `at` is an offset. */
export interface SourceProblem {
  readonly at: number
  readonly what: string
  readonly mend: string
}

/** Ends the reading at once. */
export class Refusal extends Error {
  readonly problem: SourceProblem
  constructor(problem: SourceProblem) {
    super(problem.what)
    this.problem = problem
  }
}

/** A node with the number of values it stands for, aliases expanded. */
interface Sized {
  readonly node: Tree
  readonly size: number
}

/** Puts the parser's events of one document together into a tree. */
export class Composer {
  readonly #source: string
  readonly #events: readonly Event[]
  readonly #problems: SourceProblem[] = []
  /** By name; null while the anchored node is still being read. */
  readonly #anchors = new Map<string, Sized | null>()
  /** The first event opens the document. */
  #next = 1
  /** Where the last scalar or collection began: an empty value has no place of its own. */
  #at = 0

  constructor(source: string, events: readonly Event[]) {
    this.#source = source
    this.#events = events
  }

  /** @throws Refusal where aliases would expand without end */
  document(): { readonly tree: Tree | null; readonly problems: readonly SourceProblem[] } {
    const { node } = this.#read()
    return { tree: node.kind === 'absent' ? null : node, problems: this.#problems }
  }

  #read(): Sized {
    const event = this.#events[this.#next++]
    if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) {
      // A document without content: `---` alone.
      return { node: { kind: 'absent', at: this.#at }, size: 1 }
    }
    if (event.type === EVENT_ID.ALIAS) return this.#alias(event)
    if (event.tagStart !== -1) this.#refuseTag(event.tagStart, event.tagEnd)
    const anchor = event.anchorStart === -1 ? null : this.#source.slice(event.anchorStart, event.anchorEnd)
    if (anchor !== null) this.#anchors.set(anchor, null)
    const read =
      event.type === EVENT_ID.SCALAR
        ? this.#scalar(event)
        : event.type === EVENT_ID.SEQUENCE
          ? this.#sequence(event.start)
          : this.#mapping(event.start)
    if (anchor !== null) this.#anchors.set(anchor, read)
    return read
  }

  #scalar(event: ScalarEvent): Sized {
    const text = getScalarValue(this.#source, event)
    const isQuoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
    if (event.valueStart !== -1) this.#at = event.valueStart - (isQuoted ? 1 : 0)
    const isAbsent = event.style === SCALAR_STYLE.PLAIN && ['', '~', 'null', 'Null', 'NULL'].includes(text)
    const node: Tree = isAbsent ? { kind: 'absent', at: this.#at } : { kind: 'text', at: this.#at, text }
    return { node, size: 1 }
  }

  #sequence(at: number): Sized {
    this.#at = at
    const items: Tree[] = []
    let size = 1
    while (!this.#closes()) {
      const item = this.#read()
      items.push(item.node)
      size = this.#counted(size + item.size)
    }
    return { node: { kind: 'sequence', at, items }, size }
  }

  #mapping(at: number): Sized {
    this.#at = at
    const entries = new Map<string, Entry>()
    let size = 1
    while (!this.#closes()) {
      const key = this.#read()
      const value = this.#read()
      size = this.#counted(size + key.size + value.size)
      this.#addEntry(entries, key.node, value.node)
    }
    return { node: { kind: 'mapping', at, entries }, size }
  }

  #addEntry(entries: Map<string, Entry>, key: Tree, value: Tree): void {
    if (key.kind !== 'text') {
      this.#problems.push({ at: key.at, what: 'a key must be plain text', mend: 'name the key in quotes' })
      return
    }
    const what = this.#keyProblem(entries, key.text)
    if (what !== null) this.#problems.push({ at: key.at, ...what })
    else entries.set(key.text, { keyAt: key.at, value })
  }

  #keyProblem(entries: ReadonlyMap<string, Entry>, key: string): { what: string; mend: string } | null {
    if (entries.has(key)) return { what: `the key ${quoted(key)} is given twice`, mend: 'keep one of them' }
    if (key === '__proto__') return { what: '"__proto__" cannot be a key', mend: 'remove it' }
    if (key === '<<') {
      return {
        what: 'merging with << is not supported',
        mend: 'write the keys out, or use an alias for a value',
      }
    }
    return null
  }

  #alias(event: AliasEvent): Sized {
    const name = this.#source.slice(event.anchorStart, event.anchorEnd)
    this.#at = event.anchorStart - 1
    const anchored = this.#anchors.get(name)
    if (anchored) return anchored
    const what =
      anchored === null
        ? `the alias *${printable(name)} stands inside what it refers to`
        : `there is no anchor &${printable(name)} before this alias`
    this.#problems.push({ at: this.#at, what, mend: 'write the value out' })
    return { node: { kind: 'absent', at: this.#at }, size: 1 }
  }

  #refuseTag(start: number, end: number): void {
    const tag = printable(this.#source.slice(start, end)).slice(0, 80)
    this.#problems.push({ at: start, what: `the tag ${tag} is not supported`, mend: 'remove it' })
  }

  #closes(): boolean {
    const isPop = this.#events[this.#next]?.type === EVENT_ID.POP
    if (isPop) this.#next++
    return isPop
  }

  #counted(size: number): number {
    if (size <= MOST_VALUES) return size
    throw new Refusal({
      at: this.#at,
      what: `the file holds more than ${MOST_VALUES} values, aliases expanded`,
      mend: 'use fewer aliases',
    })
  }
}
