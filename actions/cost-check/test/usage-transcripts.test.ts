import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import fc from 'fast-check'
import { entry, lines, modelOf, type Read, readUsage, tokens } from './usage.ts'

const costOf = (read: Read, model = 'claude-opus-5'): string | null => {
  const { cost } = modelOf(read, model)
  return cost === null ? null : decimalText(cost)
}
const effects = ({ problems }: Read): readonly string[] => problems.map(({ effect }) => effect)

describe('a transcript', () => {
  test('is added up by model, day and side chain', () => {
    const read = readUsage({
      'a.jsonl': lines(
        entry(1, tokens(1_000_000, 0)),
        entry(2, tokens(0, 1_000_000), { isSidechain: true, timestamp: '2026-08-02T00:30:00+02:00' }),
        { type: 'user', message: { role: 'user', content: 'hello' } },
        entry(3, tokens(1_000_000, 0), { message: { model: 'claude-haiku-4-5-20251001' } }),
      ),
    })
    expect(read.problems).toEqual([])
    expect(read.usage.models.map(({ model, pricedAs }) => [model, pricedAs])).toEqual([
      ['claude-opus-5', 'claude-opus-5'],
      ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
    ])
    const opus = modelOf(read, 'claude-opus-5')
    expect(opus).toMatchObject({ requests: 2, tokens: { input: 1_000_000, output: 1_000_000 }, unpriced: [] })
    expect(costOf(read)).toBe('30')
    expect(opus.sideChain.requests).toBe(1)
    expect(opus.sideChain.cost && decimalText(opus.sideChain.cost)).toBe('25')
    expect(read.usage.days.map(({ day, cost }) => [day, decimalText(cost)])).toEqual([['2026-08-01', '31']])
    expect(read.usage.sources).toEqual([
      {
        file: 'a.jsonl',
        kind: 'transcript',
        entries: 3,
        duplicates: 0,
        first: '2026-08-01',
        last: '2026-08-01',
      },
    ])
  })

  test('prices writes of an hour and of 5 minutes apart', () => {
    const read = readUsage({ a: lines(entry(1, tokens(0, 0, { write5m: 1_000_000, write1h: 1_000_000 }))) })
    expect(costOf(read)).toBe('16.25')
  })

  test('prices each request at the tier of its own prompt', () => {
    const haiku = { message: { model: 'claude-haiku-5-5' } }
    const read = readUsage({
      a: lines(
        entry(1, tokens(60_000, 0), haiku),
        entry(2, tokens(60_000, 0), haiku),
        entry(3, tokens(100_001, 0), haiku),
      ),
    })
    // 120,000 at $0.10 and 100,001 at $0.50.
    expect(costOf(read, 'claude-haiku-5-5')).toBe('0.0620005')
  })

  test('prices each day by the prices of that day', () => {
    const sonnet = (number: number, day: string) =>
      entry(number, tokens(0, 0, { read: 1_000_000 }), {
        timestamp: `${day}T23:59:59.999Z`,
        message: { model: 'claude-sonnet-5-5' },
      })
    const read = readUsage({ a: lines(sonnet(1, '2026-10-06'), sonnet(2, '2026-10-07')) })
    expect(costOf(read, 'claude-sonnet-5-5')).toBe('0.3')
  })

  test.each([
    [{ speed: 'fast' }, '10'],
    [{ service_tier: 'batch' }, '2.5'],
    [{ inference_geo: 'us' }, '5.5'],
    [{ service_tier: 'default', inference_geo: '' }, '5'],
    [{ service_tier: null, inference_geo: null, speed: null }, '5'],
    [{ server_tool_use: { web_search_requests: 100 } }, '6'],
  ])('%j is priced as such', (served, cost) => {
    expect(costOf(readUsage({ a: lines(entry(1, { ...tokens(1_000_000, 0), ...served })) }))).toBe(cost)
  })

  test('leaves what has no price out of the sum, and says why', () => {
    const read = readUsage({
      a: lines(
        entry(1, tokens(5, 7), { message: { model: 'model-of-tomorrow' } }),
        entry(2, { ...tokens(1, 0), service_tier: 'priority' }),
        entry(3, tokens(1_000_000, 0)),
      ),
    })
    expect(costOf(read, 'model-of-tomorrow')).toBeNull()
    expect(modelOf(read, 'model-of-tomorrow').unpriced).toEqual([
      {
        requests: 1,
        why: 'no row of the price table names it',
        tokens: expect.objectContaining({ input: 5, output: 7 }),
      },
    ])
    expect(modelOf(read, 'claude-opus-5').unpriced).toEqual([
      expect.objectContaining({ requests: 1, why: expect.stringContaining('service tier') }),
    ])
    expect(costOf(read)).toBe('5')
  })

  test('counts compaction and advice, which the totals of a message leave out', () => {
    const parts = [
      { type: 'message', input_tokens: 7, output_tokens: 7 },
      { type: 'compaction', input_tokens: 1_000_000, output_tokens: 0 },
      { type: 'advisor_message', model: 'claude-opus-4-1', input_tokens: 1_000_000, output_tokens: 0 },
    ]
    const read = readUsage({
      a: lines(...[1, 1].map(() => entry(1, { ...tokens(1_000_000, 0), iterations: parts }))),
    })
    expect(costOf(read)).toBe('10')
    expect(costOf(read, 'claude-opus-4-1')).toBe('15')
  })

  test('tells what the agent wrote itself', () => {
    const read = readUsage({
      a: lines(entry(1, tokens(0, 0), { message: { model: '<synthetic>' } }), entry(2, tokens(1, 1))),
    })
    expect(read.usage.models).toHaveLength(1)
    expect(read.problems).toEqual([
      expect.objectContaining({ effect: 'note', what: expect.stringContaining('synthetic') }),
    ])
  })

  test('adds up what the tool states, beside what the same requests cost', () => {
    const read = readUsage({
      a: lines(entry(1, tokens(1_000_000, 0), { costUSD: 4.5 }), entry(2, tokens(1_000_000, 0))),
    })
    const { reported, reportedRecomputed, cost } = modelOf(read, 'claude-opus-5')
    expect([reported, reportedRecomputed, cost].map((amount) => amount && decimalText(amount))).toEqual([
      '4.5',
      '5',
      '10',
    ])
  })

  test('says where the lifetime of cache writes is not told, and takes the lower price', () => {
    const { cache_creation: _, ...usage } = tokens(0, 0, { write1h: 1_000_000 })
    const read = readUsage({ a: lines(entry(1, usage)) })
    expect(costOf(read)).toBe('6.25')
    expect(effects(read)).toEqual(['incomplete'])
  })
})

