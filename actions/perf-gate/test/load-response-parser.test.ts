import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { MAX_BODY_BYTES } from '../src/gather/load/body-reader.ts'
import { BodyTooLargeError, ProtocolError } from '../src/gather/load/protocol-error.ts'
import { ResponseParser } from '../src/gather/load/response-parser.ts'

interface Read {
  readonly complete: boolean
  readonly status: number
  readonly keepAlive: boolean
  readonly textFound: boolean
}

/** Reads an answer in pieces that end at `cuts`; `closed`: the server then closes its side. */
function read(
  text: string,
  options: { cuts?: readonly number[]; toHead?: boolean; find?: string; closed?: boolean } = {},
): Read {
  const { cuts = [], toHead = false, find, closed = false } = options
  const parser = new ResponseParser()
  parser.begin(toHead, find === undefined ? null : Buffer.from(find))
  const bytes = Buffer.from(text, 'latin1')
  let complete = false
  let from = 0
  for (const to of [...cuts, bytes.length].toSorted((a, b) => a - b)) {
    // As from a socket: the memory of a piece is used again, so nothing may be kept of it.
    const piece = Buffer.alloc(Math.max(0, to - from))
    const length = bytes.copy(piece, 0, from, Math.min(to, bytes.length))
    if (length > 0) complete = parser.push(piece, length)
    piece.fill(0)
    from += length
  }
  if (closed && !complete) complete = parser.finish()
  const { status, keepAlive, textFound } = parser
  return { complete, status, keepAlive, textFound }
}

const OK = { complete: true, status: 200, keepAlive: true, textFound: true }
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'

