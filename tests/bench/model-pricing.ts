/** Prices of requests to models: how fast, and how they compare with another project's table. */

import { decimalText, toNumber } from '@plinth/core/money'
import { calcPrice } from '@pydantic/genai-prices'
import { findPrice, OWN_PRICES, priceRequest } from '../../actions/cost-check/src/read/prices/index.ts'

const CALLS = 1_000_000
const PEER_CALLS = 20_000
const MARK = 1_000_000
const DAY = '2026-11-22'
const TOKENS = { input: 51, cacheWrite5m: 4_000, cacheWrite1h: 106_624, cacheRead: 2_025_234, output: 33_245 }
const SHORT = { input: 2_000, cacheWrite5m: 1_000, cacheWrite1h: 3_000, cacheRead: 50_000, output: 900 }

/** What a call of theirs is given: cache classes are parts of the input. */
function theirUsage(tokens: typeof TOKENS) {
  const { input, cacheWrite5m, cacheWrite1h, cacheRead, output } = tokens
  return {
    input_tokens: input + cacheWrite5m + cacheWrite1h + cacheRead,
    cache_write_tokens: cacheWrite5m + cacheWrite1h,
    cache_write_1h_tokens: cacheWrite1h,
    cache_read_tokens: cacheRead,
    output_tokens: output,
  }
}

function theirPrice(model: string, tokens: typeof TOKENS): number | null {
  try {
    const timestamp = new Date(`${DAY}T12:00:00Z`)
    return calcPrice(theirUsage(tokens), model, { providerId: 'anthropic', timestamp })?.total_price ?? null
  } catch {
    return null
  }
}

function callsPerSecond(calls: number, call: (index: number) => void): number {
  for (let index = 0; index < calls / 10; index++) call(index)
  const start = performance.now()
  for (let index = 0; index < calls; index++) call(index)
  return calls / ((performance.now() - start) / 1000)
}

function speed(): readonly string[] {
  const models = [
    'claude-opus-5',
    'claude-opus-5[1m]',
    'claude-haiku-5-5',
    'claude-sonnet-5-5',
    'claude-opus-4-5-20251101',
  ]
  const ours = callsPerSecond(CALLS, (index) => {
    const model = models[index % models.length] ?? ''
    priceRequest(OWN_PRICES, { model, day: DAY, tokens: { ...TOKENS, input: index } })
  })
  const theirs = callsPerSecond(PEER_CALLS, (index) => {
    theirPrice(models[index % models.length] ?? '', { ...TOKENS, input: index })
  })
  const perSecond = (value: number): string => Math.round(value).toLocaleString('en')
  return [
    `| pricing calls | a second |`,
    '|---|---:|',
    `| priceRequest, exact (mark: at least ${perSecond(MARK)}) | ${perSecond(ours)} |`,
    `| @pydantic/genai-prices 0.1.8, doubles | ${perSecond(theirs)} |`,
    `| times | ${(ours / theirs).toFixed(0)} |`,
  ]
}

/** Every model of our table on one day, beside what the peer says of it. */
function crossCheck(): readonly string[] {
  const models = [...new Set(OWN_PRICES.rows.map(({ model }) => model))]
  const rows = models.flatMap((model) => {
    const row = findPrice(OWN_PRICES, model, DAY)
    if ('unpriced' in row) return []
    return [SHORT, TOKENS].map((tokens) => {
      const priced = priceRequest(OWN_PRICES, { model, day: DAY, tokens })
      const ours = 'cost' in priced ? priced.cost : null
      const theirs = theirPrice(model, tokens)
      const same = ours !== null && theirs !== null && Math.abs(toNumber(ours) - theirs) < 1e-9 * theirs
      return { model, ours: ours === null ? 'no price' : decimalText(ours), theirs, same }
    })
  })
  const known = rows.filter(({ theirs }) => theirs !== null)
  const different = rows.filter(({ same }) => !same)
  return [
    `The same on ${DAY}: ${known.filter(({ same }) => same).length} of ${rows.length} requests (each model, a prompt of 56,000 tokens and one of 2.1 million). The others:`,
    '',
    '| model | ours | theirs |',
    '|---|---:|---:|',
    ...different.map(
      ({ model, ours, theirs }) => `| ${model} | ${ours} | ${theirs === null ? 'none' : theirs} |`,
    ),
  ]
}

export function run(): string {
  return [...speed(), '', ...crossCheck(), ''].join('\n')
}
