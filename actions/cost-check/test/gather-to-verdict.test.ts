import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { runAction } from '@plinth/testkit'
import { decide } from '../src/decide/decide.ts'
import { gather } from '../src/gather/gather.ts'
import { report } from '../src/report/report.ts'
import { dayAfter } from './charges.ts'
import { contextIn, folderWith, pullEvent } from './gather-workspace.ts'
import { type Inputs, settings } from './resolve-settings.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

/** From files to what the action gives out. */
async function run(files: Files, inputs: Inputs, config = '', body: string | null = null) {
  const asking = settings(inputs, config)
  const evidence = await gather(asking, contextIn(folderWith(files), { event: pullEvent(body) }))
  const { findings, headline, outputs, verdict } = report(asking, decide(asking, evidence), evidence)
  const open = findings.filter(
    (one) => (one.severity ?? 'block') === 'block' && !['pass', 'skipped'].includes(one.verdict),
  )
  return { verdict, headline, open: open.map(({ id, verdict }) => `${verdict} ${id}`), outputs }
}

const HEADER = 'date,amount,currency,service\n'
/** Ten weeks, whole ones but for the last days; amounts differ a little by day, so that no two are equal. */
const FIRST = '2026-09-07'
const DAYS = 77
const series = (amountOf: (index: number) => number, service = 'Storage', currency = 'USD') =>
  Array.from(
    { length: DAYS },
    (_, index) =>
      `${dayAfter(FIRST, index)},${(amountOf(index) + (index % 7) / 100).toFixed(2)},${currency},${service}\n`,
  ).join('')
const usersOf = (countOf: (index: number) => number) =>
  `date,users\n${Array.from({ length: DAYS }, (_, index) => `${dayAfter(FIRST, index)},${countOf(index)}\n`).join('')}`

const FALLING = HEADER + series((index) => 20 - index / 10)
const RISING = HEADER + series((index) => 10 + index / 10)
const STEADY = usersOf((index) => 1000 + (index % 3))
const GIVEN = { costs: 'costs.csv', users: 'users.csv' }

describe('a user', () => {
  test.each<[string, string, string, string, string]>([
    ['costs less over time', FALLING, STEADY, 'pass', 'decreasing'],
    ['costs more over time', RISING, STEADY, 'fail', 'increasing'],
    [
      'costs less since there are more of them',
      HEADER + series(() => 20),
      usersOf((index) => 1000 + 20 * index),
      'pass',
      'decreasing',
    ],
  ])('%s', async (_name, costs, users, verdict, trend) => {
    const found = await run({ 'costs.csv': costs, 'users.csv': users }, GIVEN)
    expect([found.verdict, found.outputs['unit-cost-trend']]).toEqual([verdict, trend])
  })

  test('of too few weeks passes unasked, and is unknown where a trend was asked for', async () => {
    const short = FALLING.split('\n').slice(0, 30).join('\n')
    const files = { 'costs.csv': short, 'users.csv': STEADY }
    expect((await run(files, GIVEN)).verdict).toBe('pass')
    const asked = await run(files, GIVEN, 'slo: { cost-per-user: decreasing }')
    expect([asked.verdict, asked.outputs['unit-cost-trend']]).toEqual(['no-data', 'not enough data'])
  })
})

describe('a budget', () => {
  test.each<[string, string, string]>([
    ['is kept', '2000 USD', 'pass'],
    ['is exceeded', '$100', 'fail'],
    ['is in a currency that nothing is brought into', '100 CHF', 'no-data'],
  ])('%s', async (_name, budget, verdict) => {
    expect((await run({ 'costs.csv': FALLING }, { costs: 'costs.csv', budget })).verdict).toBe(verdict)
  })

  test('of a tag, a service and a rate', async () => {
    const config = `
cost:
  currency: EUR
  rates: [{ from: USD, rate: 0.5, date: 2026-11-20 }]
  budgets:
    - { service: Storage, limit: 300 EUR }
    - { service: Compute, limit: 1 EUR }`
    const costs = HEADER + series(() => 20) + series(() => 7, 'Compute', 'EUR')
    const found = await run({ 'costs.csv': costs }, { costs: 'costs.csv' }, config)
    expect([found.verdict, found.open]).toEqual(['fail', ['fail budget/service Compute']])
    // Half of 77 times 20, 77 times 7, and one and a half times eleven times 0.00 to 0.06.
    expect(found.outputs['total']).toBe('1312.465')
  })
})

