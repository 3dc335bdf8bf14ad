import { ChunkFraming } from './chunk-framing.ts'
import { BodyTooLargeError } from './protocol-error.ts'
import type { Head } from './response-head.ts'
import { TextSearch } from './text-search.ts'

/** No answer is read further than this. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024

/** How the end of a body is known (RFC 9112, section 6.3). */
type Framing = 'length' | 'chunked' | 'close'

/** Reads a body to its end, counts it, and keeps none of it. */
export class BodyReader {
  done = false
  readonly #search = new TextSearch()
  readonly #chunks = new ChunkFraming()
  #framing: Framing = 'length'
  #remaining = 0
  #read = 0

  get untilClose(): boolean {
    return this.#framing === 'close'
  }

  get found(): boolean {
    return this.#search.found
  }

  lookFor(text: Buffer | null): void {
    this.#search.begin(text)
  }

  /** Throws BodyTooLargeError when the announced length is beyond MAX_BODY_BYTES. */
  begin(head: Head, toHead: boolean): void {
    const bodyless = toHead || head.status === 204 || head.status === 304
    this.#read = 0
    this.#remaining = bodyless ? 0 : (head.contentLength ?? 0)
    this.#framing = framingOf(head, bodyless)
    if (this.#remaining > MAX_BODY_BYTES) throw tooLarge()
    if (this.#framing === 'chunked') this.#chunks.begin()
    this.done = this.#framing === 'length' && this.#remaining === 0
  }

  /** Takes body bytes from `at`; returns the index after the last one that belongs to the body. */
  push(bytes: Buffer, at: number, length: number): number {
    if (this.done || at >= length) return at
    switch (this.#framing) {
      case 'length': {
        const end = Math.min(length, at + this.#remaining)
        this.#take(bytes, at, end)
        this.#remaining -= end - at
        this.done = this.#remaining === 0
        return end
      }
      case 'close':
        this.#take(bytes, at, length)
        return length
      case 'chunked':
        return this.#pushChunked(bytes, at, length)
    }
  }

  #pushChunked(bytes: Buffer, at: number, length: number): number {
    let index = at
    while (index < length && !this.#chunks.done) {
      if (this.#chunks.dataLeft > 0) {
        const end = Math.min(length, index + this.#chunks.dataLeft)
        this.#take(bytes, index, end)
        this.#chunks.skipData(end - index)
        index = end
      } else {
        this.#chunks.take(bytes[index] ?? 0)
        index += 1
      }
    }
    this.done = this.#chunks.done
    return index
  }

  #take(bytes: Buffer, start: number, end: number): void {
    this.#read += end - start
    if (this.#read > MAX_BODY_BYTES) throw tooLarge()
    this.#search.push(bytes, start, end)
  }
}

function framingOf(head: Head, bodyless: boolean): Framing {
  if (bodyless) return 'length'
  if (head.chunked) return 'chunked'
  return head.contentLength === null ? 'close' : 'length'
}

function tooLarge(): BodyTooLargeError {
  return new BodyTooLargeError(`the body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MiB`)
}
