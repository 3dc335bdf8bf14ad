import { afterEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readChecklist } from '../src/read/checklist/index.ts'
import { DEFAULT_CONVENTIONS } from '../src/resolve/conventions.ts'

const SOURCE = { kind: 'body', name: 'the description', path: null, url: null, pull: 1 } as const
const { charCodeAt, slice, replace } = String.prototype

afterEach(() => {
  Object.assign(String.prototype, { charCodeAt, slice, replace })
})

/**
 * How many characters the parser and our readers look at or copy: a measure of time that is the same on every machine.
 */
function stepsFor(text: string): number {
  let steps = 0
  Object.assign(String.prototype, {
    charCodeAt(this: string, index: number): number {
      steps++
      return charCodeAt.call(this, index)
    },
    slice(this: string, start?: number, end?: number): string {
      const part = slice.call(this, start, end)
      steps += part.length
      return part
    },
    replace(this: string, ...given: Parameters<typeof replace>): string {
      steps += this.length
      return replace.apply(this, given)
    },
  })
  readChecklist({ source: SOURCE, text }, DEFAULT_CONVENTIONS)
  Object.assign(String.prototype, { charCodeAt, slice, replace })
  return steps
}

/** Whole units, so that the longer text ends as the shorter does. */
const filled = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length))

const UNITS = [
  ...[
    '>',
    '[',
    ']',
    '![',
    '*',
    '**a ',
    '_',
    '`',
    '<',
    '&',
    '~',
    '~~',
    '\\',
    '(',
    '|',
    '#',
    '-',
    '- ',
    '> - ',
  ],
  ...['<!--', '<!--\n', '```\n', '[a]: b\n', '[a](', 'a\n', '\n', '|a|\n|-|\n', 'https://a.b/', '- [ ] a\n'],
  ...[
    '- [x] a - b: c (d)\n',
    '- [ ] ~~a~~ b\n',
    '- [ ] N/A: ',
    '- [ ] (P0) ',
    '># a\nb\n',
    '![\n',
    '**a:** b ',
    '$1,',
    '🎉',
    '\u200B',
  ],
]

describe('reading a text', () => {
  test.each(UNITS)('of %j only takes twice as long for twice as much', (unit) => {
    const [once, twice] = [stepsFor(filled(unit, 16_384)), stepsFor(filled(unit, 32_768))]
    expect(once).toBeGreaterThan(0)
    expect(twice / once).toBeLessThan(2.3)
  })

  test('takes at most about twice as long for twice as much of anything', () => {
    const unit = fc.array(fc.constantFrom(...UNITS, '  ', '\t', 'text ', '1. '), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(unit, (parts) => {
        const text = parts.join('')
        const [once, twice] = [stepsFor(filled(text, 16_384)), stepsFor(filled(text, 32_768))]
        // The search for lines that go on with a quote is bounded by a number, which the longer text alone may reach.
        expect(twice).toBeLessThan(2.3 * once + 2_000_000)
      }),
      { numRuns: 25 },
    )
  }, 30_000)
})
