import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import type { EstimateData } from '../src/decide/figures/estimate.ts'
import type { Part } from '../src/decide/judgement.ts'
import { judgeUsage } from '../src/decide/usage/index.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { OWN_PRICES } from '../src/read/prices/index.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { type Overrides, settingsOf } from './settings.ts'
import { entry, lines, readUsage, result, tokens } from './usage.ts'

const NOT_ESTIMATED: Part<EstimateData> = { verdict: 'skipped', headline: '', findings: [], data: null }

function estimated(likely: string, high: string, given: Partial<EstimateData> = {}): Part<EstimateData> {
  const data: EstimateData = {
    currency: 'USD',
    task: 'feature',
    low: dec('1'),
    likely: dec(likely),
    high: dec(high),
    complete: true,
    agents: [],
    calibration: null,
    noted: null,
    ...given,
  }
  return { verdict: 'pass', headline: '', findings: [], data }
}

function judge(
  files: Readonly<Record<string, string>>,
  {
    settings = {},
    estimate = NOT_ESTIMATED,
    evidence = {},
  }: { settings?: Overrides; estimate?: Part<EstimateData>; evidence?: Partial<Evidence> } = {},
) {
  const { usage, problems } = readUsage(files)
  return judgeUsage(
    settingsOf({ usage: Object.keys(files), ...settings }),
    evidenceOf({ usage, problems, prices: OWN_PRICES, ...evidence }),
    estimate,
  )
}

/** $5 a number. */
const spent = (...numbers: readonly number[]) =>
  lines(...numbers.map((number) => entry(number, tokens(1_000_000, 0))))
const unknown = lines(entry(9, tokens(5, 7), { message: { model: 'model-of-tomorrow' } }))
const usd = (amount: string) => ({ models: { limit: { amount: dec(amount), currency: 'USD' } } })
const one = (part: ReturnType<typeof judge>, id: string) => part.findings.find((finding) => finding.id === id)

describe('without usage', () => {
  test('nothing given is skipped, and says what to give', () => {
    const part = judgeUsage(settingsOf(), evidenceOf(), NOT_ESTIMATED)
    expect(part).toMatchObject({
      verdict: 'skipped',
      headline: expect.stringContaining('`usage`'),
      data: null,
    })
  })

  test.each([{ a: '' }, { a: '{"type":"user"}' }])('nothing usable in %j is no data', (files) => {
    expect(judge(files)).toMatchObject({ verdict: 'no-data', data: null })
  })
})

describe('what was spent', () => {
  test('is told by model, the dearest first, and passes where nothing was asked', () => {
    const cheap = lines(entry(7, tokens(1_000_000, 0), { message: { model: 'claude-haiku-4-5' } }))
    const part = judge({ a: cheap, b: spent(1, 2) })
    expect(part).toMatchObject({ verdict: 'pass', headline: 'model calls cost $11.00 (2 models)' })
    expect(part.data && decimalText(part.data.total)).toBe('11')
    expect(part.data?.models.map(({ model }) => model)).toEqual(['claude-opus-5', 'claude-haiku-4-5'])
  })

  test.each([
    ['10', 'pass'],
    ['9.99', 'fail'],
  ])('$10 against a limit of $%s is a %s', (limit, verdict) => {
    const part = judge({ a: spent(1, 2) }, { settings: usd(limit) })
    expect(part.verdict).toBe(verdict)
    expect(one(part, 'usage/limit')).toMatchObject({ verdict, observed: { value: 10, unit: 'USD' } })
  })

  test('a limit in another currency needs a rate', () => {
    const limit = { amount: dec('9'), currency: 'EUR' }
    const models = { limit }
    expect(judge({ a: spent(1, 2) }, { settings: { models } })).toMatchObject({ verdict: 'no-data' })
    const rates = [{ from: 'USD', rate: dec('0.8'), date: '2026-11-01', where: 'cost.rates' }]
    // $10 are 8 EUR.
    const part = judge({ a: spent(1, 2) }, { settings: { models, currency: { report: 'EUR', rates } } })
    expect(part.verdict).toBe('pass')
  })
})

describe('a model without a price', () => {
  test('comes first, makes the total a lower bound, and blocks', () => {
    const part = judge({ a: lines(spent(1), unknown) })
    expect(part.verdict).toBe('no-data')
    expect(part.headline).toBe('model calls cost at least $5.00, with 1 model without a price')
    expect(part.data?.models[0]).toMatchObject({ model: 'model-of-tomorrow', cost: null })
    expect(part.data?.unpriced).toEqual([
      expect.objectContaining({ model: 'model-of-tomorrow', requests: 1 }),
    ])
    expect(part.findings[0]).toMatchObject({
      id: 'unpriced/model-of-tomorrow',
      verdict: 'no-data',
      severity: 'block',
      samples: 1,
    })
  })

  test('only warns where that was asked', () => {
    const part = judge({ a: lines(spent(1), unknown) }, { settings: { models: { unpriced: 'warn' } } })
    expect(part.verdict).toBe('pass')
    expect(one(part, 'unpriced/model-of-tomorrow')).toMatchObject({ severity: 'warn' })
  })

  test.each([
    ['4', 'fail'],
    ['6', 'no-data'],
  ])('leaves a limit of $%s at %s', (limit, verdict) => {
    const part = judge({ a: lines(spent(1), unknown) }, { settings: usd(limit) })
    expect(one(part, 'usage/limit')).toMatchObject({ verdict })
  })
})

test('what could not be read makes the total a lower bound', () => {
  const broken = { a: `nonsense\n${spent(1)}` }
  expect(judge(broken)).toMatchObject({
    verdict: 'no-data',
    headline: 'model calls cost at least $5.00 (1 model)',
  })
  expect(judge(broken, { settings: { incomplete: 'warn' } }).verdict).toBe('pass')
})