describe('model calls', () => {
  const SHORT = '2 code-explorer, 1 code-architect on claude-opus-5'

  test.each<[string, string, string, string | null, string]>([
    ['within the limit', SHORT, '', null, 'pass'],
    ['above it, noted nowhere', SHORT, 'cost: { estimate: { limit: 20 USD } }', 'Adds a page.', 'fail'],
    [
      'above it, whatever is noted',
      SHORT,
      'cost: { estimate: { limit: 20 USD, above: never } }',
      'Estimated model cost: up to $43, since the page needs research.',
      'fail',
    ],
    [
      'more agents than the guidance says',
      '4 a on claude-opus-5',
      'cost: { estimate: { guidance: { a: 3 } } }',
      null,
      'fail',
    ],
    ['of a model without a price', '1 a on claude-opus-99', '', null, 'no-data'],
    ['a plan that is none', '0 a', '', null, 'no-data'],
  ])('%s', async (_name, plan, config, body, verdict) => {
    expect((await run({}, { plan }, config, body)).verdict).toBe(verdict)
  })

  const entry = (model: string, id: string, output = 100_000) =>
    JSON.stringify({
      type: 'assistant',
      sessionId: 's',
      requestId: `r-${id}`,
      timestamp: '2026-11-20T10:00:00.000Z',
      message: { id, role: 'assistant', model, usage: { input_tokens: 10, output_tokens: output } },
    })

  test('that were made are priced', async () => {
    const files = { 'u.jsonl': `${entry('claude-opus-5', '1')}\n${entry('claude-opus-5', '2')}\n` }
    const config = (limit: string) => `cost: { models: { limit: ${limit} } }`
    expect((await run(files, { usage: 'u.jsonl' }, config('5.0001 USD'))).verdict).toBe('pass')
    expect((await run(files, { usage: 'u.jsonl' }, config('5 USD'))).verdict).toBe('fail')
  })

  test('of an unknown model, and a file that is still being written, are a lower bound', async () => {
    const files = { 'u.jsonl': `${entry('gemini-99', '1')}\n${entry('claude-opus-5', '2').slice(0, 120)}` }
    const found = await run(files, { usage: 'u.jsonl' })
    expect(found.verdict).toBe('no-data')
    expect(found.open).toContain('no-data unpriced/gemini-99')
    const warned = await run(
      files,
      { usage: 'u.jsonl' },
      'cost: { incomplete: warn, models: { unpriced: warn } }',
    )
    expect(warned.open).toEqual([])
  })
})

