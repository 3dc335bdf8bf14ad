const [FIRST, SECOND] = [0x9e3779b1, 0x85ebca6b]

/** Mixes the bits of a hash, so that each depends on all (the finalizer of MurmurHash3, Austin Appleby, public domain). */
export function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}

/** Goes on from `hash` over bytes, four at a time. Fast and no more: whoever wants two texts of one hash finds them. */
export function hashOf(view: DataView, start: number, end: number, hash: number): number {
  let bits = hash
  let at = start
  for (; at + 4 <= end; at += 4) {
    bits = Math.imul(bits ^ view.getInt32(at, true), FIRST)
    bits ^= bits >>> 15
  }
  for (; at < end; at++) bits = Math.imul(bits ^ view.getUint8(at), SECOND)
  return bits
}

/** Two hashes of the same bytes, which together are taken for the bytes themselves. */
export class RowHash {
  low = 0
  high = 0

  read(view: DataView, start: number, end: number): void {
    let low = end - start
    let high = ~low
    let at = start
    // Each of the two reads every other word, and what both have read goes into both.
    for (; at + 8 <= end; at += 8) {
      low = Math.imul(low ^ view.getInt32(at, true), FIRST)
      low ^= low >>> 15
      high = Math.imul(high ^ view.getInt32(at + 4, true), SECOND)
      high ^= high >>> 13
    }
    low = hashOf(view, at, end, low)
    this.low = mixed(low ^ Math.imul(high, FIRST))
    this.high = mixed(high + Math.imul(low, SECOND))
  }

  /** Both in one whole number below 2^53. */
  combined(): number {
    return (this.low >>> 0) * 2 ** 21 + (this.high >>> 11)
  }
}
