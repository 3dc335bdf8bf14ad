import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compare, decimalText, isZero, moneyText, readDecimal } from '../src/money/index.ts'

const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((list) => list.join(''))

/** Numbers as they may be written, and what they are: units and scale. */
const written = fc
  .record({
    sign: fc.constantFrom('', '-', '+'),
    whole: digits(1, 20),
    decimals: digits(0, 20),
    exponent: fc.option(fc.integer({ min: -30, max: 10 })),
    mark: fc.constantFrom('e', 'E', 'e+'),
  })
  .map(({ sign, whole, decimals, exponent, mark }) => {
    const power = exponent === null ? '' : exponent < 0 ? `e${exponent}` : `${mark}${exponent}`
    const text = `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}${power}`
    return { text, units: BigInt(sign + whole + decimals), exponent: (exponent ?? 0) - decimals.length }
  })

describe('reading', () => {
  test('any way of writing a number gives that number', () => {
    fc.assert(
      fc.property(written, ({ text, units, exponent }) => {
        const value = readDecimal(text)
        const [up, down] = [10n ** BigInt(Math.max(0, exponent)), Math.max(0, -exponent)]
        expect(value === null ? null : compare(value, { units: units * up, scale: down })).toBe(0)
        expect(value?.scale).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  test.each([
    ['-12.50', '-12.5'],
    ['+1', '1'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.2E-7', '0.00000012'],
    ['1e0005', '100000'],
    ['-0', '0'],
    ['0e-60', '0'],
    ['9'.repeat(60), '9'.repeat(60)],
    [`${'0'.repeat(40)}7`, '7'],
    [`.${'0'.repeat(59)}1`, `0.${'0'.repeat(59)}1`],
  ])('%s', (text, expected) => {
    const value = readDecimal(text)
    expect(value === null ? null : decimalText(value)).toBe(expected)
  })

  test.each([
    ...['', ' ', '-', '+', '.', '-.', 'e5', '1e', '1e+', '1e1.5', '--1', '+-1', '1-', '1..2', '1.2.3'],
    ...['1 000', ' 1', '1 ', '1\n', '1,000.50', '1,5', "1'000", '1_000', '$1', '1 USD', '(1)', '−1'],
    ...[
      'NaN',
      'Infinity',
      '-Infinity',
      '0x10',
      '0b1',
      '1n',
      'null',
      'NULL',
      '٣',
      '１',
      '1\u0000',
      '__proto__',
    ],
    ...[
      '9'.repeat(61),
      `.${'0'.repeat(60)}1`,
      '1e60',
      '1e-61',
      '1e999999999',
      '1e-999999999',
      '0'.repeat(200),
    ],
  ])('%j is no number', (text) => {
    expect(readDecimal(text)).toBeNull()
  })
})

describe('writing', () => {
  test('what is written is read again, plain, without zeros at the end', () => {
    const decimals = fc.record({
      units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      scale: fc.integer({ min: 0, max: 40 }),
    })
    fc.assert(
      fc.property(decimals, (value) => {
        const text = decimalText(value)
        const again = readDecimal(text)
        expect(again === null ? null : compare(again, value)).toBe(0)
        expect(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(text)).toBe(true)
        expect(text.startsWith('-')).toBe(value.units < 0n)
        // No amount that is something is told to people as nothing.
        expect(/[1-9]/.test(moneyText(value, 'USD'))).toBe(!isZero(value))
      }),
    )
  })

  test.each([
    ['1234.5', 'USD', '$1,234.50'],
    ['1234.5', 'EUR', '1,234.50 EUR'],
    ['0.0042', 'USD', '$0.0042'],
    ['0.00425', 'USD', '$0.0042'],
    ['0.00996', 'USD', '$0.01'],
    ['0.05', 'USD', '$0.05'],
    ['-3.1', 'USD', '-$3.10'],
    ['-0.0000012', 'GBP', '-0.0000012 GBP'],
    ['0', 'USD', '$0.00'],
    ['-0', 'USD', '$0.00'],
    ['999.995', 'USD', '$1,000.00'],
    ['999999.999', 'USD', '$1,000,000.00'],
    ['123', 'USD', '$123.00'],
    ['1234567.891', '', '1,234,567.89'],
    ['100', 'JPY', '100.00 JPY'],
  ])('%s %s for people is %s', (text, currency, expected) => {
    expect(moneyText(readDecimal(text) ?? { units: 1n, scale: 9 }, currency)).toBe(expected)
  })
})