describe('exports that are not what they should be', () => {
  test.each<[string, Files]>([
    ['empty', { 'a.csv': '' }],
    ['only a header', { 'a.csv': HEADER }],
    ['unknown columns', { 'a.csv': 'when,how much\n2026-11-01,5\n' }],
    ['a web page', { 'a.csv': '<!doctype html><html><body>Sign in</body></html>' }],
    ['UTF-16', { 'a.csv': Buffer.from(`\ufeff${FALLING}`, 'utf16le') }],
    ['a zip', { 'a.csv': Buffer.from('PK\u0003\u0004') }],
    ['gzip that is cut off', { 'a.csv': gzipSync(FALLING).subarray(0, 40) }],
    ['Parquet that is none', { 'a.csv': Buffer.from('PAR1 and nothing') }],
    ['a file that is missing', {}],
    ['one line of two megabytes', { 'a.csv': `${HEADER}2026-11-01,5,USD,${'x'.repeat(2_000_000)}` }],
    ['JSON that is none', { 'a.csv': '{"data": [' }],
    ['JSON of something else', { 'a.csv': '{"projects": []}' }],
    [
      'dates in three formats',
      { 'a.csv': `${HEADER}2026-11-01,5,USD,S\n01/02/2026,5,USD,S\nNov 3,5,USD,S\n` },
    ],
    ['amounts that are none', { 'a.csv': `${HEADER}2026-11-01,5,USD,S\n2026-11-02,"5,00",USD,S\n` }],
    ['two currencies without a rate', { 'a.csv': `${HEADER}2026-11-01,5,USD,S\n2026-11-01,5,EUR,S\n` }],
  ])('%s: no pass', async (_name, files) => {
    const found = await run(files, { costs: 'a.csv', budget: '10000' })
    expect(found.verdict).toBe('no-data')
    expect(found.open.length).toBeGreaterThan(0)
    expect(found.headline).not.toBe('')
  })

  test('quoted newlines, a byte order mark and semicolons are as good as any', async () => {
    const text = '\ufeffdate;amount;currency;service\r\n2026-11-01;5.25;USD;"Object\r\n""Storage"""\r\n'
    const found = await run({ 'a.csv': text }, { costs: 'a.csv' })
    expect([found.verdict, found.outputs['total']]).toEqual(['pass', '5.25'])
  })

  test('the same export twice counts once, and that is said', async () => {
    const found = await run({ 'a.csv': FALLING, 'b.csv': FALLING }, { costs: '*.csv' })
    const once = await run({ 'a.csv': FALLING }, { costs: '*.csv' })
    expect(found.outputs['total']).toBe(once.outputs['total'])
  })

  test('what is incomplete may only warn, and a broken limit fails all the same', async () => {
    const cut = `${FALLING}2026-11-20,much,USD,Storage\n`
    const warn = 'cost: { incomplete: warn }'
    expect((await run({ 'a.csv': cut }, { costs: 'a.csv' })).verdict).toBe('no-data')
    expect((await run({ 'a.csv': cut }, { costs: 'a.csv' }, warn)).verdict).toBe('pass')
    expect((await run({ 'a.csv': cut }, { costs: 'a.csv', budget: '5' })).verdict).toBe('fail')
  })

  test.each<[string, string]>([
    ['negative', 'date,users\n2026-11-01,-5\n'],
    ['no numbers', 'date,users\n2026-11-01,many\n'],
    ['of a file without their column', 'date,people\n2026-11-01,5\n'],
  ])('users that are %s: no pass', async (_name, users) => {
    const found = await run({ 'costs.csv': FALLING, 'users.csv': users }, GIVEN)
    expect(found.verdict).toBe('no-data')
  })
})

test.each<[string, Inputs, string]>([
  ['costs', { costs: 'costs/*.csv' }, ''],
  ['users', { ...GIVEN, costs: 'a.csv' }, ''],
  ['users alone', { users: 'users.csv' }, ''],
  ['usage', { usage: 'u/*.jsonl' }, ''],
  ['plan', { plan: 'plan.yml' }, ''],
  ['infracost', { infracost: 'a.json' }, ''],
  ['infracost-base', { infracost: 'i.json', 'infracost-base': 'b.json' }, ''],
  ['ci, without a token', { ci: 'yes' }, ''],
  ['prices', { plan: '1 a on claude-opus-5' }, 'cost: { models: { prices: prices.json } }'],
  ['recommendations', {}, 'cost: { recommendations: hub.json }'],
  ['reports of CI', {}, 'cost: { ci-cost: { reports: ci.csv } }'],
])('%s that cannot be read: no pass', async (_name, inputs, config) => {
  const infracost = { version: '0.2', currency: 'USD', projects: [], totalMonthlyCost: '0' }
  const files = { 'a.csv': FALLING, 'i.json': JSON.stringify(infracost) }
  const found = await run(files, inputs, config)
  expect([found.verdict, found.open.length > 0]).toEqual(['no-data', true])
})

test('nothing given is skipped, and says what to give', async () => {
  const found = await run({}, {})
  expect([found.verdict, found.open]).toEqual(['skipped', []])
  expect(found.headline).toContain('name costs, usage')
})

test('the action reads, decides and reports, without a token', async () => {
  const result = await runAction({
    entry: join(import.meta.dirname, '../src/main.ts'),
    defaults: false,
    workspace: folderWith({
      'costs.csv': RISING,
      'users.csv': STEADY,
      '.github/plinth.yml': 'cost: { budget: 100000 USD }',
    }),
    inputs: { ...GIVEN, plan: '1 code-explorer on claude-haiku-5-5', ci: 'no' },
    workflow: { event: pullEvent('') },
    timeoutMs: 20_000,
  })
  const { headline, verdict } = result.outputs
  expect([result.exitCode, verdict, result.outputs['unit-cost-trend']]).toEqual([1, 'fail', 'increasing'])
  expect(result.summary).toContain(headline?.slice(0, 20))
  expect(result.outputs['estimate-high']).toMatch(/^\d+\.\d+$/)
  await result.remove()
})
