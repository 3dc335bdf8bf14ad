import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readAmount } from '../src/read/checklist/index.ts'

describe(readAmount, () => {
  test.each([
    ['$12-15', 12, 15, '$'],
    ['$12–15', 12, 15, '$'],
    ['$12 - $15', 12, 15, '$'],
    ['$12 to 15', 12, 15, '$'],
    ['15-12 %', 12, 15, '%'],
    ['~$30', 30, 30, '$'],
    ['$30 (vs $35 estimated) ✅', 30, 30, '$'],
    ['$12 (2 code-explorer agents, 1 code-architect)', 12, 12, '$'],
    ['about US$ 1,200.50 a month', 1200.5, 1200.5, '$'],
    ['USD 5k', 5000, 5000, '$'],
    ['12 USD', 12, 12, '$'],
    ['€12', 12, 12, '€'],
    ['12,50 €', 12.5, 12.5, '€'],
    ['8/10', 8, 8, '/10'],
    ['8.1 / 10', 8.1, 8.1, '/10'],
    ['8-9/10', 8, 9, '/10'],
    ['8 out of 10', 8, 8, '/10'],
    ['15 %', 15, 15, '%'],
    ['>99.9%', 99.9, 99.9, '%'],
    ['-5', -5, -5, ''],
    ['−$5', -5, -5, '$'],
    ['-$5 to $5', -5, 5, '$'],
    ['<500ms', 500, 500, 'ms'],
    ['3 to 5 agents', 3, 5, 'agents'],
    ['the 3rd of 7', 3, 3, ''],
    ['7', 7, 7, ''],
    ['on 2026-02-15 it was 9/10', 9, 9, '/10'],
    ['INF-013 cost $4', 4, 4, '$'],
  ])('reads %j', (text, low, high, unit) => {
    expect(readAmount(text)).toEqual({ low, high, unit })
  })

  test.each([
    '',
    'none',
    '2026-02-15',
    'v1.2.3',
    '#12',
    'INF-013',
    'P0',
    '1e5',
    '١٢',
    'x2',
    `$${'9'.repeat(400)}`,
  ])('reads nothing in %j', (text) => {
    expect(readAmount(text)).toBeNull()
  })

  test('has finite ends in order, whatever the text', () => {
    const text = fc.array(
      fc.constantFrom('$', '1', '9', ',', '.', '-', '/', '10', ' ', 'k', '%', 'to', 'e', '−'),
    )
    fc.assert(
      fc.property(text, (parts) => {
        const amount = readAmount(parts.join(''))
        if (amount === null) return
        expect(Number.isFinite(amount.low) && Number.isFinite(amount.high)).toBe(true)
        expect(amount.low).toBeLessThanOrEqual(amount.high)
      }),
    )
  })

  test('reads back any range of dollars', () => {
    const cents = fc.integer({ min: 0, max: 10 ** 9 })
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const [low, high] = [Math.min(a, b) / 100, Math.max(a, b) / 100]
        expect(readAmount(`about $${low.toFixed(2)}–${high.toFixed(2)} (maybe)`)).toEqual({
          low,
          high,
          unit: '$',
        })
      }),
    )
  })
})
