import { describe, expect, test } from '@jest/globals'
import { secretsOf } from '../src/resolve.ts'
import { complaints, settings } from './resolve-settings.ts'
import { DEFAULTS } from './settings.ts'

const amount = (units: bigint, currency: string | null = null, scale = 0) => ({
  amount: { units, scale },
  currency,
})

test('nothing said gives what other tests take for the defaults', () => {
  const { configuration, ...rest } = settings()
  expect(configuration).toBe('.github/plinth.yml')
  expect(rest).toEqual(DEFAULTS)
})

test('an input wins over the key of its name, and the other keys stay', () => {
  const config = 'cost: { costs: a.csv, users: 10, ci: yes, budget: 5 EUR, late-days: 0 }'
  const { costs, users, ci, budgets, charges } = settings(
    { costs: 'b.csv\nc.csv', users: 'u.csv', ci: 'false', budget: '$7' },
    config,
  )
  expect([costs, users, ci, charges.lateDays]).toEqual([['b.csv', 'c.csv'], { files: ['u.csv'] }, false, 0])
  expect(budgets.map(({ limit, where }) => [limit, where])).toEqual([
    [{ kind: 'amount', ...amount(7n, 'USD') }, 'input `budget`'],
  ])
  expect(settings({}, config).budgets.map(({ where }) => where)).toEqual(['`cost.budget` (plinth.yml:1:43)'])
})

test('lists in the file may be sequences', () => {
  const config = 'cost: { costs: [a.csv, b.csv], users: [u.csv, "1.csv"], kinds: [usage, tax] }'
  const { charges, costs, users } = settings({}, config)
  expect([costs, users, charges.kinds]).toEqual([
    ['a.csv', 'b.csv'],
    { files: ['u.csv', '1.csv'] },
    ['usage', 'tax'],
  ])
})

test('percentages are the very ratios that they mean', () => {
  const config = `
cost:
  tolerance: 2.3%
  anomalies: { percent: 29% }
  models: { drift: 0.7% }
  budgets: [{ increase-percent: 110%, steps: '100%, 7%, 57.5%, 7%' }]`
  const { anomalies, budgets, models, unitCost } = settings({}, config)
  expect([unitCost.tolerance, anomalies.ratio, models.drift]).toEqual([0.023, 0.29, 0.007])
  expect(budgets[0]?.limit).toEqual({ kind: 'increase-ratio', ratio: 1.1 })
  expect(budgets[0]?.steps).toEqual([0.07, 0.575, 1])
})

test('cost-per-user is asked for where it is written', () => {
  expect(settings({}, 'slo: { cost-per-user: decreasing }').unitCost.asked).toBe(true)
  expect(settings({}, 'slo: { p95: 300ms }').unitCost.asked).toBe(false)
})

describe('budgets', () => {
  const budgets = (config: string) => settings({}, `cost: { budgets: [${config}] }`).budgets
  const names = (config: string) => budgets(config).map(({ name }) => name)

  test('are called by what they are about', () => {
    const listed = [
      '{ limit: 5 }',
      '{ increase: 5 }',
      '{ limit: 5, period: week }',
      '{ limit: 5, service: Amazon S3 }',
      '{ limit: 5, account: "123", tag: team = a=b }',
      '{ increase-percent: 5%, service: Amazon S3, period: year }',
      '{ limit: 5, name: checkout }',
    ]
    expect(names(listed.join(', '))).toEqual([
      'all',
      'all, increase',
      'all by week',
      'service Amazon S3',
      'account 123, tag team=a=b',
      'service Amazon S3 by year, increase',
      'checkout',
    ])
  })

  test('have all that they may have, and the keys of their tags are kept apart', () => {
    const config =
      'cost: { budgets: [{ limit: $5, tag: team=x, forecast: block, steps: 80% }, { tag: team=y, limit: 1 }] }'
    const { budgets, charges } = settings({}, config)
    expect(charges.tags).toEqual(['team'])
    expect(budgets[0]).toEqual({
      name: 'tag team=x',
      scope: { service: null, account: null, tag: { key: 'team', value: 'x' } },
      period: 'month',
      limit: { kind: 'amount', ...amount(5n, 'USD') },
      steps: [0.8],
      forecast: 'block',
      where: '`cost.budgets[0]` (plinth.yml:1:19)',
    })
  })

  test.each([
    ['{ service: S3 }', '`cost.budgets[0]` (plinth.yml:1:19): it has no limit'],
    ['{ limit: 5, increase: 3 }', '`cost.budgets[0].increase` (plinth.yml:1:31): it has `limit` as well'],
    [
      '{ increase-percent: 5%, increase: 3 }',
      '`cost.budgets[0].increase-percent` (plinth.yml:1:21): it has `increase` as well',
    ],
    ['{ limit: 5, steps: [] }', '`cost.budgets[0].steps` (plinth.yml:1:31): the list is empty'],
    [
      '{ limit: 5 }, { limit: 6 }',
      '`cost.budgets[1]` (plinth.yml:1:33): it is called "all", as another budget is (`cost.budgets[0]` (plinth.yml:1:19))',
    ],
  ])('not %s', (config, complaint) => {
    const found = complaints({}, `cost: { budgets: [${config}] }`)
    expect(found.map((line) => line.split(' | ')[0])).toEqual([complaint])
  })

  test('the input and the file may not budget the same', () => {
    expect(complaints({ budget: '5' }, 'cost: { budgets: [{ limit: 6 }] }')).toEqual([
      '`cost.budgets[0]` (plinth.yml:1:19): it is called "all", as another budget is (input `budget`) | give one of them another `name`, or remove it',
    ])
  })
})

