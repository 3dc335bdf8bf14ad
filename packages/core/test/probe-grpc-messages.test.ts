import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { service } from 'grpc-health-check'
import { decodeResponse, encodeRequest } from '../src/probe/grpc/health-messages.ts'

describe('the messages of the gRPC health service', () => {
  test('the request is read by the real one as it was meant', () => {
    const check = service['Check']
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (name) => {
        const framed = encodeRequest(name)
        expect(check?.requestDeserialize(framed.subarray(5))).toEqual({ service: name })
        expect(framed.readUInt32BE(1)).toBe(framed.length - 5)
      }),
    )
  })

  const framed = (...message: number[]) => Buffer.from([0, 0, 0, 0, message.length, ...message])

  test.each([
    [[], 'UNKNOWN'],
    [[8, 1], 'SERVING'],
    [[8, 2], 'NOT_SERVING'],
    [[8, 3], 'SERVICE_UNKNOWN'],
    [[8, 9], 'UNKNOWN'],
    [[8, 2, 8, 1], 'SERVING'],
    [[8, 0x81, 0], 'SERVING'],
    // Fields that a later version may add: a text, a number, eight bytes and four.
    [[0x12, 1, 65, 0x18, 0x80, 1, 0x21, 1, 2, 3, 4, 5, 6, 7, 8, 0x2d, 1, 2, 3, 4, 8, 1], 'SERVING'],
  ])('%j is %s', (message, wanted) => {
    expect(decodeResponse(framed(...message))).toBe(wanted)
  })

  test.each([
    [[8]],
    [[8, 0x80]],
    [[0x12, 9, 65]],
    [[0x21, 1]],
    [[0x0b]],
    [[8, ...new Array<number>(11).fill(0x80)]],
  ])('%j is refused', (message) => {
    expect(() => decodeResponse(framed(...message))).toThrow('the answer of the health service')
  })

  test('any bytes are read or refused in an orderly way', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        for (const answer of [Buffer.from(bytes), framed(...bytes)]) {
          try {
            expect(['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN']).toContain(decodeResponse(answer))
          } catch (error) {
            expect(error).toMatchObject({ name: 'NetworkError', class: 'protocol' })
          }
        }
      }),
    )
  })
})
