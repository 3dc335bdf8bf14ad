import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import fc from 'fast-check'
import { entry, lines, readUsage, result, tokens } from './usage.ts'

const good = (number: number) => entry(number, tokens(1_000_000, 0))
const total = (read: ReturnType<typeof readUsage>): string =>
  read.usage.models.map(({ model, cost }) => `${model} ${cost && decimalText(cost)}`).join(', ')

describe('files that nobody can use', () => {
  test.each([
    ['nothing', '', 'The file is empty.'],
    ['white space', ' \r\n\n\t', 'The file is empty.'],
    ['a byte order mark', '\uFEFF', 'The file is empty.'],
    ['other objects', lines({ a: 1 }, { type: 'summary' }), 'The file holds no usage of a model.'],
    ['a table', 'date,amount\n2026-11-22,5\n', 'The file holds no usage of a model.'],
    ['an empty array', '[]', 'The file holds no usage of a model.'],
    ['a lone bracket', '[', 'The file holds no usage of a model.'],
    [
      'a transcript without answers',
      lines({ type: 'user', message: { content: 'hi' } }),
      'The file holds no usage of a model.',
    ],
  ])('%s', (_, text, what) => {
    const read = readUsage({ 'a.jsonl': text })
    expect(read.problems[0]).toMatchObject({ effect: 'unusable', source: 'a.jsonl', what })
    expect(read.usage.models).toEqual([])
  })
})

describe('a transcript that is partly bad', () => {
  test.each([
    ['a cut line', JSON.stringify(good(2)).slice(0, 300)],
    ['a line cut at a bracket', `${JSON.stringify(good(2)).slice(0, -2)}`],
    ['no JSON', 'Error: something broke'],
    ['a number', '42'],
    ['an array', '[1]'],
    ['a text', '"massive error"'],
    ['a trailing comma', '{"type":"assistant","message":{"usage":{}},}'],
    ['two objects', '{"a":1}{"b":2}'],
    ['usage that is a text', JSON.stringify(entry(2, {}, { message: { usage: 'much' } }))],
    ['negative tokens', JSON.stringify(entry(2, tokens(-5, 0)))],
    ['tokens in a text', JSON.stringify(entry(2, { input_tokens: '12' }))],
    ['half a token', JSON.stringify(entry(2, tokens(0.5, 0)))],
    ['more tokens than can be', JSON.stringify(entry(2, tokens(2 ** 40, 0)))],
    [
      'tokens beyond counting',
      JSON.stringify(entry(2, tokens(1, 0))).replace('"input_tokens":1', '"input_tokens":1e400'),
    ],
    ['no model', JSON.stringify(entry(2, tokens(1, 0), { message: { model: undefined } }))],
    ['a model that is a number', JSON.stringify(entry(2, tokens(1, 0), { message: { model: 5 } }))],
    [
      'a model of a megabyte',
      JSON.stringify(entry(2, tokens(1, 0), { message: { model: 'm'.repeat(2 ** 20) } })),
    ],
    [
      'a bad part',
      JSON.stringify(entry(2, { ...tokens(1, 0), iterations: [{ type: 'compaction', input_tokens: -1 }] })),
    ],
  ])('%s does not count, its line is told, and everything else counts', (_, bad) => {
    const read = readUsage({ 'a.jsonl': `${lines(good(1), bad, good(3))}\n` })
    expect(read.problems).toEqual([
      expect.objectContaining({ effect: 'incomplete', source: 'a.jsonl', line: 2, parts: ['usage'] }),
    ])
    expect(total(read)).toBe('claude-opus-5 10')
  })

  test('tells the first lines of many, and how many there are', () => {
    const read = readUsage({ a: `${'nonsense\n'.repeat(1000)}${lines(good(1))}` })
    expect(read.problems).toHaveLength(1)
    expect(read.problems[0]?.what).toBe(
      '1000 entries do not count (lines 1, 2, 3, 4, 5 and 995 more): it is no JSON object.',
    )
  })

  test('a last line that is still being written is only noted', () => {
    for (const rest of [
      '{"type":"assi',
      `${JSON.stringify(good(2)).slice(0, -1)}`,
      '{"type":"user","message":{"content":"half a w',
    ]) {
      const read = readUsage({ a: lines(good(1), rest) })
      expect(read.problems).toEqual([
        expect.objectContaining({ effect: 'note', what: expect.stringContaining('still being written') }),
      ])
      expect(total(read)).toBe('claude-opus-5 5')
    }
  })

  test('a last line that is whole needs no line end', () => {
    expect(readUsage({ a: lines(good(1), good(2)) }).problems).toEqual([])
  })

  test('a first line that looks like the beginning of a document is one line', () => {
    const read = readUsage({ a: `{"type":"user","message":{\n${lines(good(1), good(2))}\n` })
    expect(total(read)).toBe('claude-opus-5 10')
    expect(read.problems).toEqual([expect.objectContaining({ effect: 'incomplete', line: 1 })])
  })
})

describe('hostile names', () => {
  test.each(['__proto__', 'constructor', 'toString', 'a\nb', '<script>', '::error::x', '\u202Eevil', 'ключ'])(
    'a model named %j is unpriced like any other',
    (model) => {
      const read = readUsage({
        a: lines(entry(1, tokens(1, 0), { sessionId: '__proto__', message: { model } }), good(2)),
        b: JSON.stringify(result({ claude: {} })).replace(
          '"claude":{}',
          `${JSON.stringify(model)}:{"inputTokens":5}`,
        ),
      })
      expect(read.usage.models.find((one) => one.model === model)).toMatchObject({ cost: null, requests: 2 })
      expect(total(read)).toContain('claude-opus-5 5')
      expect({}).not.toHaveProperty('inputTokens')
    },
  )

  test('ids of any length and kind are told apart', () => {
    const long = 'i'.repeat(10_000)
    const ids = [long, `${long}x`, '', 5, null, { a: 1 }, 'пять', '\u0000']
    const read = readUsage({
      a: lines(
        ...ids.map((id) =>
          entry(1, tokens(1_000_000, 0), { requestId: undefined, uuid: undefined, message: { id } }),
        ),
      ),
    })
    expect(total(read)).toBe(`claude-opus-5 ${ids.length * 5}`)
  })
})

test('whatever the bytes are, nothing throws, and every cost is known to be a part of the sum', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom(
      JSON.stringify(good(1)),
      '{"message":{"usage":',
      '[',
      '{',
      '}',
      '"',
      '\\',
      '\n',
      '\uFEFF',
      '{"data":[',
      '{"modelUsage":{}}',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 1, max: 50 }), (pieces, size) => {
      const text = pieces.join('')
      const read = readUsage({ a: text }, { piece: size })
      expect(read.usage).toEqual(readUsage({ a: text }).usage)
      expect(read.usage.models.length === 0 || read.usage.sources[0]?.kind !== 'unknown').toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('a line of many megabytes is read, and what is too long is told', () => {
  const big = entry(1, tokens(1_000_000, 0), {
    message: { content: [{ type: 'text', text: 'x'.repeat(4 * 2 ** 20) }] },
  })
  expect(total(readUsage({ a: lines(big, good(2)) }))).toBe('claude-opus-5 10')
})
