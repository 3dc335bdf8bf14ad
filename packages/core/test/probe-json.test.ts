import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readJson } from '../src/probe/json/read-json.ts'
import { selectOne } from '../src/probe/json/select-one.ts'
import { pathProblem } from '../src/targets/values/json-path.ts'
import { ONE_CLAUSE } from './probe-settings.ts'

const problemOf = (text: string | Buffer): string | null => {
  const reading = readJson(Buffer.from(text))
  return 'problem' in reading ? reading.problem : null
}

describe('readJson', () => {
  test('reads every JSON value as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value)
        // Keys of generated objects are unique; the parser decides on the rest, such as -0.
        expect(readJson(Buffer.from(text))).toEqual({ value: JSON.parse(text) })
      }),
    )
  })

  test('refuses, or reads as JSON.parse does, any text at all', () => {
    const soup = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', '1', ' ', '\u0000', '💥'),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          soup,
          fc.json().map((text) => text.slice(0, -1)),
          fc.json(),
        ),
        (text) => {
          const reading = readJson(Buffer.from(text))
          if ('problem' in reading) expect(reading.problem).toMatch(ONE_CLAUSE)
          else expect(reading.value).toEqual(JSON.parse(text))
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each([
    ['{"a":1,"a":2}', 'the body is JSON that has "a" twice in one object'],
    [String.raw`{"a":1,"\u0061":2}`, 'the body is JSON that has "a" twice in one object'],
    ['[{"a":{"b":1,"c":{},"b":{}}}]', 'the body is JSON that has "b" twice in one object'],
    ['{"a":1,"a":', 'the body is not JSON; it begins "{"a":1,"a":"'],
    ['', 'the body is empty, and not JSON'],
    ['\u001b[31m{}', 'the body is not JSON; it begins "\\u{1b}[31m{}"'],
  ])('%j', (text, problem) => {
    expect(problemOf(text)).toBe(problem)
  })

  test.each([
    '{"a":{"a":1},"b":[{"a":1},{"a":1}]}',
    '{"a":"a","b":"a"}',
    '\uFEFF{}',
    String.raw`{"\\":1,"\"":"\\"}`,
  ])('%j is fine', (text) => {
    expect(problemOf(text)).toBeNull()
  })

  test('what is too deep is refused before it costs anything', () => {
    expect(problemOf('['.repeat(64) + ']'.repeat(64))).toBeNull()
    const tooDeep = 'the body is JSON of more than 64 levels, too deep to be read'
    expect(problemOf('['.repeat(65) + ']'.repeat(65))).toBe(tooDeep)
    expect(problemOf('{"a":'.repeat(1_000_000))).toBe(tooDeep)
  })

  test('what is too long is refused', () => {
    expect(problemOf(`"${'x'.repeat(5 * 2 ** 20)}"`)).toBe(
      'the body has more than 5 MiB, too many to be read as JSON',
    )
  })

  test('a body is read once', () => {
    const body = Buffer.from('{"a":[1]}')
    expect(readJson(body)).toBe(readJson(body))
  })
})

describe('paths', () => {
  test.each([
    '$',
    '$.a',
    "$['a b']",
    '$.a[0]',
    '$..version',
    '$.a[?@.b == $.c].d',
    '$[?length(@.a) > 2]',
    '$[?count(@.a) == 1]',
  ])('%s can be used', (path) => {
    expect(pathProblem(path)).toBeNull()
  })

  test.each([
    ['', 'is not a JSONPath (RFC 9535)'],
    ['a', 'is not a JSONPath (RFC 9535)'],
    ['$.', 'is not a JSONPath (RFC 9535)'],
    ['$.a()', 'is not a JSONPath (RFC 9535)'],
    ['$[?(@.a = 1)]', 'is not a JSONPath (RFC 9535)'],
    ['$'.concat('[?@'.repeat(300)), 'is not a JSONPath (RFC 9535)'],
    [`$.${'a'.repeat(1000)}`, 'has more than 1000 characters'],
    ['$[?match(@.a, "(a+)+")]', 'uses match(), and regular expressions are not run on answers'],
    ['$[?@.a == 1 && !search(@.a, $.b)]', 'uses search(), and regular expressions are not run on answers'],
    [
      '$[?length(value($..a)) > 1]',
      'searches the whole document from within a filter; only compare with a single value there',
    ],
    ['$..a..b..c', 'has more than 2 descents (..)'],
    ['$..a[?@..b[?@..c]]', 'has more than 2 descents (..)'],
  ])('%j cannot', (path, problem) => {
    expect(pathProblem(path)).toBe(problem)
  })

  test('a path that cannot be used is told as such, whatever the body', () => {
    expect(selectOne(Buffer.from('nonsense'), '$[')).toEqual({
      problem: 'the path "$[" is not a JSONPath (RFC 9535)',
    })
  })

  test('selects what a plain walk selects', () => {
    const name = fc.string({ minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), fc.jsonValue(), (names, value) => {
        const text = names.reduceRight(
          (inner, key) => `{${JSON.stringify(key)}:${inner}}`,
          JSON.stringify(value),
        )
        const path = `$${names.map((key) => `[${JSON.stringify(key)}]`).join('')}`
        expect(selectOne(Buffer.from(text), path)).toEqual({ value: JSON.parse(JSON.stringify(value)) })
      }),
    )
  })

  test('members that every object inherits are not in the document', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(selectOne(Buffer.from('{}'), `$.${name}`)).toHaveProperty('problem')
    }
  })

  test('the largest document is searched in a bounded time', () => {
    const body = Buffer.from(`[${'{"a":{"a":1}},'.repeat(300_000)}1]`)
    const started = performance.now()
    expect(selectOne(body, '$..a..b')).toHaveProperty('problem')
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('a body that a server made to be expensive to search', () => {
  const nested = (bytes: number) =>
    Buffer.from(`${'{"a":'.repeat(60)}[${'1,'.repeat(bytes / 2)}1]${'}'.repeat(60)}`)

  test.each([
    ['$..b', 2 ** 20, 1024],
    ['$..a..b', 2 ** 16, 64],
  ])('%s of %d bytes is refused', (path, bytes, kib) => {
    expect(selectOne(nested(bytes), path)).toEqual({
      problem: `the body has more than ${kib} KiB, too many to search with "${path}"`,
    })
    expect(selectOne(nested(bytes / 2), path)).toEqual({
      problem: `"${path}" selects nothing in the body, where one value is wanted`,
    })
  })

  test('a path without a descent is looked for in any that can be read', () => {
    expect(selectOne(nested(2 ** 21), '$.b')).toMatchObject({
      problem: expect.stringMatching(/selects nothing/),
    })
  })
})
