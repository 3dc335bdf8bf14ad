import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import { judgeEstimate } from '../src/decide/estimate/index.ts'
import type { PastTask, Plan, PlannedAgents } from '../src/evidence/plan.ts'
import type { ModelPrice } from '../src/evidence/prices.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { priceRow, tableOf } from './prices.ts'
import { type Overrides, settingsOf } from './settings.ts'

const OPUS = priceRow('claude-opus-5', ['5', '6.25', '0.50', '25'])

function agentsOf(overrides: Partial<PlannedAgents> = {}): PlannedAgents {
  return {
    name: 'code-explorer',
    count: 1,
    model: 'claude-opus-5',
    turns: null,
    contextTokens: null,
    outputTokens: null,
    cacheHit: null,
    reason: null,
    line: null,
    ...overrides,
  }
}

interface Given {
  readonly notes?: readonly string[]
  readonly past?: readonly PastTask[]
  readonly rows?: readonly ModelPrice[]
  readonly settings?: Overrides
  readonly task?: string
}

function judge(agents: readonly Partial<PlannedAgents>[], given: Given = {}) {
  const plan: Plan = { source: 'plan.yml', task: given.task ?? null, agents: agents.map(agentsOf) }
  const notes = (given.notes ?? []).map((text) => ({ source: 'the description of pull request 12', text }))
  const evidence = evidenceOf({
    prices: tableOf(...(given.rows ?? [OPUS])),
    plan: { plans: [plan], notes, past: given.past ?? [] },
  })
  const part = judgeEstimate(settingsOf(given.settings), evidence)
  const text = (bound: 'low' | 'likely' | 'high') => {
    const amount = part.data?.[bound]
    return amount == null ? null : decimalText(amount)
  }
  return { part, data: part.data, bounds: [text('low'), text('likely'), text('high')] }
}

/** All stated, so that only what tools return is assumed; and with one turn nothing is. */
const ONE_TURN = { turns: 1, contextTokens: 100_000, outputTokens: 1_000, cacheHit: 0.9 }

describe('the formula', () => {
  test('of one turn, by hand', () => {
    // 90,000 read at $0.50, 10,000 written at $6.25 and 1,000 of output at $25 for a million tokens.
    expect(judge([ONE_TURN]).bounds).toEqual(['0.1325', '0.1325', '0.1325'])
    expect(judge([{ ...ONE_TURN, count: 7 }]).bounds[1]).toBe('0.9275')
  })

  test('of two turns: the prompt grows by the output and by what tools return', () => {
    const { bounds } = judge([{ ...ONE_TURN, turns: 2, cacheHit: 0 }])
    // Prompts of 100,000 and of 101,000 more the 500, 2,000 or 5,000 that tools return.
    expect(bounds).toEqual(['1.309375', '1.31875', '1.3375'])
  })

  test('a context never grows beyond a million tokens', () => {
    const grown = { turns: 3, contextTokens: 900_000, outputTokens: 100_000, cacheHit: 0 }
    // 900,000, then twice a million.
    expect(judge([grown]).bounds).toEqual(['25.625', '25.625', '25.625'])
    expect(judge([{ ...grown, contextTokens: 2_000_000 }]).bounds[1]).toBe('45')
  })

  test('each turn is priced at the tier of its whole prompt', () => {
    const haiku = priceRow('claude-haiku-5-5', ['0.1', '0.125', '0.01', '0.5'], {
      long: ['0.5', '0.625', '0.05', '2.5'],
    })
    const agents = { model: 'claude-haiku-5-5', turns: 2, outputTokens: 1_000, cacheHit: 0.5 }
    const at = (contextTokens: number) => judge([{ ...agents, contextTokens }], { rows: [haiku] }).bounds[0]
    // 98,500 and 100,000 are both of the lower tier; with one more, the second turn is of the upper one.
    expect(at(98_500)).toBe('0.014399')
    expect(at(98_501)).toBe('0.043399')
  })

  test('where a model has no prices for its cache, the whole prompt is input', () => {
    const row = priceRow('claude-opus-5', ['5', null, null, '25'])
    expect(judge([ONE_TURN], { rows: [row] }).bounds[1]).toBe('0.525')
  })

  test('what the plan does not say is a range, and is told', () => {
    const { bounds, data } = judge([{}])
    // Likely: prompts of 20 × 25,000 + 190 × 2,700 = 1,013,000 tokens, of which 952,220 are read and 60,780 written, and
    // 14,000 tokens of output.
    expect(bounds).toEqual(['0.155764', '1.205985', '14.325375'])
    expect(data?.agents[0]?.assumed).toEqual([
      'turns 8 to 50',
      'context-tokens 15,000 to 50,000',
      'output-tokens 300 to 1,500',
      'cache-hit 88 % to 97 %',
      'returned tokens a turn 500 to 5,000',
    ])
    expect(judge([{ ...ONE_TURN, turns: 2 }]).data?.agents[0]?.assumed).toEqual([
      'returned tokens a turn 500 to 5,000',
    ])
  })
})

