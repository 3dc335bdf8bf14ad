import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { decide } from '../src/decide/decide.ts'
import type { UptimeFigure } from '../src/decide/judgement.ts'
import { minutesOf } from '../src/decide/minutes.ts'
import { rollsOf } from '../src/decide/tally.ts'
import { EMPTY_LEDGER, type Evidence, type Ledger, type Slice } from '../src/evidence/index.ts'
import { settings } from './settings-made.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A leap day is among the days before. */
const NOW = Date.UTC(2028, 2, 1, 12)

const ONE = settings({ url: 'https://shop.example/', for: '5h' })
const [TARGET] = ONE.targets
const KEY = TARGET?.key ?? ''

/** A round: down, degraded or up. */
function slice(at: number, kind: 'up' | 'degraded' | 'down' | 'excused', more: Partial<Slice> = {}): Slice {
  const failed = kind === 'up' || kind === 'excused' ? 0 : 5
  return {
    ...{ target: KEY, vantage: '', at, late: 0, planned: 5 },
    ...{ probes: kind === 'excused' ? 0 : 5, excused: kind === 'excused' ? 5 : 0, failed },
    unavailable: kind === 'down' ? 5 : 0,
    confirmed: failed > 0,
    classes: failed > 0 ? { timeout: failed } : {},
    latency: failed > 0 ? [] : [[230, 5]],
    cause: failed > 0 ? { class: 'timeout', message: 'no answer within 10 s' } : null,
    certificateDays: null,
    ...more,
  }
}

function evidence(ledger: Partial<Ledger>, now = NOW, more: Partial<Evidence> = {}): Evidence {
  const run = {
    planned: now,
    began: now,
    ended: now,
    slices: [],
    control: null,
    cancelled: false,
    latenessMs: null,
  }
  return {
    now,
    ledger: { ...EMPTY_LEDGER, ...ledger },
    stored: { kind: 'stored', problem: null },
    run,
    maintenance: [],
    records: [],
    problems: [],
    ...more,
  }
}

const since = (from: number): Partial<Ledger> => ({
  targets: [{ key: KEY, name: TARGET?.name ?? '', address: '', kind: '', since: from, last: NOW }],
})
const figuresOf = (found: Evidence, with_ = ONE) => {
  const [figures] = decide(found, with_).targets
  if (figures === undefined) throw new Error('there is a target')
  return figures
}
const period = (found: Evidence, name: UptimeFigure['period']) =>
  figuresOf(found).periods.find((one) => one.period === name)

