import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { loadConfig, MOST_CONFIG_BYTES } from '../src/config/index.ts'
import { InputError } from '../src/errors.ts'

/** The first problem, or null where the text is a fine configuration. */
function firstProblem(text: string): string | null {
  try {
    loadConfig(text, 'f', {})
    return null
  } catch (error) {
    if (error instanceof InputError) return error.problems[0]?.what ?? ''
    throw error
  }
}

describe('hostile files', () => {
  test('aliases that would expand to billions of values', () => {
    const lines = Array.from({ length: 12 }, (_, level) => {
      const items = level === 0 ? Array(9).fill('x') : Array(9).fill(`*a${level - 1}`)
      return `a${level}: &a${level} [${items.join(', ')}]`
    })
    expect(firstProblem(lines.join('\n'))).toBe('the file holds more than 100000 values, aliases expanded')
  })

  test('the same through keys of mappings, one inside the other', () => {
    const lines = Array.from({ length: 30 }, (_, level) =>
      level === 0 ? 'a0: &a0 {x: 1}' : `a${level}: &a${level} {x: *a${level - 1}, y: *a${level - 1}}`,
    )
    expect(firstProblem(lines.join('\n'))).toBe('the file holds more than 100000 values, aliases expanded')
  })

  test('an alias inside what it names', () => {
    expect(firstProblem('slo: &a { uptime: *a }')).toBe('the alias *a stands inside what it refers to')
  })

  test('a file of just the largest size, and one byte more', () => {
    const comment = `#${'x'.repeat(MOST_CONFIG_BYTES - 1)}`
    expect([
      firstProblem(comment),
      firstProblem(`${comment}x`),
      firstProblem(`#${'é'.repeat(500_000)}`),
    ]).toEqual([
      null,
      `the file is larger than ${MOST_CONFIG_BYTES} bytes`,
      `the file is larger than ${MOST_CONFIG_BYTES} bytes`,
    ])
  })

  test.each([
    ['deep nesting', '['.repeat(100_000), /^this is not valid YAML: nesting exceeded/],
    ['a null character', 'a: \0', /null byte/],
    ['an impossible escape', 'slo: "\\xZZ"', /^this is not valid YAML: /],
    ['binary', '\u0001\u0002\uFFFE', /^this is not valid YAML: /],
  ])('%s', (_what, text, problem) => {
    expect(firstProblem(text)).toMatch(problem)
  })

  test('twenty thousand unknown keys are answered soon, and shortly', () => {
    const started = performance.now()
    const text = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join('')
    expect(firstProblem(text)).toBe('the key "k0" is unknown')
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  test('control characters of a key do not reach the message', () => {
    const text = '"a\\e[31m\\n::error::x": 1'
    expect(firstProblem(text)).toBe('the key "a\\u{1b}[31m\\u{a}::error::x" is unknown')
    expect(() => loadConfig(text, 'f', {})).toThrow(/^[ -~]*$/)
  })
})

test('whatever the file holds, only an InputError is thrown, and nothing leaks into Object', () => {
  const words = [
    'slo',
    'perf',
    'p95',
    '500ms',
    '__proto__',
    'constructor',
    '&a',
    '*a',
    '!!map',
    '<<',
    '|',
    '>-',
    '?',
  ]
  const signs = [
    ': ',
    ':',
    '- ',
    '\n',
    '\n  ',
    '\n    ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '#',
    '---\n',
    '%YAML',
    '\t',
  ]
  const yamlish = fc.array(fc.constantFrom(...words, ...signs)).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string({ unit: 'binary' })), (text) => void firstProblem(text)),
    { numRuns: 2000 },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
})
