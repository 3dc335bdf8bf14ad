import { describe, expect, test } from '@jest/globals'
import { encodeReport, type Report } from '@plinth/core'
import type { GatherContext } from '../src/gather/context.ts'
import { gather } from '../src/gather/gather.ts'
import { contextIn, folderWith, pullEvent } from './gather-workspace.ts'
import { type Inputs, settings } from './resolve-settings.ts'

type Files = Readonly<Record<string, string>>

const gathered = (files: Files, inputs: Inputs, config = '', other: Partial<GatherContext> = {}) =>
  gather(settings(inputs, config), contextIn(folderWith(files), other))

const told = ({ problems }: Awaited<ReturnType<typeof gathered>>) =>
  problems.map(({ effect, parts, source, what }) => `${effect} ${parts.join()} ${source}: ${what}`)

test('nothing given is nothing gathered', async () => {
  expect(await gathered({}, {})).toEqual({
    today: '2026-11-22',
    ledger: null,
    users: null,
    infracost: null,
    recommendations: null,
    prices: { rows: [] },
    plan: null,
    usage: null,
    ci: null,
    edited: [],
    problems: [],
  })
})

test('what is named and not there is told, each where it is missing', async () => {
  const config = `
cost:
  recommendations: hub.json
  models: { prices: prices.json }
  estimate: { work-reports: reports/*.md, past: old/*.json }
  ci-cost: { reports: ci.csv }`
  const inputs = {
    costs: 'costs/*.csv',
    users: 'users.csv',
    usage: 'usage/*.jsonl',
    plan: 'plan.yml',
    infracost: 'a.json',
    'infracost-base': 'b.json',
  }
  const evidence = await gathered({}, inputs, config)
  expect(told(evidence)).toEqual([
    'unusable cloud,unitCost,budget,forecast,anomalies,savings costs/*.csv: No file matches this pattern.',
    'unusable unitCost users.csv: There is no such file.',
    'unusable infracost a.json: There is no such file.',
    'unusable infracost b.json: There is no such file.',
    'unusable savings hub.json: There is no such file.',
    'unusable estimate,usage prices.json: There is no such file.',
    'unusable estimate plan.yml: There is no such file.',
    'note estimate reports/*.md: No file matches this pattern.',
    'note estimate old/*.json: No file matches this pattern.',
    'unusable usage usage/*.jsonl: No file matches this pattern.',
    'unusable ci ci.csv: There is no such file.',
  ])
  expect(evidence.infracost).toEqual({ head: [], base: [] })
  expect(evidence.prices.rows.length).toBeGreaterThan(10)
})

describe('users', () => {
  test('by day, from several files', async () => {
    const files = { 'u/1.csv': 'date,users\n2026-11-01,10\n', 'u/2.csv': 'date,users\n2026-11-02,12\n' }
    const { users, problems } = await gathered(files, { users: 'u/*.csv' })
    expect([users?.kind === 'daily' && users.days.map(({ day }) => day), problems]).toEqual([
      ['2026-11-01', '2026-11-02'],
      [],
    ])
  })

  test('one number, for which nothing is read', async () => {
    const { users } = await gathered({}, { users: '250' })
    expect(users).toEqual({ kind: 'constant', users: { units: 250n, scale: 0 } })
  })
})

