import { ProtocolError } from './protocol-error.ts'

const CR = 13
const LF = 10
const SEMICOLON = 59
const SPACE = 32
const TAB = 9

/** Seven hexadecimal digits count 256 MiB, far above the largest body that is read. */
const MAX_SIZE_DIGITS = 7
/** Extensions of one chunk, or all trailers together. */
const MAX_LINE_BYTES = 8 * 1024

type State =
  | 'size'
  | 'extension'
  | 'size-lf'
  | 'data'
  | 'data-cr'
  | 'data-lf'
  | 'trailer'
  | 'trailer-lf'
  | 'done'

/** The chunked coding (RFC 9112, section 7.1) apart from the data itself: sizes, line ends, trailers. */
export class ChunkFraming {
  /** Bytes of data still to come in this chunk. */
  dataLeft = 0
  #state: State = 'size'
  #size = 0
  #digits = 0
  #line = 0
  /** Bytes since the last line end among the trailers; none at a CR is the blank line that ends the body. */
  #trailerLine = 0

  get done(): boolean {
    return this.#state === 'done'
  }

  begin(): void {
    this.dataLeft = 0
    this.#startSize()
  }

  skipData(bytes: number): void {
    this.dataLeft -= bytes
    if (this.dataLeft === 0) this.#state = 'data-cr'
  }

  /** Takes one byte that is not data. Throws ProtocolError when it cannot be there. */
  take(byte: number): void {
    switch (this.#state) {
      case 'size':
        this.#takeSize(byte)
        return
      case 'extension':
        if (byte === CR) this.#state = 'size-lf'
        else this.#takeText(byte)
        return
      case 'size-lf':
        expectByte(byte, LF)
        this.#endSize()
        return
      case 'data-cr':
        expectByte(byte, CR)
        this.#state = 'data-lf'
        return
      case 'data-lf':
        expectByte(byte, LF)
        this.#startSize()
        return
      case 'trailer':
        if (byte === CR) this.#state = 'trailer-lf'
        else {
          this.#takeText(byte)
          this.#trailerLine += 1
        }
        return
      case 'trailer-lf':
        expectByte(byte, LF)
        this.#state = this.#trailerLine === 0 ? 'done' : 'trailer'
        this.#trailerLine = 0
        return
      default:
        throw new ProtocolError('a byte outside the chunked body')
    }
  }

  #startSize(): void {
    this.#state = 'size'
    this.#size = 0
    this.#digits = 0
    this.#line = 0
  }

  #takeSize(byte: number): void {
    const value = hexadecimal(byte)
    if (value >= 0) {
      this.#digits += 1
      if (this.#digits > MAX_SIZE_DIGITS) throw new ProtocolError('a chunk size that is too large')
      this.#size = 16 * this.#size + value
      return
    }
    if (this.#digits === 0) throw new ProtocolError('a chunk without a size')
    if (byte === CR) this.#state = 'size-lf'
    else if (byte === SEMICOLON || byte === SPACE || byte === TAB) this.#state = 'extension'
    else throw new ProtocolError('a malformed chunk size')
  }

  #endSize(): void {
    this.dataLeft = this.#size
    this.#state = this.#size === 0 ? 'trailer' : 'data'
    this.#trailerLine = 0
    this.#line = 0
  }

  #takeText(byte: number): void {
    this.#line += 1
    if (byte === LF || byte === 0) throw new ProtocolError('a lone line feed or a NUL in the chunked coding')
    if (this.#line > MAX_LINE_BYTES) throw new ProtocolError('chunk extensions or trailers that are too long')
  }
}

function expectByte(byte: number, expected: number): void {
  if (byte !== expected) throw new ProtocolError('a malformed line end in the chunked coding')
}

/** The digit's value, or -1. */
function hexadecimal(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48
  const lower = byte | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
