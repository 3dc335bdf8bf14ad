import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compare, type Decimal, DecimalSum, decimalText, readDecimal, sum, ZERO } from '../src/money/index.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The text stands between others, as in a file. */
function added(to: DecimalSum, text: string, factor: 1 | -1 = 1): boolean {
  const bytes = bytesOf(`9${text}9`)
  return to.addBytes(bytes, 1, bytes.length - 1, factor)
}

const amount = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }).map(String),
  fc.integer().map(String),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 25 }))
    .map(([units, scale]) => decimalText({ units, scale })),
  fc.constantFrom('999999999999999', '-999999999999999', '0.00000080000', '1e-30', '1e30', '0', '-0.0'),
)
const anything = fc.oneof(amount, fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789.-+eE') }))

describe('DecimalSum', () => {
  test('reads bytes as readDecimal reads text, and adds as plus does', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 60 }), (texts) => {
        const total = new DecimalSum()
        const values: Decimal[] = []
        for (const text of texts) {
          const value = readDecimal(text)
          expect(added(total, text)).toBe(value !== null)
          if (value !== null) values.push(value)
        }
        expect(compare(total.value(), sum(values))).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('what is added, as bytes or as a value, and taken away again leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 40 }), (texts) => {
        const total = new DecimalSum()
        for (const text of texts) added(total, text)
        for (const text of texts.toReversed()) added(total, text, -1)
        expect(decimalText(total.value())).toBe('0')
        const values = texts.map((text) => readDecimal(text) ?? ZERO)
        for (const value of values) total.add(value)
        expect(compare(total.value(), sum(values))).toBe(0)
      }),
    )
  })

  test('stays exact where a partial sum outgrows a double', () => {
    const total = new DecimalSum()
    for (let count = 0; count < 30; count++) added(total, '999999999999999')
    for (let count = 0; count < 30; count++) added(total, '9999999999.99999')
    added(total, '0.00000000000000000000000000000000000001')
    expect(decimalText(total.value())).toBe('30000299999999969.99970000000000000000000000000000000001')
  })

  test('nothing added is zero', () => {
    expect(new DecimalSum().value()).toEqual(ZERO)
    expect(new DecimalSum().addBytes(bytesOf('1'), 0, 0)).toBe(false)
  })
})