describe('currencies', () => {
  test('rates are exact, with their day and place', () => {
    const config = 'cost: { currency: EUR, rates: [{ from: USD, rate: 0.92150, date: 2026-11-20 }] }'
    expect(settings({}, config).currency).toEqual({
      report: 'EUR',
      rates: [
        {
          from: 'USD',
          rate: { units: 92150n, scale: 5 },
          date: '2026-11-20',
          where: '`cost.rates[0]` (plinth.yml:1:32)',
        },
      ],
    })
  })

  const RATE = 'rate: 2, date: 2026-11-20'
  test.each([
    [`rates: [{ from: USD, ${RATE} }]`, ['the rates lead into no currency']],
    [`currency: USD, rates: [{ from: USD, ${RATE} }]`, ['USD is what everything is told in']],
    [
      `currency: EUR, rates: [{ from: USD, ${RATE} }, { from: USD, ${RATE} }]`,
      ['there is a rate for USD already (`cost.rates[0].from` (plinth.yml:1:34))'],
    ],
    ['currency: EUR, budget: 5 USD', ['it is in "USD", and everything is told in EUR']],
    ['currency: EUR, anomalies: { floor: $5 }', ['it is in "USD", and everything is told in EUR']],
    [`currency: EUR, budget: 5 USD, rates: [{ from: USD, ${RATE} }]`, []],
    ['budget: 5 USD, budgets: [{ increase: 3 EUR }]', []],
  ])('%s', (config, what) => {
    const found = complaints({}, `cost: { ${config} }`)
    expect(found.map((line) => line.split(' | ')[0]?.split('): ').at(-1))).toEqual(what)
  })
})

describe('the other parts', () => {
  test('limits of Infracost, each of one thing in one way', () => {
    const limits = (config: string) => `cost: { infracost-limits: [${config}] }`
    const given = settings(
      {},
      limits('{ limit: 5 USD }, { project: a, increase: 2 }, { increase-percent: 5% }'),
    )
    expect(given.infracostLimits.map(({ project, limit }) => [project, limit])).toEqual([
      [null, { kind: 'total', ...amount(5n, 'USD') }],
      ['a', { kind: 'increase-amount', ...amount(2n) }],
      [null, { kind: 'increase-ratio', ratio: 0.05 }],
    ])
    expect(complaints({}, limits('{ limit: 5 }, { limit: 6 }'))).toEqual([
      '`cost.infracost-limits[1]` (plinth.yml:1:42): the same is limited in the same way already (`cost.infracost-limits[0]` (plinth.yml:1:28)) | keep one of them',
    ])
    expect(complaints({}, limits('{ project: a }'))).toHaveLength(1)
  })

  test('a base of Infracost needs something to compare', () => {
    expect(complaints({ 'infracost-base': 'b.json' })).toEqual([
      'input `infracost-base`: there is something to compare with but nothing to compare | give `infracost` too',
    ])
  })

  test('guidance names agents, runners name labels whatever their case', () => {
    const config = `
cost:
  estimate: { guidance: { code-explorer: 3, constructor: 1 }, limit: 20 EUR, above: never }
  ci-cost: { runners: { Ubuntu-Big: linux_16_core }, limit: 9, self-hosted: yes, most-runs: 7, reports: r.csv }`
    const { estimate, ciCost, ciReports } = settings({}, config)
    expect(estimate.guidance).toEqual([
      { agent: 'code-explorer', most: 3, where: '`cost.estimate.guidance.code-explorer` (plinth.yml:3:27)' },
      { agent: 'constructor', most: 1, where: '`cost.estimate.guidance.constructor` (plinth.yml:3:45)' },
    ])
    expect([estimate.limit, estimate.above]).toEqual([amount(20n, 'EUR'), 'never'])
    expect(ciCost).toEqual({
      days: 30,
      selfHosted: true,
      runners: [{ label: 'ubuntu-big', sku: 'linux_16_core' }],
      limit: amount(9n),
      mostRuns: 7,
    })
    expect(ciReports).toEqual(['r.csv'])
  })

  test('a label is one label, whatever its case', () => {
    const found = complaints({}, 'cost: { ci-cost: { runners: { Big: a, big: b } } }')
    expect(found).toEqual([
      '`cost.ci-cost.runners.big` (plinth.yml:1:39): "big" is there twice: the case of its letters makes no difference | keep one of them',
    ])
  })

  test('everything that is wrong is said at once', () => {
    const config = `
cost:
  rates: [{ from: USD, rate: 2, date: 2026-11-20 }]
  budgets: [{}, { limit: 1, increase: 1 }]
  infracost-limits: [{}]`
    expect(complaints({ 'infracost-base': 'b.json' }, config)).toHaveLength(5)
  })

  test.each([
    [undefined, '.github/plinth.yml'],
    ['./ci/./costs.yml', 'ci/costs.yml'],
    ['ci\\costs.yml', 'ci/costs.yml'],
    ['/etc/plinth.yml', null],
    ['../plinth.yml', null],
    ['C:\\plinth.yml', null],
  ])('the configuration %s lies at %s', (config, place) => {
    expect(settings(config === undefined ? {} : { config }).configuration).toBe(place)
  })
})

test('the token is a secret', () => {
  expect(secretsOf(settings({ token: 'ghs_abc' }))).toEqual(['ghs_abc'])
  expect(secretsOf(settings())).toEqual([])
})