describe('an answer that is complete', () => {
  test.each<[string, string, Partial<Read>]>([
    ['by its length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello', {}],
    ['with length 0', 'HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n', {}],
    ['with the same length twice', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok', {}],
    ['in chunks', `${CHUNKED}5\r\nhello\r\n6;ext="x"\r\n world\r\n0\r\n\r\n`, {}],
    [
      'in chunks with hexadecimal sizes',
      `${CHUNKED}A\r\n0123456789\r\n1f\r\n${'x'.repeat(31)}\r\n0\r\n\r\n`,
      {},
    ],
    ['in chunks with trailers', `${CHUNKED}2\r\nok\r\n0\r\nExpires: never\r\nX: y\r\n\r\n`, {}],
    ['with no reason phrase', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n', {}],
    ['with status 204', 'HTTP/1.1 204 No Content\r\n\r\n', { status: 204 }],
    [
      'with status 304 and a length',
      'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n',
      { status: 304 },
    ],
    [
      'after interim answers',
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n',
      { status: 404 },
    ],
    [
      'that ends the connection',
      'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      { keepAlive: false },
    ],
    [
      'with several connection options',
      'HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 0\r\n\r\n',
      { keepAlive: false },
    ],
    ['of HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n', { keepAlive: false }],
    [
      'of HTTP/1.0 that keeps alive',
      'HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 0\r\n\r\n',
      {},
    ],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual({ ...OK, ...expected })
  })

  test('to HEAD has no body, whatever its length says', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n', { toHead: true })).toEqual(OK)
  })

  test('without a length ends when the server closes, and not before', () => {
    const text = 'HTTP/1.1 200 OK\r\n\r\nhello'
    expect(read(text).complete).toBe(false)
    expect(read(text, { closed: true })).toEqual({ ...OK, keepAlive: false })
  })
})

describe('an answer that is not complete when the server closes', () => {
  test.each([
    ['in its head', 'HTTP/1.1 200 OK\r\nContent-'],
    ['in its body', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell'],
    ['in its chunks', `${CHUNKED}5\r\nhel`],
    ['before the last chunk', `${CHUNKED}5\r\nhello\r\n`],
  ])('%s', (_name, text) => {
    expect(read(text, { closed: true }).complete).toBe(false)
  })
})

describe('refused as no valid answer', () => {
  test.each([
    ['another protocol', '220 mail.example ESMTP\r\n'],
    ['another version', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['HTTP/1.2', 'HTTP/1.2 200 OK\r\n\r\n'],
    ['a status of two digits', 'HTTP/1.1 99 Low\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 High\r\n\r\n'],
    ['a lone line feed', 'HTTP/1.1 200 OK\r\nA: b\nC: d\r\n\r\n'],
    ['a lone carriage return', 'HTTP/1.1 200 OK\r\nA: b\rC: d\r\n\r\n'],
    ['a NUL', 'HTTP/1.1 200 OK\r\nA: b\0\r\n\r\n'],
    ['a folded line', 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n'],
    ['a space before the colon', 'HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\n: x\r\n\r\n'],
    ['a header without a colon', 'HTTP/1.1 200 OK\r\nContent-Length\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nok'],
    ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n'],
    ['a length in words', 'HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n'],
    ['an empty length', 'HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n'],
    ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['another transfer coding', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n'],
    ['chunks in HTTP/1.0', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['a chunk without a size', `${CHUNKED}\r\nhello`],
    ['a chunk size in words', `${CHUNKED}five\r\nhello`],
    ['a chunk size beyond reason', `${CHUNKED}fffffffff\r\n`],
    ['a chunk that is longer than its size', `${CHUNKED}3\r\nhello\r\n`],
    ['a chunk size that ends in a line feed', `${CHUNKED}5\nhello`],
    ['bytes after the end', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok!'],
    ['bytes after the last chunk', `${CHUNKED}0\r\n\r\n!`],
    ['a body where there is none', 'HTTP/1.1 204 No Content\r\n\r\nok'],
    ['switching protocols', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['interim answers without end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(20)],
    ['too many headers', `HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(300)}\r\n`],
    ['a head without end', `HTTP/1.1 200 OK\r\nA: ${'b'.repeat(70_000)}`],
  ])('%s', (_name, text) => {
    expect(() => read(text, { cuts: [60_000] })).toThrow(ProtocolError)
  })

  test('a body larger than is read, announced or not', () => {
    expect(() => read(`HTTP/1.1 200 OK\r\nContent-Length: ${MAX_BODY_BYTES + 1}\r\n\r\n`)).toThrow(
      BodyTooLargeError,
    )
    const parser = new ResponseParser()
    parser.begin(false, null)
    parser.push(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), 19)
    const piece = Buffer.alloc(64 * 1024)
    expect(() => {
      for (let index = 0; index <= MAX_BODY_BYTES / piece.length; index += 1) parser.push(piece, piece.length)
    }).toThrow(BodyTooLargeError)
  })
})

test('an answer reads the same however it is cut into pieces', () => {
  const body = fc.string({ maxLength: 60, unit: fc.constantFrom('a', 'b', '\r', '\n', '0') })
  const chunked = fc
    .array(fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('a', 'b', '\r', '\n') }))
    .map((pieces) => ({ pieces, framing: 'chunked' as const }))
  const whole = body.map((text) => ({ pieces: [text], framing: 'length' as const }))
  fc.assert(
    fc.property(
      fc.oneof(chunked, whole),
      fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b') }),
      fc.array(fc.nat(200)),
      (answer, find, cuts) => {
        const content = answer.pieces.join('')
        const text =
          answer.framing === 'length'
            ? `HTTP/1.1 200 OK\r\nContent-Length: ${content.length}\r\n\r\n${content}`
            : `${CHUNKED}${answer.pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('')}0\r\n\r\n`
        expect(read(text, { cuts, find })).toEqual({ ...OK, textFound: content.includes(find) })
      },
    ),
    { numRuns: 500 },
  )
})

test('any bytes are an answer, incomplete, or refused: never another error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.array(fc.nat(120)), (noise, cuts) => {
      for (const start of ['', 'HTTP/1.1 200 OK\r\n', CHUNKED]) {
        try {
          read(start + noise, { cuts })
        } catch (error) {
          expect([ProtocolError, BodyTooLargeError]).toContain((error as Error).constructor)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('a parser is as new after each answer', () => {
  const parser = new ResponseParser()
  const first = Buffer.from('HTTP/1.1 500 No\r\nKeep-Alive: timeout=5, max=9\r\nContent-Length: 2\r\n\r\nno')
  const second = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes')
  parser.begin(false, Buffer.from('yes'))
  expect(parser.push(first, first.length)).toBe(true)
  expect({ status: parser.status, found: parser.textFound, seconds: parser.keepAliveSeconds }).toEqual({
    status: 500,
    found: false,
    seconds: 5,
  })
  parser.begin(false, Buffer.from('yes'))
  expect(parser.push(second, second.length)).toBe(true)
  expect({ status: parser.status, found: parser.textFound, seconds: parser.keepAliveSeconds }).toEqual({
    status: 200,
    found: true,
    seconds: 0,
  })
})
