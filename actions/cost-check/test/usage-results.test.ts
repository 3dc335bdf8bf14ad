import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import { entry, lines, modelOf, readUsage, result, tokens } from './usage.ts'

const used = (input: number, output: number, read: number, writes: number, given: object = {}) => ({
  inputTokens: input,
  outputTokens: output,
  cacheReadInputTokens: read,
  cacheCreationInputTokens: writes,
  webSearchRequests: 0,
  ...given,
})
const text = (amount: { units: bigint; scale: number } | null): string | null => amount && decimalText(amount)
const hourly = { usage: tokens(1, 1, { write1h: 10 }) }
const million = (output: number, given: object = {}) => used(0, output, 0, 0, given)

describe('a result record', () => {
  // Records as tools wrote them: most of them state writes of an hour at the price of those of 5 minutes.
  test.each([
    ['claude-opus-5[1m]', used(51, 33_245, 2_025_234, 106_624), 2.910237, '2.910237'],
    ['claude-opus-4-7[1m]', used(40, 25_596, 2_286_909, 173_852), 2.8701295, '3.5220745'],
    ['claude-opus-4-7[1m]', used(40, 22_939, 1_602_532, 94_868), 1.967866, '2.323621'],
    ['claude-opus-4-7[1m]', used(40, 12_402, 1_886_841, 125_730), 2.039483, '2.5109705'],
    ['claude-opus-4-7[1m]', used(35, 16_002, 1_765_309, 55_257), 1.62823575, '1.8354495'],
  ])('%s %j, stated as %d, costs %s', (model, usage, costUSD, cost) => {
    const read = readUsage({ 'run.json': JSON.stringify(result({ [model]: { ...usage, costUSD } }, hourly)) })
    const found = modelOf(read, model)
    expect(text(found.cost)).toBe(cost)
    expect(text(found.reportedRecomputed)).toBe(cost)
    expect(text(found.reported)).toBe(String(costUSD))
    expect(read.problems).toEqual([])
  })

  test('is read from JSON, JSONL, an array, and a document over several lines', () => {
    const record = result({ 'claude-opus-5': million(1_000_000), 'claude-haiku-4-5': million(1_000_000) })
    const all = [
      JSON.stringify(record),
      lines({ type: 'system', subtype: 'init' }, record),
      JSON.stringify([{ type: 'system' }, record]),
      JSON.stringify(record, null, 2),
      `\uFEFF${JSON.stringify(record)}\r\n`,
    ].map((written) => readUsage({ a: written }))
    for (const read of all) {
      expect(read.usage).toEqual(all[0]?.usage)
      expect(read.usage.models.map(({ cost }) => text(cost))).toEqual(['25', '5'])
      expect(read.usage.sources[0]).toMatchObject({ kind: 'result', entries: 1, duplicates: 0 })
    }
  })

  test('tells lifetimes by model, where it is new enough', () => {
    const split = {
      cacheCreationEphemeral5mInputTokens: 1_000_000,
      cacheCreationEphemeral1hInputTokens: 1_000_000,
    }
    const read = readUsage({ a: lines(result({ 'claude-opus-5': used(0, 0, 0, 2_000_000, split) }, hourly)) })
    expect(text(modelOf(read, 'claude-opus-5').cost)).toBe('16.25')
    expect(read.problems).toEqual([])
  })

  test.each([
    ['no lifetime', { usage: {} }, '12.5'],
    ['two lifetimes for a part', { usage: tokens(1, 1, { write5m: 10, write1h: 1_000_000 }) }, '16.25'],
  ])('with %s is a lower bound', (_, given, cost) => {
    const read = readUsage({ a: lines(result({ 'claude-opus-5': used(0, 0, 0, 2_000_000) }, given)) })
    expect(text(modelOf(read, 'claude-opus-5').cost)).toBe(cost)
    expect(read.problems).toEqual([
      expect.objectContaining({ effect: 'incomplete', what: expect.stringContaining('lower price') }),
    ])
  })

  test('is a lower bound where the tier of each request is not told', () => {
    const run = (input: number) =>
      readUsage({ a: lines(result({ 'claude-haiku-5-5': used(input, 0, 0, 0) })) })
    expect(run(100_000).problems).toEqual([])
    expect(run(100_001).problems).toEqual([expect.objectContaining({ effect: 'incomplete', source: 'a' })])
    expect(text(modelOf(run(1_000_000), 'claude-haiku-5-5').cost)).toBe('0.1')
  })

  test('is a lower bound where fast mode was on', () => {
    const read = readUsage({
      a: lines(result({ 'claude-opus-5': million(1_000_000) }, { fast_mode_state: 'on' })),
    })
    expect(text(modelOf(read, 'claude-opus-5').cost)).toBe('25')
    expect(read.problems).toEqual([expect.objectContaining({ effect: 'incomplete' })])
  })

  test('is priced where it ran', () => {
    const read = readUsage({
      a: lines(
        result(
          { 'claude-opus-5': million(1_000_000), 'claude-haiku-4-5': million(1_000_000) },
          { usage: { inference_geo: 'us' } },
        ),
      ),
    })
    expect(read.usage.models.map(({ cost }) => text(cost))).toEqual(['27.5', '5'])
  })

  test.each([
    [{ canonicalModel: 'claude-opus-5', provider: 'firstParty' }, '25'],
    [{ canonicalModel: 'claude-opus-5' }, '25'],
    [{ canonicalModel: 'claude-opus-5', provider: 'bedrock' }, null],
    [{ canonicalModel: 'claude-opus', provider: 'firstParty' }, null],
    [{}, null],
  ])('of a name that nobody knows, with %j, costs %s', (given, cost) => {
    const read = readUsage({ a: lines(result({ 'us.my-own-deployment': million(1_000_000, given) })) })
    expect(text(modelOf(read, 'us.my-own-deployment').cost)).toBe(cost)
  })

  test.each([
    ['no models', result({}, { modelUsage: null })],
    ['a list of models', result({}, { modelUsage: [] })],
    ['negative tokens', result({ 'claude-opus-5': million(-1) })],
    ['tokens in a text', result({ 'claude-opus-5': used(0, 0, 0, 0, { inputTokens: '5' }) })],
    ['half a token', result({ 'claude-opus-5': million(0.5) })],
  ])('with %s is not counted, and that is told', (_, record) => {
    const read = readUsage({ a: lines(entry(1, tokens(1, 1)), record) })
    expect(read.problems).toEqual([expect.objectContaining({ effect: 'incomplete', line: 2 })])
    expect(read.usage.models).toHaveLength(1)
  })
})

