import { describe, expect, test } from '@jest/globals'
import { type Changing, changeCell, changePhrase } from '../src/render/index.ts'

const P95: Changing = { unit: 'ms', better: 'lower', scale: 'ratio' }
const THROUGHPUT: Changing = { unit: 'requests/s', better: 'higher', scale: 'ratio' }
const ERROR_RATE: Changing = { unit: 'percent', better: 'lower', scale: 'difference' }

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
