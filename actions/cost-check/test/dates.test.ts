import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { daysCovered, readAmericanDay, readIsoDay } from '../src/read/dates/index.ts'

describe('a day', () => {
  test.each([
    ['2026-11-22', '2026-11-22'],
    ['2026-11-22T23:59:59Z', '2026-11-22'],
    ['2026-11-22T23:59:59.123456789Z', '2026-11-22'],
    ['2026-11-22 07:00:00', '2026-11-22'],
    ['2026-11-22 07:00', '2026-11-22'],
    ['2026-11-22 07:00:00 UTC', '2026-11-22'],
    ['2026-11-22 07:00:00.000 +00:00', '2026-11-22'],
    // Elsewhere it may be another day.
    ['2026-11-22T01:00:00+02:00', '2026-11-21'],
    ['2026-11-22T23:00:00-0500', '2026-11-23'],
    ['2026-03-01T00:30:00+01', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, day) => {
    expect(readIsoDay(text)).toBe(day)
  })

  test.each([
    ...[
      '',
      '2026',
      '2026-11',
      '2026-11-31',
      '2026-02-29',
      '2026-13-01',
      '26-11-22',
      '2026-1-02',
      'not a date',
    ],
    ...[
      '2026-11-22x',
      '2026-11-22T',
      '2026-11-22T25:00',
      '2026-11-22T10:00:00+99:00',
      '2026-11-22T10:00+1:0',
    ],
    ...['11/22/2026', '2026/11/22', '٢٠٢٦-١١-٢٢', '+2026-11-22'],
  ])('%j is none', (text) => {
    expect(readIsoDay(text)).toBeNull()
  })

  test.each([
    ['11/22/2026', '2026-11-22'],
    ['1/2/2026', '2026-01-02'],
    ['11/22/2026 10:00:00', '2026-11-22'],
    ['22/11/2026', null],
    ['11/22/26', null],
    ['2026-11-22', null],
    ['11/22/2026/1', null],
  ])('with the month first, %s is %s', (text, day) => {
    expect(readAmericanDay(text)).toBe(day)
  })

  test('is what the calendar says, whatever the offset', () => {
    const moments = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, fc.integer({ min: -14 * 60, max: 14 * 60 }), (moment, offset) => {
        const there = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 16)
        const two = (value: number) => String(value).padStart(2, '0')
        const size = Math.abs(offset)
        const text = `${there}:00${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
        expect(readIsoDay(text)).toBe(moment.toISOString().slice(0, 10))
      }),
    )
  })

  test('any text is a day or none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        for (const day of [readIsoDay(text), readAmericanDay(text)])
          expect(day === null || !Number.isNaN(Date.parse(day))).toBe(true)
      }),
    )
  })
})

test.each([
  ['2026-03-01', '2026-03-01', 1],
  ['2026-03-01', '2026-03-02', 1],
  ['2026-03-01', '2026-04-01', 31],
  ['2026-03-01', '2026-02-01', 1],
  ['2026-03-01', null, 1],
])('from %s until %s are %d days', (from, until, days) => {
  expect(daysCovered(from, until)).toBe(days)
})
