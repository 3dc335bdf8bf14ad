const ENCODER = new TextEncoder()
const FIRST_SIZE = 2 ** 16
/** UTF-8 takes at most so many bytes for a UTF-16 unit. */
const BYTES_FOR_UNIT = 3
const LAST_ASCII = 127

/** Texts in UTF-8, one behind the other. */
export class TextPool {
  bytes = new Uint8Array(FIRST_SIZE)
  view = new DataView(this.bytes.buffer)
  /** How many bytes are used: where the next text begins, and the last one ends. */
  size = 0

  append(text: string): void {
    this.#makeRoom(this.size + BYTES_FOR_UNIT * text.length)
    const { bytes, size } = this
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code > LAST_ASCII) {
        this.size += ENCODER.encodeInto(text, bytes.subarray(size)).written
        return
      }
      bytes[size + index] = code
    }
    this.size += text.length
  }

  #makeRoom(size: number): void {
    if (size <= this.bytes.length) return
    const larger = new Uint8Array(2 * size)
    larger.set(this.bytes.subarray(0, this.size))
    this.bytes = larger
    this.view = new DataView(larger.buffer)
  }
}
