import { describe, expect, test } from '@jest/globals'
import { effectPhrase, nameOf } from '../src/report/wording.ts'
import { ERROR_RATE, P95, THROUGHPUT } from './decide-evidence.ts'

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