describe('rows of the same request', () => {
  const grown = [10, 20, 300].map((output) =>
    entry(1, tokens(0, output), {
      timestamp: `2026-08-01T10:00:0${output / 10 - 1}.000Z`.replace(/0(\d\d)\./, '$1.'),
    }),
  )

  test('count once, the last one', () => {
    const read = readUsage({ a: lines(...grown) })
    expect(modelOf(read, 'claude-opus-5')).toMatchObject({ requests: 1, tokens: { output: 300 } })
    expect(read.usage.sources[0]).toMatchObject({ entries: 3, duplicates: 2 })
  })

  test('count once over several files, in whatever order', () => {
    const [first, second, third] = grown
    for (const files of [
      { a: lines(first, third), b: lines(second) },
      { a: lines(third), b: lines(first, second) },
    ]) {
      expect(modelOf(readUsage(files), 'claude-opus-5')).toMatchObject({
        requests: 1,
        tokens: { output: 300 },
      })
    }
  })

  test.each([
    ['another request of the same message', entry(1, tokens(1, 1), { requestId: 'req_other' }), 2],
    ['another message of the same request', entry(1, tokens(1, 1), { message: { id: 'msg_other' } }), 2],
    ['a copy in another session', entry(1, tokens(1, 1), { sessionId: 'another' }), 1],
  ])('%s', (_, other, requests) => {
    const read = readUsage({ a: lines(entry(1, tokens(1, 1)), other) })
    expect(modelOf(read, 'claude-opus-5').requests).toBe(requests)
  })

  test('without a request id, a short id is one only within its session', () => {
    const short = (sessionId: string, id: string) =>
      entry(1, tokens(1, 1), { sessionId, requestId: undefined, message: { id } })
    const long = 'msg_01abcdefghijklmnopqrst'
    const read = readUsage({
      a: lines(short('s1', 'm1'), short('s1', 'm1'), short('s2', 'm1'), short('s1', long), short('s2', long)),
    })
    expect(modelOf(read, 'claude-opus-5').requests).toBe(3)
  })

  test('without any id every row counts', () => {
    const anonymous = entry(1, tokens(1, 1), {
      requestId: undefined,
      uuid: undefined,
      message: { id: undefined },
    })
    expect(modelOf(readUsage({ a: lines(anonymous, anonymous) }), 'claude-opus-5').requests).toBe(2)
  })
})

describe('the same usage', () => {
  const row = fc.record({
    number: fc.integer({ min: 0, max: 8 }),
    output: fc.integer({ min: 0, max: 10 ** 7 }),
    content: fc.array(
      fc.json({ maxDepth: 3 }).map((text): unknown => JSON.parse(text)),
      { maxLength: 2 },
    ),
    model: fc.constantFrom('claude-opus-5', 'claude-haiku-4-5', '__proto__', 'ключ'),
  })

  test('comes out however the bytes are cut, spaced and ordered', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 300 }),
        (rows, piece) => {
          const entries = rows.map(({ number, output, content, model }) =>
            entry(number, tokens(1, output), { requestId: undefined, message: { model, content } }),
          )
          const whole = readUsage({ a: lines(...entries) })
          expect(readUsage({ a: lines(...entries) }, { piece })).toEqual(whole)
          const spaced = entries.map(
            (one) =>
              ` ${JSON.stringify(Object.fromEntries(Object.entries(one).toReversed()), null, 1).replaceAll('\n', ' ')} \r`,
          )
          expect(readUsage({ a: `${lines(...spaced)}\n\n` })).toEqual(whole)
          // Written with escapes, keys mean the same.
          const escaped = entries.map((one) => JSON.stringify(one).replaceAll('"usage":', '"us\\u0061ge":'))
          expect(readUsage({ a: lines(...escaped) })).toEqual(whole)
          expect(readUsage({ a: JSON.stringify(entries, null, 2) }).usage.models).toEqual(whole.usage.models)
        },
      ),
      { numRuns: 25 },
    )
  })
})
