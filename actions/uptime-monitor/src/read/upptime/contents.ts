const NEWLINE = 0x0a
/** Of one file; a larger one is none that Upptime wrote. */
const LONGEST = 4 * 2 ** 20

/**
 * Reads the output of `git cat-file --batch` as it comes: for each name that was asked for, in order, its text, or null
 * where there is none, or one too large.
 */
export class ContentsReader {
  readonly #take: (text: string | null) => void
  readonly #longest: number
  #rest: Buffer = Buffer.alloc(0)
  /** Bytes of the content that is being read, with the line end after it; null: a header comes next. */
  #missing: number | null = null
  #kept: Buffer[] = []
  #large = false

  constructor(take: (text: string | null) => void, longest = LONGEST) {
    this.#take = take
    this.#longest = longest
  }

  read(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    while (this.#missing === null ? this.#header() : this.#content(this.#missing)) {
      // Until the bytes are used up.
    }
  }

  #header(): boolean {
    const end = this.#rest.indexOf(NEWLINE)
    if (end < 0) return false
    const header = this.#rest.subarray(0, end).toString()
    this.#rest = this.#rest.subarray(end + 1)
    const size = / (blob|tree|commit|tag) (\d{1,15})$/.exec(header)
    if (size?.[2] === undefined) {
      this.#take(null)
      return true
    }
    this.#missing = Number(size[2]) + 1
    this.#large = size[1] !== 'blob' || Number(size[2]) > this.#longest
    return true
  }

  #content(missing: number): boolean {
    const part = this.#rest.subarray(0, missing)
    this.#rest = this.#rest.subarray(part.length)
    if (!this.#large && part.length > 0) this.#kept.push(part)
    this.#missing = missing - part.length
    if (this.#missing > 0) return false
    this.#take(this.#large ? null : Buffer.concat(this.#kept).subarray(0, -1).toString())
    this.#kept = []
    this.#missing = null
    return true
  }
}