describe('a plan', () => {
  const SHORT = '2 code-explorer, 1 code-architect on claude-opus-5'

  test('in short form has the names and numbers that it says', async () => {
    const { plan, problems } = await gathered({}, { plan: SHORT })
    expect(plan?.plans[0]?.agents.map(({ count, model, name }) => [count, name, model])).toEqual([
      [2, 'code-explorer', 'claude-opus-5'],
      [1, 'code-architect', 'claude-opus-5'],
    ])
    expect(problems).toEqual([])
  })

  test('may be noted in the description and in work reports', async () => {
    const files = { 'reports/a.md': 'API cost estimate: $140', 'reports/b.md': 'none' }
    const config = 'cost: { estimate: { work-reports: reports/*.md } }'
    const { plan } = await gathered(files, { plan: SHORT }, config, { event: pullEvent('It may cost $140.') })
    expect(plan?.notes).toEqual([
      { source: 'the description of pull request 7', text: 'It may cost $140.' },
      { source: 'reports/a.md', text: 'API cost estimate: $140' },
      { source: 'reports/b.md', text: 'none' },
    ])
  })

  test('is calibrated by reports of earlier tasks, and by no others', async () => {
    const report = (gate: string, data: Report['data']): string =>
      encodeReport({
        schema: 'plinth.report/v1',
        gate,
        verdict: 'pass',
        headline: 'fine',
        subject: { repository: 'octo/shop', sha: '', ref: '' },
        startedAt: '2026-11-01T00:00:00Z',
        finishedAt: '2026-11-01T00:00:01Z',
        findings: [],
        sections: [],
        data,
      })
    const calibration = { task: 'feature', ratio: 1.4 }
    const files = {
      'old/1.json': report('cost-check', { usage: { calibration } }),
      'old/2.json': report('cost-check', { usage: { calibration: null } }),
      'old/3.json': report('perf-gate', { usage: { calibration } }),
      'old/4.json': '{}',
    }
    const evidence = await gathered(files, { plan: SHORT }, 'cost: { estimate: { past: old/*.json } }')
    expect(evidence.plan?.past).toEqual([{ ...calibration, source: 'old/1.json' }])
    expect(evidence.problems.map(({ effect, source }) => `${effect} ${source}`)).toEqual([
      'note old/2.json',
      'note old/3.json',
      'note old/4.json',
    ])
  })
})

test('prices of the user come before those of the gate', async () => {
  const row = {
    provider: 'octo',
    model: 'octo-1',
    prices: { input: '1', output: '2' },
    source: 'https://example.com/prices',
    checked: '2026-11-20',
  }
  const config = 'cost: { models: { prices: prices.json } }'
  const files = { 'prices.json': JSON.stringify({ rows: [row] }) }
  const { prices, problems } = await gathered(files, { plan: '1 a on octo-1' }, config)
  expect(problems).toEqual([])
  expect([prices.rows[0]?.model, prices.rows.length > 10]).toEqual(['octo-1', true])
})

test('usage is priced as it is read, from every file', async () => {
  const entry = (id: string) =>
    JSON.stringify({
      type: 'assistant',
      sessionId: 's',
      requestId: `r-${id}`,
      timestamp: '2026-11-20T10:00:00.000Z',
      message: {
        id,
        role: 'assistant',
        model: 'claude-opus-5',
        usage: { input_tokens: 1_000_000, output_tokens: 0 },
      },
    })
  const files = { 'u/a.jsonl': `${entry('1')}\n${entry('2')}\n`, 'u/b.jsonl': entry('3') }
  const { usage, problems } = await gathered(files, { usage: 'u/*.jsonl' })
  expect(problems).toEqual([])
  expect(usage?.models.map(({ cost, model, requests }) => [model, requests, cost])).toEqual([
    ['claude-opus-5', 3, expect.objectContaining({ units: expect.any(BigInt) })],
  ])
})

describe('CI', () => {
  const REPORT =
    'date,product,sku,quantity,unit_type,applied_cost_per_quantity,gross_amount,discount_amount,net_amount,organization,repository,workflow_path\n' +
    '2026-11-03,actions,actions_linux,10,minutes,0.006,0.06,0.06,0,octo,shop,.github/workflows/ci.yml\n' +
    '2026-11-01,actions,actions_linux,20,minutes,0.006,0.12,0,0.12,octo,shop,.github/workflows/ci.yml\n'
  const config = 'cost: { ci-cost: { reports: ci.csv } }'

  test('a report alone tells of the days that it has', async () => {
    const workflow = { apiUrl: '', repository: 'octo/shop', sha: '', ref: '', runUrl: null }
    const { ci, problems } = await gathered({ 'ci.csv': REPORT }, {}, config, { workflow })
    expect(problems).toEqual([])
    expect(ci).toMatchObject({
      repository: 'octo/shop',
      from: Date.UTC(2026, 10, 1),
      until: Date.UTC(2026, 10, 4),
      jobs: [],
      runsRead: 0,
    })
    expect(ci?.usage).toHaveLength(2)
  })

  test('without a token jobs cannot be asked for, and a report still counts', async () => {
    const { ci, problems } = await gathered({ 'ci.csv': REPORT }, { ci: 'yes' }, config)
    expect(ci?.usage).toHaveLength(2)
    expect(problems.map(({ effect, parts }) => [effect, parts])).toEqual([['unusable', ['ci']]])
  })
})
