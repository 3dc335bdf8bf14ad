import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { versionMatches } from '../src/decide/version.ts'

const SHA = '011ed3d4a9b1c2d3e4f5061728394a5b6c7d8e9f'

describe(versionMatches, () => {
  test.each([
    ['1.2.3', '1.2.3', true],
    ['1.2.3', ' 1.2.3\n', true],
    ['v1.2.3', '1.2.3', false],
    ['1.2.3', '1.2.30', false],
    ['1.2', '1.2.3', false],
    ['release', 'Release', false],
    [SHA, SHA.slice(0, 7), true],
    [SHA.slice(0, 12), SHA, true],
    [SHA, SHA.slice(0, 7).toUpperCase(), true],
    [SHA, SHA.slice(0, 6), false],
    [SHA, SHA.slice(1, 20), false],
    [SHA, `${SHA.slice(0, 7)}-dirty`, false],
    // Build numbers, of which one begins another.
    ['20261122', '2026112204', false],
    ['1234567', '1234567', true],
    ['', '', false],
    ['  ', '', false],
    ['1.2.3', '', false],
  ])('%j and %j: %p', (expected, seen, matches) => {
    expect(versionMatches(expected, seen)).toBe(matches)
  })

  test('does not depend on which of the two is abbreviated', () => {
    const hexadecimal = fc.string({
      unit: fc.constantFrom(...'0123456789abcdef'),
      minLength: 1,
      maxLength: 40,
    })
    const pair = fc.tuple(hexadecimal, fc.nat(40)).map(([id, length]) => [id, id.slice(0, length)] as const)
    fc.assert(
      fc.property(fc.oneof(pair, fc.tuple(hexadecimal, hexadecimal)), ([one, other]) => {
        expect(versionMatches(one, other)).toBe(versionMatches(other, one))
      }),
    )
  })
})
