import { describe, expect, test } from '@jest/globals'
import {
  changeCell,
  changePhrase,
  confidencePhrase,
  effectPhrase,
  listed,
  nameOf,
} from '../src/report/wording.ts'
import { ERROR_RATE, P95, THROUGHPUT } from './decide-evidence.ts'

const bounds = (value: number, low: number | null, high: number | null) => ({ value, low, high })
const infinite = Number.POSITIVE_INFINITY

describe(changePhrase, () => {
  test.each([
    [P95, bounds(1.12, 1.09, 1.15), '12 % slower (9 to 15 %)'],
    [P95, bounds(0.88, 0.85, 0.91), '12 % faster (9 to 15 %)'],
    [P95, bounds(1.004, 0.99, 1.019), '0.4 % slower (1 % faster to 1.9 % slower)'],
    [P95, bounds(1.12, 1.09, null), '12 % slower (at least 9 % slower)'],
    [P95, bounds(1.12, null, 1.15), '12 % slower (at most 15 % slower)'],
    [P95, bounds(1.12, null, null), '12 % slower'],
    [P95, bounds(infinite, 2, null), 'infinitely worse, since its requests fail'],
    [P95, bounds(1, 1, 1), 'unchanged (0 to 0 %)'],
    [THROUGHPUT, bounds(0.8, 0.75, 0.85), '20 % lower (15 to 25 %)'],
    [ERROR_RATE, bounds(0.4, 0.2, 0.7), '0.4 percentage points higher (0.2 to 0.7 percentage points)'],
  ])('%p %p', (metric, change, phrase) => {
    expect(changePhrase(metric, change)).toBe(phrase)
  })
})

describe(changeCell, () => {
  test.each([
    [P95, bounds(1.12, 1.09, 1.15), '+12 % (+9 % to +15 %)'],
    [P95, bounds(infinite, 2, null), 'infinite (at least +100 %)'],
    [ERROR_RATE, bounds(0.4, -0.2, 0.7), '+0.4 points (−0.2 points to +0.7 points)'],
    [ERROR_RATE, bounds(0, null, null), '±0 points'],
  ])('%p %p', (metric, change, cell) => {
    expect(changeCell(metric, change)).toBe(cell)
  })
})

describe(effectPhrase, () => {
  test.each([
    [P95, 0.03, '3 % slower or more'],
    [THROUGHPUT, 0.03, '3 % lower or more'],
    [ERROR_RATE, 0.1, '0.1 percentage points higher or more'],
  ])('%p %d', (metric, effect, phrase) => {
    expect(effectPhrase({ metric, effect })).toBe(phrase)
  })
})

test.each([
  ['GET /cart', 'p95', 'GET /cart p95'],
  ['checkout', 'checkout', 'checkout'],
  [null, 'p95', 'p95'],
])('nameOf(%p, %p)', (subject, quantity, name) => {
  expect(nameOf(subject, quantity)).toBe(name)
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('listed(%p)', (parts, text) => {
  expect(listed(parts)).toBe(text)
})

test('a confidence is never rounded up to certainty', () => {
  expect([1 - 0.05, 0.9995, 0.99999].map(confidencePhrase)).toEqual(['95 %', '99.9 %', '99.9 %'])
})
