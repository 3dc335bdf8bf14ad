import { ProtocolError } from './protocol-error.ts'

export const MAX_HEAD_BYTES = 64 * 1024
const MAX_HEADERS = 256
/** Content lengths above this cannot be counted exactly; none is ever read that far. */
const MAX_LENGTH_DIGITS = 15

/** What the status line and the headers say about reading the answer. */
export interface Head {
  readonly status: number
  /** null: not given. */
  readonly contentLength: number | null
  readonly chunked: boolean
  readonly keepAlive: boolean
  /** 0: not told. */
  readonly keepAliveSeconds: number
}

const SPACE = 32
const TAB = 9
const CR = 13
const LF = 10
const COLON = 58
const ZERO = 48
const NINE = 57

/** RFC 9110, section 5.6.2: the characters of a header name. */
const TOKEN = new Uint8Array(256)
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  TOKEN[character.charCodeAt(0)] = 1
}

/** The headers that change how an answer is read, by the length of their names: the others are not even copied. */
const NAMES: ReadonlyMap<number, readonly string[]> = new Map([
  [10, ['connection', 'keep-alive']],
  [14, ['content-length']],
  [17, ['transfer-encoding']],
])

/**
 * Parses `bytes[start, end)`, which ends with the blank line. Throws ProtocolError for anything that RFC 9112 does not
 * allow, or that two readers could take for two different lengths.
 */
export function parseHead(bytes: Buffer, start: number, end: number): Head {
  const version = digit(bytes, start + 7)
  const status = 100 * digit(bytes, start + 9) + 10 * digit(bytes, start + 10) + digit(bytes, start + 11)
  if ((version !== 0 && version !== 1) || bytes[start + 8] !== SPACE || status < 100)
    throw badStatusLine(bytes, start, end)
  if (bytes[start + 12] !== SPACE && bytes[start + 12] !== CR) throw badStatusLine(bytes, start, end)
  let at = lineEnd(bytes, start + 12, end) + 2

  let contentLength: number | null = null
  let chunked = false
  let keepAlive = version === 1
  let keepAliveSeconds = 0
  let headers = 0
  // The last two bytes are the blank line.
  while (at < end - 2) {
    headers += 1
    if (headers > MAX_HEADERS) throw new ProtocolError(`more than ${MAX_HEADERS} headers`)
    const colon = nameEnd(bytes, at, end)
    const after = lineEnd(bytes, colon + 1, end)
    const name = knownName(bytes, at, colon)
    if (name !== null) {
      const value = bytes
        .toString('latin1', colon + 1, after)
        .trim()
        .toLowerCase()
      if (name === 'content-length') {
        const given = parseLength(value)
        if (contentLength !== null && contentLength !== given)
          throw new ProtocolError('two different lengths')
        contentLength = given
      } else if (name === 'transfer-encoding') {
        if (value !== 'chunked' || chunked)
          throw new ProtocolError(`transfer-encoding "${value.slice(0, 40)}"`)
        chunked = true
      } else if (name === 'connection') {
        const options = value.split(',').map((option) => option.trim())
        if (options.includes('close')) keepAlive = false
        else if (version === 0 && options.includes('keep-alive')) keepAlive = true
      } else {
        keepAliveSeconds = parseTimeout(value)
      }
    }
    at = after + 2
  }
  if (chunked && contentLength !== null) throw new ProtocolError('both content-length and transfer-encoding')
  if (chunked && version === 0) throw new ProtocolError('transfer-encoding in an HTTP/1.0 answer')
  return { status, contentLength, chunked, keepAlive, keepAliveSeconds }
}

/** The digit's value, or a value so far below zero that the status line cannot become valid. */
function digit(bytes: Buffer, at: number): number {
  const code = bytes[at] ?? 0
  return code >= ZERO && code <= NINE ? code - ZERO : -1000
}

/** The index of the CR that ends the line; a lone CR or LF, or a NUL, is an error. */
function lineEnd(bytes: Buffer, start: number, end: number): number {
  for (let index = start; index < end; index += 1) {
    const code = bytes[index] ?? 0
    if (code > CR) continue
    if (code === CR && bytes[index + 1] === LF) return index
    if (code === CR || code === LF || code === 0) break
  }
  throw new ProtocolError('a header line holds a lone line break or a NUL')
}

/** The index of the colon; whatever is not a token before it (a folded line, a space) is an error. */
function nameEnd(bytes: Buffer, start: number, end: number): number {
  for (let index = start; index < end; index += 1) {
    const code = bytes[index] ?? 0
    if (TOKEN[code] === 1) continue
    if (code === COLON && index > start) return index
    break
  }
  throw new ProtocolError(
    bytes[start] === SPACE || bytes[start] === TAB ? 'a folded header line' : 'a malformed header name',
  )
}

function knownName(bytes: Buffer, start: number, end: number): string | null {
  const names = NAMES.get(end - start)
  if (names === undefined) return null
  const name = bytes.toString('latin1', start, end).toLowerCase()
  return names.includes(name) ? name : null
}

function parseLength(value: string): number {
  if (!/^\d+$/.test(value) || value.length > MAX_LENGTH_DIGITS) {
    throw new ProtocolError(`content-length "${value.slice(0, 40)}"`)
  }
  return Number(value)
}

function parseTimeout(value: string): number {
  const seconds = /(?:^|[ ,])timeout=(\d{1,6})(?:$|[ ,])/.exec(value)?.[1]
  return seconds === undefined ? 0 : Number(seconds)
}

function badStatusLine(bytes: Buffer, start: number, end: number): ProtocolError {
  return new ProtocolError(
    `status line "${bytes.toString('latin1', start, Math.min(end, start + 40)).trim()}"`,
  )
}
