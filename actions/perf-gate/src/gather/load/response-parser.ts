import { BodyReader } from './body-reader.ts'
import { ProtocolError } from './protocol-error.ts'
import { type Head, MAX_HEAD_BYTES, parseHead } from './response-head.ts'

/** More interim (1xx) answers than this before the real one are an attack or a bug. */
const MAX_INTERIM = 16
const PREFIX = Buffer.from('HTTP/1.')
const LF = 10
const CR = 13

/**
 * Reads one answer at a time from a connection, in whatever pieces it comes (RFC 9112). Strict: what two readers could
 * understand differently (bare line feeds, folded headers, two lengths) is an error, as are bytes after the end.
 */
export class ResponseParser {
  status = 0
  /** Whether the connection may carry another request after this answer; a fresh one may. */
  keepAlive = true
  /** Seconds the server promised to keep an idle connection (`Keep-Alive: timeout=5`); 0: not told. */
  keepAliveSeconds = 0
  /** Whether the text that `begin` was given came by in the body; true when none was asked for. */
  textFound = true

  readonly #body = new BodyReader()
  #inHead = true
  #toHead = false
  #interim = 0
  /** The start of a head that came in several pieces. */
  #stash: Buffer | null = null
  #stashed = 0

  /** Prepares for the answer to a request; `toHead`: it was a HEAD request; `text`: to look for in the body. */
  begin(toHead: boolean, text: Buffer | null): void {
    this.#inHead = true
    this.#toHead = toHead
    this.#interim = 0
    this.#stashed = 0
    this.textFound = text === null
    this.#body.lookFor(text)
  }

  /**
   * Takes bytes `[0, length)` of `chunk`; true when the answer is complete.
   * Throws ProtocolError or BodyTooLargeError, after which the connection must be closed.
   */
  push(chunk: Buffer, length: number): boolean {
    let at = 0
    while (this.#inHead) {
      const end = this.#stashed > 0 ? this.#fromStash(chunk, at, length) : this.#fromChunk(chunk, at, length)
      if (end < 0) return false
      at = end
    }
    at = this.#body.push(chunk, at, length)
    if (!this.#body.done) return false
    if (at < length) throw new ProtocolError('the server sent more bytes than its answer has')
    this.textFound = this.#body.found
    return true
  }

  /** The peer closed its side; true when that is how this answer ends (RFC 9112, section 6.3, rule 8). */
  finish(): boolean {
    if (this.#inHead || !this.#body.untilClose) return false
    this.textFound = this.#body.found
    return true
  }

  /** Parses a head that lies whole in the chunk; returns where it ends, or -1 when more bytes are needed. */
  #fromChunk(chunk: Buffer, start: number, length: number): number {
    checkPrefix(chunk, start, length)
    const end = headEnd(chunk, start, length)
    if (end < 0) {
      this.#append(chunk, start, length)
      return -1
    }
    this.#take(parseHead(chunk, start, end))
    return end
  }

  #fromStash(chunk: Buffer, start: number, length: number): number {
    const before = this.#stashed
    const stash = this.#append(chunk, start, length)
    checkPrefix(stash, 0, this.#stashed)
    // The blank line may have begun in the last piece.
    const end = headEnd(stash, Math.max(0, before - 3), this.#stashed)
    if ((end < 0 ? this.#stashed : end) > MAX_HEAD_BYTES) {
      throw new ProtocolError(`the head of the answer is longer than ${MAX_HEAD_BYTES} bytes`)
    }
    if (end < 0) return -1
    this.#stashed = 0
    this.#take(parseHead(stash, 0, end))
    return start + end - before
  }

  #append(chunk: Buffer, start: number, length: number): Buffer {
    const needed = this.#stashed + length - start
    let stash = this.#stash
    if (stash === null || stash.length < needed) {
      const larger = Buffer.allocUnsafe(Math.max(1024, 2 * needed))
      stash?.copy(larger, 0, 0, this.#stashed)
      stash = larger
      this.#stash = larger
    }
    chunk.copy(stash, this.#stashed, start, length)
    this.#stashed = needed
    return stash
  }

  #take(head: Head): void {
    if (head.status < 200) {
      if (head.status === 101)
        throw new ProtocolError('the server switched protocols, which nobody asked for')
      this.#interim += 1
      if (this.#interim > MAX_INTERIM) throw new ProtocolError(`more than ${MAX_INTERIM} interim answers`)
      return
    }
    this.status = head.status
    this.keepAliveSeconds = head.keepAliveSeconds
    this.#body.begin(head, this.#toHead)
    this.keepAlive = head.keepAlive && !this.#body.untilClose
    this.#inHead = false
  }
}

function checkPrefix(bytes: Buffer, start: number, end: number): void {
  const compared = Math.min(PREFIX.length, end - start)
  for (let index = 0; index < compared; index += 1) {
    if (bytes[start + index] !== PREFIX[index])
      throw new ProtocolError('the answer does not begin with HTTP/1.')
  }
}

/** The index after the blank line that ends a head, or -1. */
function headEnd(bytes: Buffer, start: number, end: number): number {
  for (let index = start + 3; index < end; index += 1) {
    if (bytes[index] !== LF || bytes[index - 2] !== LF) continue
    if (bytes[index - 1] !== CR || bytes[index - 3] !== CR) continue
    return index + 1
  }
  return -1
}
