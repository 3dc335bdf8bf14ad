import { mixed } from '../ledger/hash.ts'

const BLOCK = 1 << 20
const FIRST_SLOTS = 4096
/** Before each key: its number in 4 bytes, its length in 2. */
const HEAD = 6
const LONGEST = 0xffff

/**
 * Numbers for byte strings: the first one gets 0. A map of texts would take several times the memory, and a text would
 * have to be made of every key that is looked up. Keys are compared whole, so none is ever taken for another.
 */
export class ByteKeys {
  /** Open addressing (Knuth, TAOCP 6.4, linear probing): place + 1, or 0 for a free slot. */
  #slots = new Uint32Array(FIRST_SLOTS)
  /** Keys one behind the other, each within one block. */
  readonly #blocks: Uint8Array[] = []
  #used = BLOCK
  #count = 0

  get count(): number {
    return this.#count
  }

  /**
   * The number of a key of at most 65,535 bytes, given to it now where it is new: then it is the count there was before.
   */
  numberOf(bytes: Uint8Array, start: number, end: number): number {
    const length = Math.min(end - start, LONGEST)
    const mask = this.#slots.length - 1
    let slot = hashOf(bytes, start, length) & mask
    for (let place = this.#slots[slot] ?? 0; place !== 0; place = this.#slots[slot] ?? 0) {
      const number = this.#matched(place - 1, bytes, start, length)
      if (number !== -1) return number
      slot = (slot + 1) & mask
    }
    this.#slots[slot] = this.#store(bytes, start, length) + 1
    this.#count += 1
    if (this.#count * 2 > this.#slots.length) this.#widen()
    return this.#count - 1
  }

  /** The number of the key at a place, or -1 where it is another one. */
  #matched(place: number, bytes: Uint8Array, start: number, length: number): number {
    const block = this.#blocks[place >>> 20]
    const head = place & (BLOCK - 1)
    if (block === undefined || lengthAt(block, head) !== length) return -1
    for (let at = 0; at < length; at++) if (block[head + HEAD + at] !== bytes[start + at]) return -1
    return (
      byteAt(block, head) +
      (byteAt(block, head + 1) << 8) +
      (byteAt(block, head + 2) << 16) +
      byteAt(block, head + 3) * 2 ** 24
    )
  }

  #store(bytes: Uint8Array, start: number, length: number): number {
    if (this.#used + HEAD + length > BLOCK) {
      this.#blocks.push(new Uint8Array(BLOCK))
      this.#used = 0
    }
    const head = this.#used
    const block = this.#blocks.at(-1) ?? new Uint8Array(0)
    for (let at = 0; at < 4; at++) block[head + at] = this.#count >>> (8 * at)
    block[head + 4] = length
    block[head + 5] = length >>> 8
    for (let at = 0; at < length; at++) block[head + HEAD + at] = bytes[start + at] ?? 0
    this.#used += HEAD + length
    return (this.#blocks.length - 1) * BLOCK + head
  }

  #widen(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (const place of this.#slots) {
      const block = place === 0 ? undefined : this.#blocks[(place - 1) >>> 20]
      if (block === undefined) continue
      const head = (place - 1) & (BLOCK - 1)
      let slot = hashOf(block, head + HEAD, lengthAt(block, head)) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = place
    }
    this.#slots = slots
  }
}

const byteAt = (block: Uint8Array, at: number): number => block[at] ?? 0
const lengthAt = (block: Uint8Array, head: number): number =>
  byteAt(block, head + 4) + (byteAt(block, head + 5) << 8)

/** FNV-1a (Fowler, Noll, Vo) of 32 bits, spread over all of them. */
function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < start + length; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return mixed(hash) >>> 0
}
