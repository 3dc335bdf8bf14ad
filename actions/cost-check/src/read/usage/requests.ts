import type { Decimal } from '@plinth/core/money'
import type { Tokens } from '../../evidence/usage.ts'
import { promptOf } from '../prices/index.ts'
import type { Asked, Manner } from './asked.ts'
import { ByteKeys } from './byte-keys.ts'

/** Columns of a request, all of them whole numbers below 2^32. */
const [INPUT, WRITE_5M, WRITE_1H, READ, OUTPUT, SEARCHES, MANNER, SESSION] = [0, 1, 2, 3, 4, 5, 6, 7]
const COLUMNS = 8
/** Requests to a page: what is kept grows page by page, and is never copied. */
const PAGE = 1 << 14
/** Keys are at most some hundred characters. */
const KEY = Buffer.alloc(8192)

/** Names, each with a number of its own. */
class Numbered<T> {
  readonly values: T[] = []
  readonly #numbers = new Map<string, number>()

  number(name: string, value: () => T): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.values.length)
    return this.values.push(value()) - 1
  }

  find(name: string): number | undefined {
    return this.#numbers.get(name)
  }
}

/**
 * The requests of all transcripts, each once. They are many, so they are kept in columns and not as objects.
 */
export class Requests {
  readonly #manners = new Numbered<Manner>()
  readonly #sessions = new Numbered<string>()
  readonly #keys = new ByteKeys()
  readonly #reported = new Map<number, Decimal>()
  readonly #pages: Page[] = []
  #count = 0

  get count(): number {
    return this.#count
  }
  get manners(): readonly Manner[] {
    return this.#manners.values
  }
  get sessions(): readonly string[] {
    return this.#sessions.values
  }
  sessionNumber(session: string): number | undefined {
    return this.#sessions.find(session)
  }

  /**
   * Adds a request. Rows of the same one replace each other: an answer that is still coming in is written again and
   * again, and the last row is whole. Rows of several files are told apart by their time.
   */
  add(asked: Asked): 'new' | 'repeated' | 'contradicting' {
    const index = asked.key === null ? this.#numberWithoutKey() : this.#numberOf(asked.key)
    const isNew = index === this.#count
    if (isNew) this.#count += 1
    if (isNew) {
      this.#write(index, asked)
      return 'new'
    }
    const isOlder = asked.time < this.#time(index)
    const before = { model: this.manners[this.manner(index)]?.model, tokens: this.tokens(index) }
    const now = { model: asked.manner.model, tokens: asked.tokens }
    if (!isOlder) this.#write(index, asked)
    return (isOlder ? goesOn(now, before) : goesOn(before, now)) ? 'repeated' : 'contradicting'
  }

  /** Requests are numbered as their keys are. */
  #numberOf(key: string): number {
    return this.#keys.numberOf(KEY, 0, KEY.write(key, 'utf8'))
  }

  /** A key of its own, which no request of a transcript has. */
  #numberWithoutKey(): number {
    return this.#numberOf(`\n\n${this.#count}`)
  }

  manner(index: number): number {
    return this.#cell(index, MANNER)
  }
  session(index: number): number {
    return this.#cell(index, SESSION)
  }
  tokens(index: number): Tokens {
    return {
      input: this.#cell(index, INPUT),
      cacheWrite5m: this.#cell(index, WRITE_5M),
      cacheWrite1h: this.#cell(index, WRITE_1H),
      cacheRead: this.#cell(index, READ),
      output: this.#cell(index, OUTPUT),
    }
  }
  webSearches(index: number): number {
    return this.#cell(index, SEARCHES)
  }
  reported(index: number): Decimal | null {
    return this.#reported.get(index) ?? null
  }

  #cell(index: number, column: number): number {
    return this.#pages[Math.floor(index / PAGE)]?.cells[(index % PAGE) * COLUMNS + column] ?? 0
  }

  #time(index: number): number {
    return this.#pages[Math.floor(index / PAGE)]?.times[index % PAGE] ?? Number.NaN
  }

  #write(index: number, { manner, session, time, tokens, webSearches, reported }: Asked): void {
    const { cells, times } = this.#pageOf(index)
    const at = (index % PAGE) * COLUMNS
    cells[at + INPUT] = tokens.input
    cells[at + WRITE_5M] = tokens.cacheWrite5m
    cells[at + WRITE_1H] = tokens.cacheWrite1h
    cells[at + READ] = tokens.cacheRead
    cells[at + OUTPUT] = tokens.output
    cells[at + SEARCHES] = webSearches
    cells[at + MANNER] = this.#manners.number(mannerName(manner), () => manner)
    cells[at + SESSION] = this.#sessions.number(session, () => session)
    times[index % PAGE] = time
    if (reported !== null) this.#reported.set(index, reported)
    else if (this.#reported.size > 0) this.#reported.delete(index)
  }

  #pageOf(index: number): Page {
    const number = Math.floor(index / PAGE)
    const known = this.#pages[number]
    if (known !== undefined) return known
    const page = { cells: new Uint32Array(PAGE * COLUMNS), times: new Float64Array(PAGE) }
    this.#pages[number] = page
    return page
  }
}

interface Told {
  readonly model: string | undefined
  readonly tokens: Tokens
}

/** While an answer comes in, its tokens only become more. */
function goesOn({ model, tokens: a }: Told, { model: later, tokens: b }: Told): boolean {
  return model === later && a.output <= b.output && promptOf(a) <= promptOf(b)
}

interface Page {
  readonly cells: Uint32Array
  readonly times: Float64Array
}

function mannerName({ model, day, sideChain, serving, refused }: Manner): string {
  const { batch = false, fast = false, geography = '' } = serving
  return `${sideChain}\n${batch}\n${fast}\n${geography}\n${day}\n${refused}\n${model}`
}
