import { describe, expect, test } from '@jest/globals'
import { openUsage } from '../src/read/usage/index.ts'
import { judged } from './hostile-gate.ts'

type Part = Readonly<Record<string, unknown>>

/** A dear request: a million tokens of output, $25. */
function request({ entry = {}, message = {}, usage = {} }: Readonly<Record<string, Part>> = {}): string {
  const told = { input_tokens: 10, output_tokens: 1_000_000, ...usage }
  return JSON.stringify({
    type: 'assistant',
    ...{ sessionId: 's', requestId: 'r', timestamp: '2026-11-20T10:00:00.000Z' },
    ...entry,
    message: { id: 'm', role: 'assistant', model: 'claude-opus-5', usage: told, ...message },
  })
}
const CHEAP = request({
  entry: { requestId: 'other' },
  message: { id: 'cheap' },
  usage: { output_tokens: 1 },
})
const result = (part: Part): string => JSON.stringify({ type: 'result', session_id: 's', ...part })
const used = (model: string, tokens: Part): Part => ({ modelUsage: { [model]: tokens } })
const page = (part: Part): string => JSON.stringify({ has_more: false, ...part })
const bucket = (results: unknown): Part => ({ starting_at: '2026-11-20T00:00:00Z', results })
const row = { uncached_input_tokens: 1, output_tokens: 1, model: 'claude-opus-5' }

const judge = (...lines: readonly string[]) =>
  judged({
    files: { 'u.jsonl': `${lines.join('\n')}\n` },
    inputs: { usage: 'u.jsonl' },
    config: 'cost: { models: { limit: 10 USD } }',
  })

describe('a dear request is not lost', () => {
  test.each<[string, 'fail' | 'no-data', readonly string[]]>([
    ['by itself', 'fail', [request()]],
    ['told again with fewer tokens', 'no-data', [request(), request({ usage: { output_tokens: 1 } })]],
    [
      'told again later, with fewer tokens of its prompt',
      'no-data',
      [
        request({ usage: { input_tokens: 5_000_000, output_tokens: 1 } }),
        request({ entry: { timestamp: '2026-11-20T11:00:00.000Z' }, usage: { output_tokens: 1 } }),
      ],
    ],
    [
      'told again of a cheaper model',
      'no-data',
      [request(), request({ message: { model: 'claude-haiku-5-5' } })],
    ],
    ['beside data', 'fail', [CHEAP, request({ entry: { data: [] } })]],
    [
      'beside a modelUsage',
      'fail',
      [CHEAP, request({ entry: used('claude-haiku-5-5', { inputTokens: 1 }) })],
    ],
    ['as a result by its type', 'fail', [CHEAP, request({ entry: { type: 'result' } })]],
    [
      'with tokens by other names',
      'no-data',
      [CHEAP, request({ message: { usage: { prompt_tokens: 9_000_000 } } })],
    ],
    [
      'with usage outside of its message',
      'no-data',
      [
        CHEAP,
        JSON.stringify({
          type: 'message',
          model: 'claude-opus-5',
          usage: { input_tokens: 1, output_tokens: 1_000_000 },
        }),
      ],
    ],
    [
      'for a result that claims more, all of it cheap',
      'fail',
      [request(), result(used('claude-opus-5', { cacheReadInputTokens: 2_000_000 }))],
    ],
    [
      'of a result behind another with its id',
      'fail',
      [
        result({ uuid: 'a', ...used('claude-opus-5', { outputTokens: 1 }) }),
        result({ uuid: 'a', ...used('claude-opus-5', { outputTokens: 1_000_000 }) }),
      ],
    ],
    [
      'of another session behind a result with its id',
      'fail',
      [
        result({ uuid: 'a', ...used('claude-opus-5', { outputTokens: 1 }) }),
        result({ uuid: 'a', session_id: 't', ...used('claude-opus-5', { outputTokens: 1_000_000 }) }),
      ],
    ],
    [
      'of a result without models, of which the transcript has a part',
      'no-data',
      [
        request({ usage: { output_tokens: 1 } }),
        result({ usage: { input_tokens: 10, output_tokens: 1_000_000 } }),
      ],
    ],
    ['among what is no row of a report', 'no-data', [page({ data: [bucket(['x', row])] })]],
    ['in a bucket whose results are no list', 'no-data', [page({ data: [bucket([row]), bucket(row)] })]],
    [
      'in pages to come, however that is written',
      'no-data',
      [page({ data: [bucket([row])], has_more: 'true' })],
    ],
  ])('%s: %s', async (_title, verdict, lines) => {
    expect((await judge(...lines)).verdict).toBe(verdict)
  })
})

describe('a bill that is held against nothing is told', () => {
  const bill = (currency: string, day: string) =>
    page({
      data: [{ starting_at: day, results: [{ amount: '900000', currency, model: 'claude-opus-5' }] }],
    })

  test.each([
    ['in another currency', 'EUR', '2026-11-20T00:00:00Z', 'prices are in USD'],
    ['in small letters', 'usd', '2026-11-20T00:00:00Z', 'The provider bills $9,000.00'],
    ['of other days', 'USD', '2026-11-21T00:00:00Z', 'of which nothing was recomputed'],
  ])('%s', async (_title, currency, day, what) => {
    const files = { 'u.jsonl': `${CHEAP}\n`, 'bill.json': bill(currency, day) }
    const { told } = await judged({ files, inputs: { usage: '*.json*' } })
    expect(told).toContain(what)
  })
})

test('many results of one session take time in proportion', () => {
  const time = (count: number): number => {
    const usage = openUsage({ rows: [] })
    const file = usage.file('u.jsonl')
    const lines = Array.from({ length: count }, (_, index) => result(used(`m${index}`, { inputTokens: 1 })))
    const started = performance.now()
    file.push(Buffer.from(`${lines.join('\n')}\n`))
    file.end()
    return performance.now() - started
  }
  time(500)
  // Four times the ratio of the counts, for a machine that does other things as well; the square would be 64.
  const [few, many] = [time(2_000), time(16_000)]
  expect(many / few).toBeLessThan(32)
})
