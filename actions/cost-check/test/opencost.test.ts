import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DIALECTS } from '../src/read/dialects/index.ts'
import { openLedger } from '../src/read/ledger/index.ts'
import { readOpenCost } from '../src/read/opencost/index.ts'
import { totalOf } from './exports.ts'

function read(text: string, tags: readonly string[] = []) {
  const ledger = openLedger({ tags, dialects: DIALECTS })
  readOpenCost(text, 'opencost.json', ledger, { tags })
  return ledger.finish()
}

/** Of one day, with the parts that OpenCost writes and the total that they make. */
function allocation(name: string, day: number, costs: Readonly<Record<string, number>>, properties = {}) {
  const window = { start: `2026-03-0${day}T00:00:00Z`, end: `2026-03-0${day + 1}T00:00:00Z` }
  return [name, { name, window, properties, start: window.start, end: window.end, minutes: 1440, ...costs }]
}

const answer = (...sets: readonly (readonly unknown[])[]) =>
  JSON.stringify({
    code: 200,
    status: 'success',
    // Pairs of names and allocations, as the function above makes them.
    data: sets.map((set) => Object.fromEntries(set as [string, unknown][])),
  })

const TWO_DAYS = answer(
  [
    allocation('cart', 1, { cpuCost: 0.1, ramCost: 0.2, totalCost: 0.30000000000000004 }, { cluster: 'eu' }),
    allocation('search', 1, { cpuCost: 1e-7, totalCost: 1e-7 }, { labels: { team: 'find' } }),
    allocation('__idle__', 1, { cpuCost: 2.5, ramCost: 0.5, totalCost: 3 }),
    allocation('__unmounted__', 1, { pvCost: 0.25, totalCost: 0.25 }),
    allocation('__unallocated__', 1, { networkCost: 0.75, sharedCost: 0.25, totalCost: 1 }),
  ],
  [
    allocation('cart', 2, { gpuCost: 5, gpuCostAdjustment: -1, loadBalancerCost: 0.5, totalCost: 4.5 }),
    allocation('eu/__idle__', 2, { totalCost: 2 }),
  ],
)

describe('allocations', () => {
  const { ledger, problems } = read(TWO_DAYS, ['team'])

  test('are usage, by name and by day, each with its total', () => {
    expect(problems).toEqual([])
    expect(ledger.sources).toEqual([
      expect.objectContaining({ format: 'opencost', rows: 7, first: '2026-03-01', last: '2026-03-02' }),
    ])
    const figures = ledger.groups.map((group) => [group.day, group.service, group.use, totalOf([group])])
    expect(figures.sort()).toEqual([
      ['2026-03-01', '__idle__', 'idle', '3'],
      ['2026-03-01', '__unallocated__', 'unknown', '1'],
      ['2026-03-01', '__unmounted__', 'idle', '0.25'],
      ['2026-03-01', 'cart', 'unknown', '0.30000000000000004'],
      ['2026-03-01', 'search', 'unknown', '0.0000001'],
      ['2026-03-02', 'cart', 'unknown', '4.5'],
      ['2026-03-02', 'eu/__idle__', 'idle', '2'],
    ])
  })

  test('have no currency, and are of no bill', () => {
    expect(new Set(ledger.groups.map(({ currency, kind, days }) => `${currency}|${kind}|${days}`))).toEqual(
      new Set(['|usage|1']),
    )
    expect(totalOf(ledger.groups, 'billed')).toBeNull()
  })

  test('tell their cluster and their labels', () => {
    const of = (service: string) => ledger.groups.find((group) => group.service === service)
    expect(of('cart')).toMatchObject({ account: 'eu', tagged: null })
    expect(of('search')).toMatchObject({ tagged: true, tags: { team: 'find' } })
    expect(of('__unallocated__')?.tagged).toBe(false)
  })
})

test('what pods cost counts for their namespace', () => {
  const pods = ['a', 'b'].map((pod) =>
    allocation(`eu/node/shop/${pod}`, 1, { totalCost: 0.1 }, { namespace: 'shop', pod }),
  )
  const { ledger } = read(answer(pods))
  expect(ledger.groups.map((group) => [group.service, totalOf([group])])).toEqual([['shop', '0.2']])
})

test('a window of a week is one charge of seven days', () => {
  const window = { start: '2026-03-01T00:00:00Z', end: '2026-03-08T00:00:00Z' }
  const { ledger } = read(JSON.stringify({ code: 200, data: [{ cart: { window, totalCost: 7 } }, null] }))
  expect(ledger.groups).toMatchObject([{ day: '2026-03-01', days: 7, service: 'cart' }])
})

describe('what is no allocation data', () => {
  test.each([
    ['', 'It is no allocation data of OpenCost'],
    ['[]', 'It is no allocation data of OpenCost'],
    ['{"code": 200, "data": {"sets": []}}', 'It is no allocation data of OpenCost'],
    ['{"code": 500, "message": "no", "data": []}', 'OpenCost answered with an error, code 500'],
    [TWO_DAYS.slice(0, -20), 'It is no allocation data of OpenCost'],
  ])('%.40s', (text, what) => {
    const { ledger, problems } = read(text)
    expect(ledger.groups).toEqual([])
    expect(problems).toEqual([
      expect.objectContaining({ effect: 'unusable', what: expect.stringContaining(what) }),
    ])
  })

  test.each([
    [{ window: { start: 'yesterday' }, totalCost: 1 }, 'has no window that begins on a day'],
    [{ window: { start: '2026-03-01T00:00:00Z' } }, '"no totalCost"'],
    [7, 'has no window'],
  ])('an allocation %j is told, and the others count', (bad, what) => {
    const good = Object.fromEntries([allocation('cart', 1, { totalCost: 1 }) as [string, unknown]])
    const { ledger, problems } = read(JSON.stringify({ data: [{ ...good, bad }] }))
    expect(totalOf(ledger.groups)).toBe('1')
    expect(problems[0]).toMatchObject({ effect: 'incomplete', what: expect.stringContaining(what) })
  })

  test('whatever JSON it is, it is read or told', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const { ledger, problems } = read(`{"data": [{"x": ${json}}, ${json}]}`)
        expect(ledger.groups.length + problems.length).toBeGreaterThan(0)
      }),
      { numRuns: 50 },
    )
  })
})
