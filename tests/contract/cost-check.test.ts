import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { gateRuns, workspaces } from './gate-run.ts'

const run = gateRuns('cost-check')
const workspaceWith = workspaces()

/** Seventy days from a Monday on, a row each: `date,amount,currency,service`. */
function days(amount: (day: number) => string, currency = 'USD'): string {
  const rows = Array.from({ length: 70 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 5, 1 + index)).toISOString().slice(0, 10)
    return `${day},${amount(index)},${currency},shop\n`
  })
  return `date,amount,currency,service\n${rows.join('')}`
}
const users = (count: (day: number) => number) =>
  `date,users\n${Array.from(
    { length: 70 },
    (_, index) => `${new Date(Date.UTC(2026, 5, 1 + index)).toISOString().slice(0, 10)},${count(index)}\n`,
  ).join('')}`

const falling = days((day) => (100 - day / 2).toFixed(2))
const rising = days((day) => (100 + day / 2).toFixed(2))
const even = users(() => 1000)

describe('what is given is judged, and nothing else', () => {
  test('nothing at all is skipped, and says how to begin', async () => {
    const result = await run({})
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'skipped', total: '' } })
    expect(result.summary).toContain('costs')
  })

  test.each([
    ['a cost per user that falls', falling, 0, 'pass', 'decreasing'],
    ['one that rises', rising, 1, 'fail', 'increasing'],
  ])('%s', async (_name, costs, exitCode, verdict, trend) => {
    const workspace = await workspaceWith({ 'costs.csv': costs, 'users.csv': even })
    const result = await run({ workspace, inputs: { costs: 'costs.csv', users: 'users.csv' } })
    expect(result).toMatchObject({ exitCode, outputs: { verdict, 'unit-cost-trend': trend } })
    expect(result.summary).toContain('mermaid')
  })

  test('five weeks are not enough to tell, and that is said', async () => {
    const weeks = (text: string) => text.split('\n').slice(0, 36).join('\n')
    const workspace = await workspaceWith({
      '.github/plinth.yml': 'slo:\n  cost-per-user: decreasing\n',
      'costs.csv': `${weeks(falling)}\n`,
      'users.csv': `${weeks(even)}\n`,
    })
    const result = await run({ workspace, inputs: { costs: 'costs.csv', users: 'users.csv' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.outputs['unit-cost-trend']).toBe('not enough data')
  })

  test('money in the report is a decimal string, exact to the last digit', async () => {
    const rows = 'date,amount,currency,service\n2026-06-01,0.1,USD,a\n2026-06-01,0.2,USD,a\n'
    const workspace = await workspaceWith({ 'costs.csv': `${rows}2026-06-02,0.0000000000000000001,USD,b\n` })
    const result = await run({ workspace, inputs: { costs: 'costs.csv' } })
    expect(result.outputs['total']).toBe('0.3000000000000000001')
    expect(JSON.stringify(result.report)).toContain('"0.3000000000000000001"')
  })
})

describe('limits', () => {
  test('a budget that is exceeded fails, and one that is kept does not', async () => {
    // Whole months: what the rest of August cost, nobody could know.
    const workspace = await workspaceWith({ 'costs.csv': falling.split('\n').slice(0, 62).join('\n') })
    const judged = (budget: string) => run({ workspace, inputs: { costs: 'costs.csv', budget } })
    expect(await judged('100 USD')).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } })
    expect(await judged('100000 USD')).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
  })

  const plan = '12 code-explorer, 4 code-architect on claude-opus-5'
  const event = (body: string) => ({
    event: { name: 'pull_request', payload: { number: 3, pull_request: { number: 3, body } } },
  })

  test('a plan that may cost more than the limit must be noted', async () => {
    const silent = await run({ inputs: { plan }, workflow: event('Adds a cart.') })
    expect(silent).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } })
    const high = Number(silent.outputs['estimate-high'])
    expect(high).toBeGreaterThan(100)
    const body = `Adds a cart.\n\nAPI cost estimate: up to $${Math.ceil(high)}, since every module is read.`
    const noted = await run({ inputs: { plan }, workflow: event(body) })
    expect(noted).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    const hidden = await run({ inputs: { plan }, workflow: event(`<!-- ${body} -->`) })
    expect(hidden.exitCode).toBe(1)
  })

  test('a model without a price is named, and its plan is no pass', async () => {
    const result = await run({ inputs: { plan: '1 code-explorer on claude-opus-55' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.summary).toContain('claude-opus-55')
  })
})

describe('bad input', () => {
  test.each([
    ['no such file', {}],
    ['an empty file', { 'costs.csv': '' }],
    ['a header alone', { 'costs.csv': 'date,amount\n' }],
    ['another file', { 'costs.csv': 'name,colour\nrose,red\n' }],
    ['binary data', { 'costs.csv': new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1]) }],
    ['a truncated gzip', { 'costs.csv': gzipSync(falling).subarray(0, 120) }],
    ['Parquet that is none', { 'costs.csv': 'PAR1nothing of the kindPAR1' }],
    ['two currencies', { 'costs.csv': `${falling}2026-06-01,5,EUR,shop\n` }],
    ['amounts that are none', { 'costs.csv': 'date,amount\n2026-06-01,12\n2026-06-02,twelve\n' }],
  ])('%s is no pass, and the file is named', async (_name, files) => {
    const workspace = await workspaceWith(files)
    const result = await run({ workspace, inputs: { costs: 'costs.csv', budget: '1000000 USD' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.summary).toContain('costs.csv')
    expect(result.log).not.toMatch(/\n\s+at .*\.(js|ts):\d+/)
  })

  test('the same export twice counts once', async () => {
    const workspace = await workspaceWith({ 'a.csv': falling, 'b.csv.gz': gzipSync(falling) })
    const once = await run({ workspace, inputs: { costs: 'a.csv' } })
    const twice = await run({ workspace, inputs: { costs: 'a.csv, b.csv.gz' } })
    expect(twice.outputs['total']).toBe(once.outputs['total'])
    expect(twice.summary).toContain('b.csv.gz')
  })

  test('wrong settings are told all at once, with their lines', async () => {
    const config = 'cost:\n  metrics: effective\n  budgets:\n    - limit: 5 dollars\n  late-days: -1\n'
    const workspace = await workspaceWith({ '.github/plinth.yml': config })
    const result = await run({ workspace })
    expect(result.exitCode).toBe(1)
    const told = JSON.stringify(result.report)
    for (const said of ['Write metric', 'plinth.yml:2:', 'plinth.yml:4:', 'plinth.yml:5:']) {
      expect(told).toContain(said)
    }
  })

  test('hostile names are shown, and inert', async () => {
    const name = '"<img src=x onerror=alert(1)> [a](javascript:1) @octocat ::error::x `</details>"'
    const workspace = await workspaceWith({
      'costs.csv': `date,amount,currency,service\n2026-06-01,5,USD,${name}\n`,
    })
    const result = await run({ workspace, inputs: { costs: 'costs.csv' } })
    expect(result.summary).toContain('octocat')
    expect(result.summary).not.toMatch(/<img|\]\(javascript|[^\u200b\w]@octocat/)
    expect(result.annotations.map(({ message }) => message)).not.toContain('x')
  })
})
