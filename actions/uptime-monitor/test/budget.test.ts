import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { budgetsOf } from '../src/decide/budget/index.ts'
import type { Roll } from '../src/evidence/index.ts'
import { DAY, ERRORS, HOUR, MINUTE, minuteOf, rounds, START, UPTIME } from './rounds.ts'

const MONTH = 30 * DAY
const FIVE = 5 * MINUTE

/** An hour of rounds, summed up. */
function roll(at: number, changes: Partial<Roll> = {}): Roll {
  return {
    target: 't',
    span: 'hour',
    at,
    source: 'probes',
    minutes: 12,
    down: 0,
    degraded: 0,
    hit: 0,
    hitUnavailable: 0,
    maintenance: 0,
    lateRounds: 0,
    probes: 60,
    failed: 0,
    unavailable: 0,
    excused: 0,
    classes: {},
    latency: [],
    ...changes,
  }
}
const hours = (count: number, from = START) =>
  Array.from({ length: count }, (_, index) => roll(from + index * HOUR))

describe('error budgets', () => {
  test('of a whole window: minutes down against 43.2 minutes', () => {
    const now = START + MONTH
    const rolls = hours(720).map((one, index) =>
      index === 100 ? { ...one, down: 4, hitUnavailable: 4 } : one,
    )
    const [budget] = budgetsOf([], rolls, [UPTIME], { now, windowMs: MONTH, since: START })
    expect(budget).toMatchObject({
      from: START,
      to: now,
      observed: 8640,
      bad: 4,
      coverage: 0.2,
      exhaustedAt: null,
    })
    // 4 of 8,640 rounds are 20 of 43.2 minutes.
    expect(budget?.left).toBeCloseTo(1 - 4 / 8.64, 10)
    expect(budget?.leftLow).toBeLessThan(budget?.left ?? 0)
    expect(budget?.share?.value).toBeCloseTo(1 - 4 / 8640, 12)
  })

  test('a target of yesterday has spent of the budget of the whole window', () => {
    const minutes = rounds('1'.repeat(2) + '.'.repeat(286))
    const [budget] = budgetsOf(minutes, [], [UPTIME], { now: START + DAY, windowMs: MONTH, since: START })
    // 2 of 288 rounds of one day: about 10 minutes of 43.2.
    expect(budget?.left).toBeCloseTo(1 - 10 / 43.2, 2)
    expect(budget?.coverage).toBeCloseTo(0.2, 5)
  })

  test('is used up at the rate of the last day, or never', () => {
    const at = (picture: string) => {
      const [budget] = budgetsOf(rounds(picture), [], [UPTIME], {
        now: START + DAY,
        windowMs: MONTH,
        since: START,
      })
      return budget
    }
    // A burn of 2.5 over the day; 1 / 30 of the window is over.
    const hot = at(`${'.'.repeat(200)}1${'.'.repeat(87)}`)
    const burn = 1000 / 288
    expect(hot?.exhaustedAt).toBeCloseTo(START + DAY + ((1 - burn / 30) * MONTH) / burn, -3)
    expect(at('.'.repeat(288))).toMatchObject({ left: 1, exhaustedAt: null, bad: 0 })
    // Overspent: there is nothing left that could run out.
    expect(at('1'.repeat(288))).toMatchObject({ exhaustedAt: null })
  })

  test('occurrences are spent by probes, and bounded by rounds', () => {
    const minutes = Array.from({ length: 288 }, (_, index) =>
      minuteOf(START + index * FIVE, 10, index < 2 ? 1 : 0),
    )
    const time = { now: START + DAY, windowMs: DAY, since: START }
    const [errors, uptime] = budgetsOf(minutes, [], [ERRORS, UPTIME], time)
    expect(errors).toMatchObject({ observed: 2880, bad: 2 })
    expect(errors?.left).toBeCloseTo(1 - 2 / 2.88, 10)
    // One failed probe of ten brings no minute down.
    expect(uptime).toMatchObject({ observed: 288, bad: 0, left: 1 })
    const [none] = budgetsOf(minutes.slice(2), [], [ERRORS], time)
    expect(none?.leftLow).toBeLessThan(0)
  })

  test('a window that was seen whole leaves no doubt', () => {
    const minutes = rounds(`1${'.'.repeat(1439)}`, MINUTE)
    const [budget] = budgetsOf(minutes, [], [UPTIME], { now: START + DAY, windowMs: DAY, since: START })
    expect(budget).toMatchObject({ coverage: 1, bad: 1 })
    expect(budget?.left).toBeCloseTo(1 - 1 / 1.44, 10)
    expect(budget?.leftLow).toBeCloseTo(1 - 1 / 1.44, 10)
  })

  test('nothing seen is nothing known; imported and unknown time counts for nothing', () => {
    const time = { now: START + DAY, windowMs: MONTH, since: null }
    const unknown = { share: null, left: null, leftLow: null, exhaustedAt: null, observed: 0 }
    expect(budgetsOf([], [], [UPTIME, ERRORS], time)).toMatchObject([unknown, unknown])
    const imported = roll(START, { source: 'upptime', down: 5 })
    const planned = minuteOf(START, 1, 1, { maintenance: true })
    const unseen = minuteOf(START + FIVE, 1, 1, { state: 'unknown' })
    expect(budgetsOf([planned, unseen], [imported], [UPTIME], time)).toMatchObject([unknown])
  })

  test('maintenance is not part of the window, and an objective may have a window of its own', () => {
    const time = { now: START + DAY, windowMs: MONTH, since: START, maintenanceMinutes: () => 720 }
    const objective = { ...UPTIME, windowMs: DAY }
    const [budget] = budgetsOf(rounds('.'.repeat(144)), [], [objective], time)
    expect(budget).toMatchObject({ from: START, coverage: 0.2, left: 1 })
  })

  test('more failures never leave more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 5 }), { minLength: 3, maxLength: 40 }),
        fc.nat({ max: 39 }),
        (failed, more) => {
          const of = (counts: readonly number[]) =>
            budgetsOf(
              counts.map((count, index) => minuteOf(START + index * FIVE, 5, count)),
              [],
              [UPTIME, ERRORS],
              { now: START + counts.length * FIVE, windowMs: MONTH, since: START },
            )
          const worse = of(failed.map((count, index) => (index === more ? 5 : count)))
          of(failed).forEach(({ left }, index) => {
            expect(worse[index]?.left ?? Number.NaN).toBeLessThanOrEqual(left ?? Number.NaN)
          })
        },
      ),
      { numRuns: 100 },
    )
  })
})