describe('the limit', () => {
  const MANY = { ...ONE_TURN, count: 760 } // $100.70

  test('is kept by the high bound', () => {
    const { part } = judge([{ ...ONE_TURN, count: 754 }])
    expect(part).toMatchObject({
      verdict: 'pass',
      headline: 'the task is estimated at $99.90, at most $99.90',
      findings: [{ id: 'estimate/limit', verdict: 'pass' }],
    })
  })

  test('broken, asks for a note and says how to write it', () => {
    const { data, part } = judge([MANY])
    expect(part.verdict).toBe('fail')
    expect(part.findings[0]?.why).toContain('`Cost estimate: $100.70, since …`')
    expect(data?.noted).toBeNull()
  })

  test.each([
    'Cost estimate: $100.70, since the whole code is read',
    'The task will cost about 101 USD.',
    'Estimated spend: USD 1,200',
    '**API cost**: $50-150',
    '| cost | $110.5 |',
    'Costs: $50 to $120',
    '- [x] estimate of $101 agreed',
  ])('broken and noted it is a warning: %s', (note) => {
    const { data, part } = judge([MANY], { notes: ['', `# Change\n\n${note}\n`] })
    expect(part).toMatchObject({ verdict: 'pass', findings: [{ verdict: 'fail', severity: 'warn' }] })
    expect(data?.noted).toEqual({ source: 'the description of pull request 12' })
  })

  test.each([
    ['below the likely bound', 'Cost estimate: $100.69'],
    ['only the limit', 'Estimates above $100 must be noted with their cost'],
    ['in another currency', 'Cost estimate: 150 EUR'],
    ['without a currency', 'Cost estimate: 150'],
    ['of something else', 'We sold for $150'],
    ['far from it', 'Cost estimate: see below\n\n$150'],
    ['in a comment', '<!-- Cost estimate: $150 -->'],
    ['in code', '```\nCost estimate: $150\n```'],
    ['struck', '~~Cost estimate: $150~~'],
    ['quoted', '> Cost estimate: $150'],
    ['not ticked', '- [ ] Cost estimate: $150'],
    ['where nobody sees it', '[//]: # (Cost estimate: $150)'],
    ['as part of a word', 'costume: $150'],
  ])('is not noted by what is %s', (_title, note) => {
    expect(judge([MANY], { notes: [note] }).part.verdict).toBe('fail')
  })

  test('that is never to be exceeded fails whatever is noted', () => {
    const settings = { estimate: { above: 'never' } } as const
    expect(judge([MANY], { settings, notes: ['Cost estimate: $150'] }).part.verdict).toBe('fail')
  })

  test('in another currency takes its rate', () => {
    const rates = [{ from: 'USD', rate: dec('0.5'), date: '2026-11-01', where: '' }]
    const settings = {
      estimate: { limit: { amount: dec('50'), currency: 'EUR' } },
      currency: { report: 'EUR', rates },
    }
    expect(judge([MANY], { settings }).part).toMatchObject({
      verdict: 'fail',
      data: { currency: 'EUR', high: dec('50.350000') },
    })
    const without = judge([MANY], { settings: { ...settings, currency: { report: 'EUR', rates: [] } } })
    expect(without.part.verdict).toBe('no-data')
    expect(without.part.findings[0]?.why).toContain('there is no rate to EUR')
  })
})