describe('uptime and coverage', () => {
  /** Rounds at these minutes of the last hours, of which some are down. */
  const observed = (minutes: readonly number[], down: readonly number[]) =>
    minutes.map((ago) => slice(NOW - ago * MINUTE, down.includes(ago) ? 'down' : 'up'))

  test('at full coverage the bounds meet at what was seen', () => {
    const all = Array.from({ length: 60 }, (_, index) => 60 - index)
    const figure = period(
      evidence({ ...since(NOW - HOUR), slices: observed([...all, 0], [10, 11, 12]) }),
      'all',
    )
    expect(figure).toMatchObject({ minutes: 61, observed: 61, down: 3, coverage: 1 })
    expect(figure?.uptime).toEqual({ value: 58 / 61, low: 58 / 61, high: 58 / 61 })
  })

  test('what nobody saw is neither up nor down, and widens the bounds', () => {
    const some = Array.from({ length: 12 }, (_, index) => 5 * (12 - index))
    const figure = period(evidence({ ...since(NOW - HOUR), slices: observed(some, [10]) }), 'all')
    expect(figure).toMatchObject({ observed: 12, down: 1 })
    expect(figure?.uptime?.value).toBeCloseTo(11 / 12, 12)
    // All that was not seen could have been up, but hardly all of it down.
    expect(figure?.uptime?.high).toBeLessThan(60 / 61 + 1e-9)
    expect(figure?.uptime?.low).toBeLessThan(0.75)
  })

  test('nothing observed is no uptime at all', () => {
    const figure = period(evidence({ ...since(NOW - HOUR), slices: [slice(NOW - MINUTE, 'excused')] }), '24h')
    expect(figure).toMatchObject({ observed: 0, uptime: null, coverage: 0 })
    expect(decide(evidence(since(NOW - HOUR)), ONE).verdict).toBe('no-data')
  })

  test('maintenance counts for nothing', () => {
    const window = {
      start: NOW - 30 * MINUTE,
      end: NOW - 20 * MINUTE,
      targets: [],
      reason: '',
      from: 'issue' as const,
    }
    const all = Array.from({ length: 61 }, (_, index) => 60 - index)
    const down = Array.from({ length: 10 }, (_, index) => 21 + index)
    const found = evidence({ ...since(NOW - HOUR), slices: observed(all, down) }, NOW, {
      maintenance: [window],
    })
    expect(period(found, 'all')).toMatchObject({ minutes: 51, observed: 51, down: 0, maintenance: 10 })
    expect(figuresOf(found).incidents).toEqual([])
  })

  test('summing minutes up to hours and days changes no figure', () => {
    const kinds = fc.constantFrom('up', 'up', 'up', 'degraded', 'down', 'excused')
    const rounds = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 * 24 * 12 }), kinds), {
      minLength: 1,
      maxLength: 120,
    })
    fc.assert(
      fc.property(rounds, fc.integer({ min: 0, max: 9 }), (made, daysKept) => {
        const slices = [...new Map(made.map(([slot, kind]) => [slot, kind] as const))]
          .map(([slot, kind]) => slice(NOW - slot * 5 * MINUTE, kind))
          .sort((a, b) => a.at - b.at)
        const cut = Math.floor((NOW - daysKept * DAY) / DAY) * DAY
        const join = { everyMs: MINUTE, quorum: 1, maintenance: () => [] }
        const old =
          minutesOf(
            slices.filter(({ at }) => at < cut),
            join,
          ).get(KEY) ?? []
        const whole = evidence({ ...since(NOW - 9 * DAY), slices })
        const summed = evidence({
          ...since(NOW - 9 * DAY),
          slices: slices.filter(({ at }) => at >= cut),
          rolls: rollsOf(KEY, old, 'hour', MINUTE),
        })
        const [before, after] = [figuresOf(whole), figuresOf(summed)]
        // The last 24 hours are counted by whole hours where minutes are gone.
        const periods = (found: typeof before) => found.periods.filter(({ period: name }) => name !== '24h')
        expect(periods(after)).toEqual(periods(before))
        // Incidents of minutes that are gone are those that were remembered.
        const days = (found: typeof before) => found.days.map(({ incidents: _, ...day }) => day)
        expect(days(after)).toEqual(days(before))
      }),
      { numRuns: 60 },
    )
  })

  test('the days are those of the calendar, a leap day among them, unobserved ones too', () => {
    const found = evidence({ ...since(NOW - 9 * DAY), slices: [slice(Date.UTC(2028, 1, 29, 5), 'down')] })
    const days = figuresOf(found).days.map(({ down, from, observed: seen }) => [
      new Date(from).toISOString().slice(5, 10),
      seen,
      down,
    ])
    expect(days).toHaveLength(90)
    expect(days.slice(-3)).toEqual([
      ['02-28', 0, 0],
      ['02-29', 1, 1],
      ['03-01', 0, 0],
    ])
  })
})

