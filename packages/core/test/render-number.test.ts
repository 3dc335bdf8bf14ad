import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  formatAmount,
  formatBytes,
  formatChange,
  formatCount,
  formatDuration,
  formatInterval,
  formatNumber,
  formatObserved,
  formatPercent,
  formatRate,
  formatThreshold,
  withSign,
} from '../src/render/index.ts'

describe(formatNumber, () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [0.012345, '0.0123'],
    [1.2, '1.2'],
    [1.005, '1'],
    [41.26, '41.3'],
    [999.6, '1,000'],
    [1234.5, '1,235'],
    [-1234567, '−1,234,567'],
    [1e20, '1.00e+20'],
    [Infinity, 'infinite'],
    [-Infinity, '−infinite'],
    [NaN, 'unknown'],
  ])('%d is %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })

  test('is within half a percent of the number, and never 0 for one that is not', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (value) => {
        const read = Number(formatNumber(value).replaceAll(',', ''))
        expect(Math.abs(read - value)).toBeLessThanOrEqual(value * 0.0051)
      }),
    )
  })
})

describe(formatDuration, () => {
  test.each([
    [0, '0 ms'],
    [0.0004, '400 ns'],
    [0.412, '412 µs'],
    [0.99951, '1 ms'],
    [41.23, '41.2 ms'],
    [999.6, '1 s'],
    [1240, '1.24 s'],
    [119_400, '119 s'],
    [192_000, '3 min 12 s'],
    [7_500_000, '2 h 5 min'],
    [-41.23, '−41.2 ms'],
    [Infinity, 'infinite'],
  ])('%d ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
})

describe('percents and changes', () => {
  test.each([
    [0.1, '0.1 %'],
    [12.34, '12.3 %'],
    [99.95, '99.95 %'],
    [99.9999, '99.9999 %'],
    [99.99999999, '99.99999999 %'],
    [100, '100 %'],
  ])('%d percent is %s', (value, text) => {
    expect(formatPercent(value)).toBe(text)
  })

  test('what falls short of 100 % is never shown as 100 %', () => {
    fc.assert(
      fc.property(fc.double({ min: 50, max: 100, maxExcluded: true, noNaN: true }), (percent) => {
        fc.pre(100 - percent > 1e-9)
        expect(formatPercent(percent)).not.toBe('100 %')
      }),
    )
  })

  test.each([
    [1.123, '+12.3 %'],
    [0.97, '−3 %'],
    [1.03, '+3 %'],
    [1, '±0 %'],
    [1.0004, '+0.04 %'],
    [12.34, '12.3 times'],
    [Infinity, 'infinite'],
  ])('a factor of %d is %s', (ratio, text) => {
    expect(formatChange(ratio)).toBe(text)
  })

  test('a difference keeps its unit', () => {
    expect(withSign(0.12, 'points')).toBe('+0.1 points')
    expect(withSign(-0.02, 'points')).toBe('−0.02 points')
  })
})

describe('amounts', () => {
  test.each([
    [1.5, 's', '1.5 s'],
    [250, 'µs', '250 µs'],
    [1.05, 'ratio', '+5 %'],
    [0.1, 'percent', '0.1 %'],
    [1234.4, 'requests/s', '1,234 requests/s'],
    [12, 'USD', '12 USD'],
    [2995, 'count', '2,995'],
    [1536, 'bytes', '1.5 KiB'],
    ['infinite', 'ms', 'infinite'],
  ] as const)('%s %s is %s', (value, unit, text) => {
    expect(formatAmount(value, unit)).toBe(text)
  })

  test('bounds are written with what they bound', () => {
    expect(formatInterval(1.08, 1.16, 'ratio')).toBe('+8 % to +16 %')
    expect(formatInterval(null, 47.9, 'ms')).toBe('at most 47.9 ms')
    expect(formatInterval(3, undefined, 'ms')).toBe('at least 3 ms')
    expect(formatInterval(null, null, 'ms')).toBeNull()
    expect(formatObserved({ value: 1.12, unit: 'ratio', low: 1.08, high: 'infinite' })).toBe(
      '+12 % (+8 % to infinite)',
    )
    expect(formatThreshold({ op: '<=', value: 500, unit: 'ms' })).toBe('≤ 500 ms')
  })

  test('counts, rates and bytes', () => {
    expect(formatCount(1234567.4)).toBe('1,234,567')
    expect(formatRate(0.5)).toBe('0.5 requests/s')
    expect(formatBytes(16 * 1024 ** 3)).toBe('16 GiB')
    expect(formatBytes(1023.9)).toBe('1 KiB')
  })
})
