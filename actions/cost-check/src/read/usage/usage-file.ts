import type { Problem } from '../../evidence/problem.ts'
import type { UsageSource } from '../../evidence/usage.ts'
import { LONGEST_DOCUMENT, parsed, readDocuments } from './documents.ts'
import { isFields } from './fields.ts'
import { type Gathered, Intake } from './intake.ts'
import { CLOSE_BRACE, OPEN_BRACE, OPEN_BRACKET } from './json-bytes.ts'
import { LineSplitter } from './lines.ts'
import type { Projection } from './projection.ts'

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

interface Line {
  readonly bytes: Buffer
  readonly number: number
  readonly ended: boolean
}

/**
 * One file of usage. Each line is an object (JSONL), or the whole file is a document: an array, a report that was laid out
 * over several lines, or pages of it behind each other. The first line tells which.
 */
export class UsageFile {
  readonly #name: string
  readonly #intake: Intake
  readonly #projection: Projection
  readonly #lines: LineSplitter
  /** The lines of a document; null where lines are entries. Undefined before the first one. */
  #document: Line[] | null | undefined
  #documentLength = 0
  #isCut = false
  #unit: 'line' | 'item' = 'line'

  constructor(name: string, into: Gathered, projection: Projection) {
    this.#name = name
    this.#intake = new Intake(name, into)
    this.#projection = projection
    this.#lines = new LineSplitter({
      line: (bytes, start, end, number, ended) => this.#line(bytes, start, end, number, ended),
      tooLong: (number) => this.#intake.trouble.at(number, 'it is longer than 64 MiB'),
    })
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk)
  }

  end(): { readonly source: UsageSource; readonly problems: readonly Problem[] } {
    this.#lines.end()
    if (this.#document) this.#readDocument(this.#document)
    const source = this.#intake.source()
    return { source, problems: [...this.#unusable(), ...this.#problems()] }
  }

  #line(bytes: Buffer, from: number, end: number, number: number, ended: boolean): void {
    const start = this.#document === undefined && startsWithMark(bytes, from, end) ? from + 3 : from
    if (start === end) return
    if (this.#document === undefined) this.#document = opensDocument(bytes, start, end) ? [] : null
    if (this.#document === null) {
      this.#entry(bytes, start, end, number, ended)
      return
    }
    this.#document.push({ bytes: Buffer.from(bytes.subarray(start, end)), number, ended })
    this.#documentLength += end - start + 1
    if (this.#documentLength > LONGEST_DOCUMENT) this.#asLines(this.#document)
  }

  #readDocument(lines: readonly Line[]): void {
    const values = readDocuments(Buffer.concat(lines.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])))
    if (values === null) {
      this.#asLines(lines)
      return
    }
    this.#unit = 'item'
    for (const [index, value] of values.entries()) this.#intake.take(value, index + 1)
  }

  /** What only looked like a document. */
  #asLines(lines: readonly Line[]): void {
    this.#document = null
    for (const { bytes, number, ended } of lines) this.#entry(bytes, 0, bytes.length, number, ended)
  }

  #entry(bytes: Buffer, start: number, end: number, number: number, ended: boolean): void {
    const seen = this.#projection.of(bytes, start, end)
    if (seen.kind === 'other') return
    const value =
      seen.kind === 'usage'
        ? parsed(seen.text)
        : seen.kind === 'whole'
          ? parsed(bytes.toString('utf8', start, end))
          : undefined
    if (value === undefined && !ended && !isJson(bytes, start, end)) this.#isCut = true
    else if (value === undefined) this.#intake.trouble.at(number, 'it is no JSON object')
    else if (seen.kind === 'usage' && isFields(value)) this.#intake.entry(value, number)
    else this.#intake.take(value, number)
  }

  #unusable(): readonly Problem[] {
    if (this.#intake.isKnown) return []
    const isEmpty = this.#document === undefined && this.#intake.trouble.isEmpty
    return [
      {
        parts: ['usage'],
        source: this.#name,
        line: null,
        effect: 'unusable',
        what: isEmpty ? 'The file is empty.' : 'The file holds no usage of a model.',
        mend: 'name transcripts (JSONL), result records (JSON or JSONL), or pages of a usage or cost report',
      },
    ]
  }

  #problems(): readonly Problem[] {
    const cut: Problem = {
      parts: ['usage'],
      source: this.#name,
      line: null,
      effect: 'note',
      what: 'The last line is cut: the file is still being written, and what is being written does not count yet.',
      mend: '',
    }
    return [
      ...this.#intake.trouble.problems(this.#unit),
      ...(this.#isCut ? [cut] : []),
      ...this.#intake.remarks(),
    ]
  }
}

function startsWithMark(bytes: Buffer, start: number, end: number): boolean {
  return end - start >= 3 && bytes.subarray(start, start + 3).equals(BYTE_ORDER_MARK)
}

/** Whether the first line opens something that later lines close, or an array. */
function opensDocument(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[start] === OPEN_BRACKET) return true
  return bytes[start] === OPEN_BRACE && OPENS.has(bytes[end - 1] ?? 0)
}

/** What stands at the end of a line that goes on: an opening bracket or a comma. */
const OPENS: ReadonlySet<number> = new Set([OPEN_BRACE, OPEN_BRACKET, 44])

/** A last line without a line end is cut only where it does not close what it opens. */
function isJson(bytes: Buffer, start: number, end: number): boolean {
  return bytes[end - 1] === CLOSE_BRACE && parsed(bytes.toString('utf8', start, end)) !== undefined
}