describe('against what the tool states', () => {
  const run = (costUSD: number) =>
    JSON.stringify(
      result(
        {
          'claude-opus-4-7[1m]': {
            inputTokens: 40,
            outputTokens: 25_596,
            cacheReadInputTokens: 2_286_909,
            cacheCreationInputTokens: 173_852,
            costUSD,
          },
        },
        { usage: tokens(1, 1, { write1h: 10 }) },
      ),
    )

  test('drift is told with its reason, and does not block', () => {
    const part = judge({ a: run(2.8701295) })
    expect(part.verdict).toBe('pass')
    expect(part.data?.models[0]?.drift).toBeCloseTo(-0.1851, 4)
    const finding = one(part, 'drift/claude-opus-4-7[1m]')
    expect(finding).toMatchObject({ kind: 'drift', severity: 'warn' })
    expect(finding?.why).toContain('18.5 % less than the $3.52 recomputed')
    expect(finding?.why).toContain('cache writes of an hour at the price of those of 5 minutes')
  })

  test('a drift of another size names no reason', () => {
    expect(one(judge({ a: run(2.2) }), 'drift/claude-opus-4-7[1m]')?.why).not.toContain('cache writes')
  })

  test('within what is allowed nothing is told', () => {
    expect(judge({ a: run(3.5220745) }).findings).toEqual([])
    expect(judge({ a: run(2.8701295) }, { settings: { models: { drift: 0.2 } } }).findings).toEqual([])
  })
})

describe('against the estimate', () => {
  test('within the high bound is a pass, and the ratio is kept', () => {
    const part = judge({ a: spent(1, 2) }, { estimate: estimated('8', '20') })
    expect(part.data?.estimate?.ratio).toBe(1.25)
    expect(part.data?.calibration).toEqual({ task: 'feature', ratio: 1.25 })
    expect(one(part, 'estimate/actual')).toMatchObject({ verdict: 'pass' })
  })

  test('above the high bound is told, and does not block', () => {
    const part = judge({ a: spent(1, 2) }, { estimate: estimated('4', '9.99') })
    expect(part.verdict).toBe('pass')
    expect(one(part, 'estimate/actual')).toMatchObject({ verdict: 'fail', severity: 'warn' })
  })

  test('a calibrated estimate gives the ratio to the plain one', () => {
    const estimate = estimated('8', '20', { calibration: { ratio: 2, tasks: 3 } })
    expect(judge({ a: spent(1, 2) }, { estimate }).data?.calibration?.ratio).toBe(2.5)
  })

  test.each([
    ['the usage', { a: lines(spent(1), unknown) }, estimated('8', '20')],
    ['what was read', { a: `nonsense\n${spent(1)}` }, estimated('8', '20')],
    ['the estimate', { a: spent(1) }, estimated('8', '20', { complete: false })],
  ])('where %s lacks something, nothing is calibrated by it', (_, files, estimate) => {
    const part = judge(files, { estimate })
    expect(part.data?.calibration).toBeNull()
    expect(part.data?.estimate).not.toBeNull()
  })
})

describe('against the bill', () => {
  const bill = (cents: string, day = '2026-08-01') =>
    JSON.stringify({
      data: [
        {
          starting_at: `${day}T00:00:00Z`,
          ending_at: `${day.slice(0, -1)}${Number(day.slice(-1)) + 1}T00:00:00Z`,
          results: [{ amount: cents, currency: 'USD', model: 'claude-opus-5' }],
        },
      ],
      has_more: false,
    })

  test('is held against the usage of its days', () => {
    const other = lines(entry(3, tokens(1_000_000, 0), { timestamp: '2026-08-05T00:00:00.000Z' }))
    const part = judge({ a: lines(spent(1, 2), other), 'bill.json': bill('1100') })
    expect(part.data?.bills).toEqual([
      expect.objectContaining({ file: 'bill.json', drift: expect.closeTo(0.1, 10) }),
    ])
    expect(one(part, 'drift/bill.json')).toMatchObject({ severity: 'warn' })
    // The bill is about a part of the days only.
    expect(part.data?.models[0]).toMatchObject({ billDrift: null })
    expect(part.data?.models[0]?.billed && decimalText(part.data.models[0].billed)).toBe('11')
  })

  test('of the same days is held against each model', () => {
    expect(judge({ a: spent(1, 2), b: bill('1100') }).data?.models[0]?.billDrift).toBeCloseTo(0.1, 10)
  })

  test('of other days is held against nothing, and that is said', () => {
    const part = judge({ a: spent(1), b: bill('100', '2026-07-01') })
    expect(part.data?.bills[0]?.drift).toBeNull()
    expect(part.findings).toMatchObject([{ id: 'drift/b', verdict: 'no-data', severity: 'warn' }])
    expect(part.verdict).toBe('pass')
  })

  test('alone tells what was spent', () => {
    const part = judge({ b: bill('1100') }, { settings: usd('10') })
    expect(part).toMatchObject({ verdict: 'fail', headline: 'the provider billed $11.00 for model calls' })
  })
})

describe('prices that were not checked for long', () => {
  test.each([
    ['2026-12-06', 0],
    ['2026-12-07', 1],
  ])('on %s are %d', (today, count) => {
    const part = judge({ a: spent(1) }, { evidence: { today } })
    expect(part.data?.stale).toHaveLength(count)
    expect(part.verdict).toBe('pass')
    expect(one(part, 'prices/stale')?.severity).toBe(count === 0 ? undefined : 'warn')
  })
})