describe('results of one session', () => {
  const total = (uuid: string, output: number) => result({ 'claude-opus-5': million(output) }, { uuid })

  test('carry a running total: the largest counts', () => {
    for (const order of [
      [1, 2, 3],
      [3, 1, 2],
    ]) {
      const read = readUsage({ a: lines(...order.map((size) => total(`u${size}`, size * 1_000_000))) })
      expect(text(modelOf(read, 'claude-opus-5').cost)).toBe('75')
    }
  })

  test('both count where neither holds the other', () => {
    const other = result({ 'claude-haiku-4-5': million(1_000_000) }, { uuid: 'other' })
    const read = readUsage({ a: lines(total('u1', 1_000_000), other) })
    expect(read.usage.models.map(({ cost }) => text(cost))).toEqual(['25', '5'])
  })

  test('count once when the same record is in two files', () => {
    const read = readUsage({ a: lines(total('u1', 1_000_000)), b: lines(total('u1', 1_000_000)) })
    expect(text(modelOf(read, 'claude-opus-5').cost)).toBe('25')
  })

  test('without a session each counts', () => {
    const apart = (uuid: string) => ({ ...total(uuid, 1_000_000), session_id: undefined })
    const read = readUsage({ a: lines(apart('u1'), apart('u2')) })
    expect(text(modelOf(read, 'claude-opus-5').cost)).toBe('50')
  })
})

describe('a transcript and the result of the same session', () => {
  const transcript = lines(entry(1, tokens(0, 600_000)), entry(2, tokens(0, 400_000)))
  const run = (output: number, costUSD = 20) =>
    JSON.stringify(
      result({
        'claude-opus-5[1m]': million(output, { costUSD }),
        'claude-haiku-4-5': million(1_000_000, { costUSD: 5 }),
      }),
    )

  test('of the same size count once, by request, with what the tool states', () => {
    const read = readUsage({ 't.jsonl': transcript, 'r.json': run(1_000_000) })
    const opus = modelOf(read, 'claude-opus-5')
    expect([opus.cost, opus.reported, opus.reportedRecomputed].map(text)).toEqual(['25', '20', '25'])
    expect(opus.requests).toBe(2)
    expect(text(modelOf(read, 'claude-haiku-4-5').cost)).toBe('5')
    expect(read.usage.models).toHaveLength(2)
    expect(read.problems).toEqual([expect.objectContaining({ effect: 'note', source: 'r.json' })])
  })

  test('count from the result where it shows more: sub-agents whose transcripts were not given', () => {
    const read = readUsage({ 'r.json': run(3_000_000), 't.jsonl': transcript })
    expect(read.usage.models.map(({ model, cost }) => [model, text(cost)])).toEqual([
      ['claude-opus-5[1m]', '75'],
      ['claude-haiku-4-5', '5'],
    ])
  })

  test('count from the transcript where it shows more: runs whose results were not given', () => {
    const read = readUsage({ 'r.json': run(500_000), 't.jsonl': transcript })
    expect(text(modelOf(read, 'claude-opus-5').cost)).toBe('25')
    // What the tool states is of a part only.
    expect(modelOf(read, 'claude-opus-5').reported).toBeNull()
  })

  test('of other sessions both count', () => {
    const other = lines(entry(1, tokens(0, 1_000_000), { sessionId: 'another' }))
    const read = readUsage({ t: other, r: run(1_000_000) })
    expect(read.usage.models.map(({ cost }) => text(cost))).toEqual(['25', '25', '5'])
    expect(read.problems).toEqual([])
  })
})

describe('a result that does not tell which models were used', () => {
  const old = JSON.stringify(result({}, { modelUsage: undefined }))

  test('is incomplete', () => {
    const read = readUsage({ 'old.json': old })
    expect(read.problems).toEqual([
      expect.objectContaining({
        effect: 'incomplete',
        source: 'old.json',
        what: expect.stringContaining('which models'),
      }),
    ])
  })

  test('needs nothing more where the transcript of its session is given', () => {
    const read = readUsage({ 'old.json': old, 't.jsonl': lines(entry(1, tokens(0, 1_000_000))) })
    expect(read.problems).toEqual([])
    expect(text(modelOf(read, 'claude-opus-5').cost)).toBe('25')
  })
})
