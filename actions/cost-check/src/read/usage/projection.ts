import {
  BACKSLASH,
  CLOSE_BRACE,
  COLON,
  COMMA,
  OPEN_BRACE,
  QUOTE,
  skipBlank,
  skipString,
  skipValue,
} from './json-bytes.ts'

/**
 * What an object is, seen without parsing it:
 * `usage`: an entry of a transcript, cut down to the keys that count; `whole`: something that has to be parsed as it is;
 * `other`: an entry without usage; `broken`: no JSON object.
 */
export type Projected =
  | { readonly kind: 'usage'; readonly text: string }
  | { readonly kind: 'whole' | 'other' | 'broken' }

const WHOLE = { kind: 'whole' } as const
const OTHER = { kind: 'other' } as const
const BROKEN = { kind: 'broken' } as const

/** What becomes of a key: its value is kept, kept in part, or tells that the object is no entry of a transcript. */
type Fate = 'keep' | 'message' | 'usage' | 'whole'
type Keys = readonly (readonly { readonly name: Uint8Array; readonly fate: Fate }[])[]

/** By the length of the key, since comparing is what takes time. */
function keys(fates: Readonly<Record<string, Fate>>): Keys {
  const byLength: { name: Uint8Array; fate: Fate }[][] = []
  for (const [key, fate] of Object.entries(fates)) {
    while (byLength.length <= key.length) byLength.push([])
    byLength[key.length]?.push({ name: Buffer.from(key), fate })
  }
  return byLength
}

const ENTRY = keys({
  type: 'keep',
  timestamp: 'keep',
  sessionId: 'keep',
  session_id: 'keep',
  requestId: 'keep',
  request_id: 'keep',
  isSidechain: 'keep',
  costUSD: 'keep',
  uuid: 'keep',
  message: 'message',
  // Result records and reports, of which there are few.
  modelUsage: 'whole',
  total_cost_usd: 'whole',
  data: 'whole',
  // Of a message it stands within: this is of something else.
  usage: 'whole',
  has_more: 'whole',
})
const MESSAGE = keys({ id: 'keep', model: 'keep', usage: 'usage' })

/**
 * Most of a transcript is text, of which only the quotes have to be looked at. Keys count at their own depth, so what
 * stands in the text of a message cannot be taken for one of them.
 */
export class Projection {
  #bytes: Buffer = Buffer.alloc(0)
  #end = 0
  #kept = Buffer.allocUnsafe(4096)
  #length = 0
  #hasUsage = false
  #isWhole = false

  /** Looks at what fills `bytes` from `start` to `end`, without white space around it. */
  of(bytes: Buffer, start: number, end: number): Projected {
    this.#bytes = bytes
    this.#end = end
    this.#length = 0
    this.#hasUsage = false
    this.#isWhole = false
    const behind = this.#object(start, ENTRY)
    if (this.#isWhole) return WHOLE
    if (behind !== end) return BROKEN
    return this.#hasUsage ? { kind: 'usage', text: this.#kept.toString('utf8', 0, this.#length) } : OTHER
  }

  /** Keeps what counts of the object at `at`; the index behind it, or -1. */
  #object(at: number, wanted: Keys): number {
    const [bytes, end] = [this.#bytes, this.#end]
    if (bytes[at] !== OPEN_BRACE) return -1
    this.#put(OPEN_BRACE)
    let index = skipBlank(bytes, at + 1, end)
    while (bytes[index] !== CLOSE_BRACE) {
      const keyEnd = bytes[index] === QUOTE ? skipString(bytes, index + 1, end) : -1
      const colon = keyEnd === -1 ? -1 : skipBlank(bytes, keyEnd, end)
      if (colon === -1 || bytes[colon] !== COLON) return -1
      const behind = this.#member(index, keyEnd, skipBlank(bytes, colon + 1, end), wanted)
      if (behind === -1 || this.#isWhole) return -1
      index = skipBlank(bytes, behind, end)
      if (bytes[index] === CLOSE_BRACE) break
      if (bytes[index] !== COMMA) return -1
      index = skipBlank(bytes, index + 1, end)
      if (bytes[index] !== QUOTE) return -1
    }
    this.#put(CLOSE_BRACE)
    return index + 1
  }

  #member(key: number, keyEnd: number, value: number, wanted: Keys): number {
    const fate = this.#fateOf(key + 1, keyEnd - 1, wanted)
    if (fate === 'whole') this.#isWhole = true
    if (fate === null || fate === 'whole') return skipValue(this.#bytes, value, this.#end)
    if (fate === 'message' && this.#bytes[value] === OPEN_BRACE) {
      this.#putKey(key, keyEnd)
      return this.#object(value, MESSAGE)
    }
    const behind = skipValue(this.#bytes, value, this.#end)
    if (behind === -1) return -1
    if (fate === 'usage') this.#hasUsage = true
    this.#putKey(key, keyEnd)
    this.#putRange(value, behind)
    return behind
  }

  /** A key may be written with escapes, in which case only parsing tells which it is. */
  #fateOf(start: number, end: number, wanted: Keys): Fate | null {
    const bytes = this.#bytes
    for (let at = start; at < end; at++) if (bytes[at] === BACKSLASH) return 'whole'
    for (const { name, fate } of wanted[end - start] ?? []) {
      let at = 0
      while (at < name.length && name[at] === bytes[start + at]) at += 1
      if (at === name.length) return fate
    }
    return null
  }

  #putKey(key: number, keyEnd: number): void {
    if (this.#kept[this.#length - 1] !== OPEN_BRACE) this.#put(COMMA)
    this.#putRange(key, keyEnd)
    this.#put(COLON)
  }

  #putRange(start: number, end: number): void {
    this.#reserve(end - start)
    const [bytes, kept] = [this.#bytes, this.#kept]
    let length = this.#length
    for (let at = start; at < end; at++) {
      kept[length] = bytes[at] ?? 0
      length += 1
    }
    this.#length = length
  }

  #put(byte: number): void {
    this.#reserve(1)
    this.#kept[this.#length] = byte
    this.#length += 1
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#kept.length) return
    const larger = Buffer.allocUnsafe(2 * (this.#length + more))
    this.#kept.copy(larger, 0, 0, this.#length)
    this.#kept = larger
  }
}
