import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  compare,
  type Decimal,
  decimalText,
  fromNumber,
  isNegative,
  isZero,
  minus,
  negated,
  plus,
  quotient,
  ratio,
  readDecimal,
  rounded,
  sum,
  times,
  toNumber,
  ZERO,
} from '../src/money/index.ts'

/** A number as a fraction of whole numbers: the truth that all is held against. */
interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}
const fraction = ({ units, scale }: Decimal): Fraction => ({ top: units, bottom: 10n ** BigInt(scale) })
const equal = (a: Fraction, b: Fraction): boolean => a.top * b.bottom === b.top * a.bottom

const decimals = fc.record({
  units: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  scale: fc.integer({ min: 0, max: 40 }),
})
const read = (text: string): Decimal => {
  const value = readDecimal(text)
  if (value === null) throw new Error(`${text} was not read`)
  return value
}

describe('arithmetic is exact', () => {
  test('as that of fractions', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [x, y] = [fraction(a), fraction(b)]
        const bottom = x.bottom * y.bottom
        expect(equal(fraction(plus(a, b)), { top: x.top * y.bottom + y.top * x.bottom, bottom })).toBe(true)
        expect(equal(fraction(minus(a, b)), { top: x.top * y.bottom - y.top * x.bottom, bottom })).toBe(true)
        expect(equal(fraction(times(a, b)), { top: x.top * y.top, bottom })).toBe(true)
        const difference = x.top * y.bottom - y.top * x.bottom
        expect(compare(a, b)).toBe(difference === 0n ? 0 : difference < 0n ? -1 : 1)
        expect(isZero(plus(a, negated(a)))).toBe(true)
        expect(isNegative(a)).toBe(x.top < 0n)
      }),
    )
  })

  test('so a tenth and two tenths are three tenths, and a sum does not depend on the order', () => {
    expect(decimalText(sum([read('0.1'), read('0.2')]))).toBe('0.3')
    expect(sum([])).toBe(ZERO)
    const values = [read('1e20'), read('1e-20'), read('-1e20')]
    expect(decimalText(sum(values))).toBe('0.00000000000000000001')
    expect(decimalText(sum(values.toReversed()))).toBe('0.00000000000000000001')
  })
})

/** The distance of a result from the true quotient, both over one bottom. */
function distance(result: Decimal, { top, bottom }: Fraction): Fraction {
  const { top: got, bottom: scale } = fraction(result)
  const difference = got * bottom - top * scale
  return { top: difference < 0n ? -difference : difference, bottom: (bottom < 0n ? -bottom : bottom) * scale }
}

describe('rounding', () => {
  test('a quotient is at most half a unit of its last decimal off, and even where it is just that', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: 0, max: 12 }), (a, b, places) => {
        fc.pre(b.units !== 0n)
        const truth = { top: a.units * 10n ** BigInt(b.scale), bottom: b.units * 10n ** BigInt(a.scale) }
        const result = quotient(a, b, places)
        const { top, bottom } = distance(result, truth)
        const twice = 2n * top * 10n ** BigInt(places)
        expect(twice <= bottom).toBe(true)
        if (twice === bottom) expect(result.units % 2n).toBe(0n)
        expect(compare(rounded(a, places), quotient(a, read('1'), places))).toBe(0)
      }),
    )
  })

  test.each([
    ['0.125', 2, '0.12'],
    ['0.135', 2, '0.14'],
    ['-0.125', 2, '-0.12'],
    ['-0.126', 2, '-0.13'],
    ['2.5', 0, '2'],
    ['3.5', 0, '4'],
    ['7', 3, '7'],
  ])('%s to %d decimals is %s', (text, places, expected) => {
    expect(decimalText(rounded(read(text), places))).toBe(expected)
  })

  test('division by zero and decimals that are none are refused', () => {
    expect(() => quotient(read('1'), ZERO, 2)).toThrow(RangeError)
    expect(() => rounded(read('1'), -1)).toThrow(RangeError)
    expect(() => rounded(read('1'), 0.5)).toThrow(RangeError)
  })
})

describe('doubles', () => {
  const doubles = fc.double({ noNaN: true, noDefaultInfinity: true })

  test('become the decimal that they print as, and come back', () => {
    fc.assert(
      fc.property(doubles, (value) => {
        expect(toNumber(fromNumber(value))).toBe(value === 0 ? 0 : value)
      }),
    )
    expect(decimalText(fromNumber(0.1))).toBe('0.1')
    expect(decimalText(fromNumber(1e21))).toBe('1000000000000000000000')
    expect(decimalText(fromNumber(-2.5e-7))).toBe('-0.00000025')
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(() => fromNumber(value)).toThrow(RangeError)
  })

  test('of whole numbers below 2^53, a ratio is what IEEE 754 says: the nearest double', () => {
    const whole = fc.maxSafeInteger()
    fc.assert(
      fc.property(whole, whole, fc.integer({ min: 0, max: 30 }), (a, b, scale) => {
        fc.pre(b !== 0)
        // The same power of ten above and below changes nothing.
        const factor = { units: 10n ** BigInt(scale), scale: 0 }
        const [top, bottom] = [times(fromNumber(a), factor), times(fromNumber(b), factor)]
        expect(ratio(top, bottom)).toBe(a === 0 ? 0 : a / b)
      }),
      // It lies beside the middle of two doubles by one part in 2^96.
      { examples: [[16, -9_007_199_254_740_959, 0]] },
    )
  })

  test('a ratio by zero is as with doubles', () => {
    expect(ratio(read('2'), ZERO)).toBe(Number.POSITIVE_INFINITY)
    expect(ratio(read('-2'), ZERO)).toBe(Number.NEGATIVE_INFINITY)
    expect(ratio(ZERO, ZERO)).toBeNaN()
    expect(ratio(read('1e59'), { units: 1n, scale: 400 })).toBe(Number.POSITIVE_INFINITY)
    expect(ratio(read('1'), read('3'))).toBe(1 / 3)
  })
})
