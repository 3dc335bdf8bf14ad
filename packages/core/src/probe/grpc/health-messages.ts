import { NetworkError } from '../../http/index.ts'

/**
 * The two messages of the gRPC Health Checking Protocol (grpc/grpc, doc/health-checking.md), in the protobuf encoding
 * (protobuf.dev/programming-guides/encoding) and framed as gRPC over HTTP/2 frames messages (grpc/grpc,
 * doc/PROTOCOL-HTTP2.md, Length-Prefixed-Message): a byte that tells of compression, four bytes of length, the message.
 */
const PREFIX_BYTES = 5

const VARINT = 0
const FIXED_64 = 1
const LENGTH_DELIMITED = 2
const FIXED_32 = 5
/** Ten groups of seven bits hold 64. */
const MOST_VARINT_BYTES = 10

/** `HealthCheckResponse.ServingStatus`. */
const SERVING_STATUSES = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'] as const
export type ServingStatus = (typeof SERVING_STATUSES)[number]

/** `HealthCheckRequest { string service = 1; }`, framed. A field of its default value, empty, is not sent. */
export function encodeRequest(service: string): Buffer {
  const name = Buffer.from(service)
  const message =
    name.length === 0
      ? name
      : Buffer.concat([Buffer.of((1 << 3) | LENGTH_DELIMITED), varint(name.length), name])
  const prefix = Buffer.alloc(PREFIX_BYTES)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

/**
 * `HealthCheckResponse { ServingStatus status = 1; }`, framed. Fields that are not known are skipped, a status that is
 * not known is UNKNOWN, and so is one that is missing. Throws NetworkError (`protocol`).
 */
export function decodeResponse(framed: Buffer): ServingStatus {
  const message = framed.subarray(PREFIX_BYTES)
  if (framed.length < PREFIX_BYTES || framed.readUInt32BE(1) !== message.length) {
    throw malformed('is not one whole message')
  }
  if (framed[0] !== 0) throw malformed('is compressed, which was not asked for')
  const reader = new Reader(message)
  let status = 0
  while (!reader.atEnd) {
    const tag = reader.varint()
    const wireType = tag % 8
    const field = Math.floor(tag / 8)
    if (field === 1 && wireType === VARINT) status = reader.varint()
    else reader.skip(wireType)
  }
  return SERVING_STATUSES[status] ?? 'UNKNOWN'
}

class Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** Above 2^53 not exact, which no number that matters here is. */
  varint(): number {
    let value = 0
    for (let group = 0; group < MOST_VARINT_BYTES; group += 1) {
      const byte = this.#bytes[this.#at]
      if (byte === undefined) break
      this.#at += 1
      value += (byte & 0x7f) * 2 ** (7 * group)
      if (byte < 0x80) return value
    }
    throw malformed('holds a number without an end')
  }

  skip(wireType: number): void {
    if (wireType === VARINT) this.varint()
    else if (wireType === FIXED_64) this.#at += 8
    else if (wireType === LENGTH_DELIMITED) {
      const length = this.varint()
      this.#at += length
    } else if (wireType === FIXED_32) this.#at += 4
    else throw malformed('holds a field of an unknown kind')
    if (this.#at > this.#bytes.length) throw malformed('ends within a field')
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  return Buffer.from([...bytes, rest])
}

function malformed(how: string): NetworkError {
  return new NetworkError('protocol', `the answer of the health service ${how}`)
}