describe('places', () => {
  const two = settings({ url: 'https://shop.example/', vantage: 'north' }, 'uptime:\n  quorum: 2\n')
  const seen = (...rounds: readonly (readonly [place: string, kind: 'up' | 'down'])[]) =>
    minutesOf(
      rounds.map(([vantage, kind]) => slice(NOW, kind, { vantage })),
      { everyMs: 5 * MINUTE, quorum: 2, maintenance: () => [] },
    )
      .get(KEY)
      ?.map(({ state }) => state)

  test('two of three that see it down are enough, one is not, and one alone cannot tell', () => {
    expect(seen(['a', 'down'], ['b', 'down'], ['c', 'up'])).toEqual(['down'])
    expect(seen(['a', 'down'], ['b', 'up'], ['c', 'up'])).toEqual(['degraded'])
    expect(seen(['a', 'down'])).toEqual(['unknown'])
    expect(seen(['a', 'up'])).toEqual(['up'])
    expect(two.quorum).toBe(2)
  })

  test('order and repetition of rounds change nothing', () => {
    const rounds = [
      slice(NOW - 10 * MINUTE, 'down'),
      slice(NOW - 5 * MINUTE, 'up'),
      slice(NOW - 5 * MINUTE, 'down', { vantage: 'b' }),
      slice(NOW, 'degraded'),
    ]
    const join = { everyMs: 5 * MINUTE, quorum: 1, maintenance: () => [] }
    const expected = minutesOf(rounds, join)
    fc.assert(
      fc.property(fc.shuffledSubarray([...rounds, ...rounds], { minLength: 8 }), (shuffled) => {
        expect(minutesOf(shuffled, join)).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })
})

describe('incidents', () => {
  const rounds = (picture: string, from = NOW - picture.length * 5 * MINUTE) =>
    [...picture].flatMap((sign, index) => {
      const at = from + index * 5 * MINUTE
      const kind = ({ '.': 'up', x: 'down', d: 'degraded', '?': 'excused' } as const)[sign]
      return kind === undefined ? [] : [slice(at, kind)]
    })
  const incidents = (picture: string, ledger: Partial<Ledger> = {}) =>
    figuresOf(evidence({ ...since(NOW - 9 * DAY), slices: rounds(picture), ...ledger })).incidents

  test('begin with the first bad round, end with the first of two good ones, and survive gaps', () => {
    expect(
      incidents('..xx.x..').map(({ start, end }) => [(NOW - start) / MINUTE, (NOW - (end ?? 0)) / MINUTE]),
    ).toEqual([[30, 10]])
    expect(incidents('..x   ..')).toMatchObject([{ downMinutes: 1, end: NOW - 10 * MINUTE }])
    expect(incidents('..xx.')).toMatchObject([{ end: null, lastGood: NOW - 20 * MINUTE }])
    expect(incidents('..d?..')).toEqual([])
  })

  test('are the same however often they are worked out, and keep what people wrote', () => {
    const [first] = incidents('..xx..')
    if (first === undefined) throw new Error('there was an incident')
    const known = { ...first, notes: ['the database was full'], issue: 7 }
    expect(incidents('..xx..', { incidents: [known] })).toEqual([known])
  })

  test('one that was open when its minutes were summed up ends when it is seen to be over', () => {
    const open = {
      ...(incidents('..xx')[0] as NonNullable<ReturnType<typeof incidents>[0]>),
      start: NOW - 5 * DAY,
    }
    const id = `${KEY}/${NOW - 5 * DAY}`
    const [ended, ...others] = incidents('xx..', { incidents: [{ ...open, id }] })
    expect([ended?.id, ended?.end, others]).toEqual([id, NOW - 10 * MINUTE, []])
  })
})

test('what was seen too long ago is not what is', () => {
  const old = evidence({ ...since(NOW - DAY), slices: [slice(NOW - 3 * HOUR, 'up')] })
  expect(figuresOf(old)).toMatchObject({ state: 'unknown', lastSeen: NOW - 3 * HOUR })
})

test('deployments, cost and speed come from what other gates remember', () => {
  const run = (
    gate: string,
    daysAgo: number,
    figures: readonly { name: string; value: number; unit: string }[],
  ) => ({
    ...{ gate, verdict: 'pass' as const, headline: '', environment: {}, figures },
    subject: { repository: '', sha: '', ref: '' },
    at: new Date(NOW - daysAgo * DAY).toISOString(),
  })
  const deployed = (daysAgo: number, how: string) =>
    run('deploy-verifier', daysAgo, [{ name: `deployments to production ${how}`, value: 1, unit: 'count' }])
  const records = [
    deployed(14, 'promoted'),
    deployed(7, 'failed'),
    deployed(6, 'held'),
    deployed(1, 'promoted'),
    run('perf-gate', 5, [{ name: 'GET /cart p95', value: 41, unit: 'ms' }]),
    run('perf-gate', 2, [{ name: 'GET /cart p95', value: 44, unit: 'ms' }]),
    run('cost-check', 1, [{ name: 'cost per user and week', value: 0.12, unit: 'USD' }]),
  ]
  const { delivery } = decide(evidence(since(NOW - DAY), NOW, { records }), ONE)
  expect(delivery).toMatchObject({
    deployments: 3,
    succeeded: 2,
    perWeek: 2,
    costPerUser: { value: 0.12, unit: 'USD', trend: null },
    performance: [{ name: 'GET /cart p95', points: [{ value: 41 }, { value: 44 }] }],
  })
  expect(delivery?.success?.low).toBeLessThan(0.2)
})