describe('a model without a price', () => {
  test('makes the bounds lower ones, and is never priced by a near one', () => {
    const { data, part } = judge([ONE_TURN, { model: 'claude-opus-5-1', count: 3, line: 7 }])
    expect(part).toMatchObject({
      verdict: 'no-data',
      headline: 'the task is estimated at $0.13 and what has no price',
    })
    expect(data).toMatchObject({
      complete: false,
      agents: [{ pricedAs: 'claude-opus-5' }, { pricedAs: null, likely: null }],
    })
    expect(part.findings[1]).toMatchObject({
      id: 'unpriced/claude-opus-5-1',
      severity: 'block',
      samples: 3,
      location: { file: 'plan.yml', line: 7 },
    })
    expect(part.findings[1]?.why).toContain('the nearest id is "claude-opus-5"')
  })

  test('that is only told leaves the rest', () => {
    const settings = { models: { unpriced: 'warn' } } as const
    expect(judge([ONE_TURN, { model: 'x' }], { settings }).part.verdict).toBe('pass')
  })

  test('does not hide a limit that the rest breaks', () => {
    expect(judge([{ ...ONE_TURN, count: 1_000 }, { model: 'x' }]).part.verdict).toBe('fail')
  })

  test('leaves nothing to tell where no model has one', () => {
    const { bounds, part } = judge([{ model: '__proto__' }, { model: '__proto__' }])
    expect(bounds).toEqual([null, null, null])
    expect(part.findings.map(({ id }) => id)).toEqual(['unpriced/__proto__'])
  })

  test('on the day that counts', () => {
    const row = { ...OPUS, from: '2026-12-01' }
    expect(judge([ONE_TURN], { rows: [row] }).part.verdict).toBe('no-data')
  })
})

describe('past tasks', () => {
  const past = (...ratios: readonly number[]): readonly PastTask[] =>
    ratios.map((ratio) => ({ task: 'feature', ratio, source: 'report.json' }))

  test.each([
    [[2], 2, '0.265'],
    [[1, 3, 100], 3, '0.3975'],
    [[1, 2], 1.5, '0.19875'],
    [[1e9], 10, '1.325'],
    [[1e-9], 0.1, '0.01325'],
    [[0, -1, Number.NaN, Number.POSITIVE_INFINITY, 0.5], 0.5, '0.06625'],
  ])('of the same kind multiply the estimate: %j', (ratios, ratio, likely) => {
    const { bounds, data } = judge([ONE_TURN], { task: 'feature', past: past(...ratios) })
    expect(data?.calibration?.ratio).toBe(ratio)
    expect(bounds[1]).toBe(likely)
  })

  test('of another kind do not', () => {
    expect(judge([ONE_TURN], { task: 'review', past: past(2) }).data?.calibration).toBeNull()
    expect(judge([ONE_TURN], { past: past(2) }).data?.calibration).toBeNull()
  })
})

describe('the guidance', () => {
  const settings = {
    estimate: { guidance: [{ agent: 'code-explorer', most: 3, where: '`cost.estimate.guidance`' }] },
  }
  const told = (...agents: readonly Partial<PlannedAgents>[]) =>
    judge(
      agents.map((one) => ({ ...ONE_TURN, ...one })),
      { settings },
    ).part.findings.flatMap(({ id, verdict }) => (id.includes('guidance') ? [`${id} ${verdict}`] : []))

  test('counts agents of a name in all rows, and asks for a reason', () => {
    expect(told({ count: 3 })).toEqual([])
    expect(told({ count: 4, name: 'writer' })).toEqual([])
    expect(told({ count: 2 }, { count: 2, name: ' Code-Explorer' })).toEqual([
      'estimate/guidance/code-explorer fail',
    ])
    expect(told({ count: 2 }, { count: 2, name: 'code explorers' })).toEqual([
      'estimate/guidance/code-explorer fail',
    ])
    expect(told({ count: 2 }, { count: 2, reason: 'four services' })).toEqual([
      'estimate/guidance/code-explorer pass',
    ])
  })

  test.each(['', '-', 'n/a', 'TBD', 'none.'])('%j is no reason', (reason) => {
    expect(told({ count: 4, reason })).toEqual(['estimate/guidance/code-explorer fail'])
  })
})

test('is skipped without a plan, and has no data where it could not be read', () => {
  expect(judgeEstimate(settingsOf(), evidenceOf())).toMatchObject({ verdict: 'skipped', data: null })
  const settings = settingsOf({ plan: { kind: 'file', path: 'plan.yml' } })
  const plan = { plans: [], notes: [], past: [] }
  expect(judgeEstimate(settings, evidenceOf({ plan })).verdict).toBe('no-data')
})
