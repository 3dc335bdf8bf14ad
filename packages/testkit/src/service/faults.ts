import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'
const MEGABYTE = 2 ** 20

/** Ways for a server to misbehave: what each does with an accepted connection. */
export const FAULTS = {
  /** Accepts and never answers. */
  'never-answers': (socket: Socket) => void socket.resume(),
  /** Closes every connection at once. */
  'closes-at-once': (socket: Socket) => void socket.destroy(),
  /** Reads the request, then closes without an answer. */
  'closes-on-request': (socket: Socket) => void socket.once('data', () => socket.destroy()),
  /** Announces more than it sends before it closes. */
  'closes-mid-body': (socket: Socket) =>
    void socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')),
  /** Closes in the middle of a chunk. */
  'closes-mid-chunk': (socket: Socket) =>
    void socket.once('data', () =>
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nhalf'),
    ),
  /** Answers with a body that does not end. */
  'endless-body': (socket: Socket) => void socket.once('data', () => pourChunks(socket)),
  /** Announces 10 GB, and pours until the reader goes away. */
  'ten-gigabytes': (socket: Socket) => void socket.once('data', () => pourAnnounced(socket)),
  /** A body of half a megabyte that becomes 500 MB. */
  'gzip-bomb': (socket: Socket) => void socket.once('data', () => socket.end(bomb())),
  /** Says that it is gzip, and is not. */
  'false-gzip': (socket: Socket) =>
    void socket.once('data', () =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain'),
    ),
  /** Says that it is JSON, and is a page. */
  'false-json': (socket: Socket) =>
    void socket.once('data', () =>
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n<html></html>',
      ),
    ),
  /** Headers of 1 MB. */
  'huge-headers': (socket: Socket) =>
    void socket.once('data', () => {
      const filler = Array.from({ length: 1024 }, (_, index) => `X-Filler-${index}: ${'x'.repeat(1010)}\r\n`)
      socket.end(`HTTP/1.1 200 OK\r\n${filler.join('')}Content-Length: 2\r\n\r\nok`)
    }),
  /** Answers a few bytes at a time, and never the last one. */
  drips: (socket: Socket) =>
    void socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n')
      drip(socket, 20)
    }),
  /** One byte of its headers a second, for ever. */
  'drips-headers': (socket: Socket) =>
    void socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ')
      drip(socket, 1000)
    }),
  /** Speaks something, but not HTTP. */
  garbage: (socket: Socket) =>
    void socket.on('data', () => socket.write('\u0001\u0002 220 mail.example ESMTP\r\n\r\n')),
  /** Sends more bytes than its answer has. */
  leftovers: (socket: Socket) => void socket.on('data', () => socket.write(`${ANSWER}HTTP/1.1 200`)),
  /** Answers well once on each connection, then closes it without having said so. */
  'closes-after-one': (socket: Socket) => void socket.once('data', () => socket.end(ANSWER)),
  /** Answers as an HTTP/1.0 server does: the end of the connection is the end of the body. */
  'until-close': (socket: Socket) => void socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\n\r\nok')),
  /** Changes to another protocol, which nobody asked for. */
  'switches-protocols': (socket: Socket) =>
    void socket.once('data', () =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: chat\r\n\r\n'),
    ),
} as const

function pourChunks(socket: Socket): void {
  const piece = 'x'.repeat(64 * 1024)
  socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
  pour(socket, Buffer.from(`10000\r\n${piece}\r\n`))
}

function pourAnnounced(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n')
  pour(socket, Buffer.alloc(64 * 1024, 'x'))
}

/** Writes as fast as the reader reads, until it goes away. */
function pour(socket: Socket, piece: Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.write(piece));
  }
  socket.on('drain', more)
  more()
}

function drip(socket: Socket, everyMs: number): void {
  const timer = setInterval(() => socket.write('x'), everyMs)
  socket.on('close', () => clearInterval(timer))
}

let pressed: Buffer | null = null

/** Members of a gzip file add up (RFC 1952, section 2.2): one of 20 MB, 25 times. Made once, since that takes a while. */
function bomb(): Buffer {
  if (pressed !== null) return pressed
  const body = Buffer.concat(new Array<Buffer>(25).fill(gzipSync(Buffer.alloc(20 * MEGABYTE))))
  const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`
  pressed = Buffer.concat([Buffer.from(head), body])
  return pressed
}
