import { describe, expect, test } from '@jest/globals'
import { seededRandom } from '@plinth/testkit/service'
import fc from 'fast-check'
import { burnsOf } from '../src/decide/burn/index.ts'
import { judge, lookOf } from '../src/decide/burn/judge.ts'
import { roundsOf } from '../src/decide/burn/rounds.ts'
import type { Minute } from '../src/evidence/index.ts'
import { unfireable } from '../src/settings/burn-evidence.ts'
import type { BurnRule, ShareObjective } from '../src/settings.ts'
import { pagesOfMonths, plinth, roundsToPage } from './pages.ts'
import { DAY, ERRORS, HOUR, MINUTE, minuteOf, PAGES, RULES, rounds, START, UPTIME } from './rounds.ts'

const FIVE = 5 * MINUTE
const good = (count: number) => '.'.repeat(count)

/** Right after the last round of the picture. */
function read(
  minutes: readonly Minute[],
  objective: ShareObjective = UPTIME,
  { everyMs = FIVE, rules = RULES, later = 0 } = {},
) {
  const now = (minutes.at(-1)?.at ?? START) + MINUTE / 2 + later
  return burnsOf(minutes, [objective], rules, { now, everyMs })
}
const severities = (minutes: readonly Minute[], objective?: ShareObjective, everyMs?: number) =>
  [
    ...new Set(
      read(minutes, objective, everyMs === undefined ? {} : { everyMs })
        .filter(({ fires }) => fires)
        .map(({ rule }) => rule.severity),
    ),
  ].join()

describe('what proves that a budget burns too fast', () => {
  test.each([
    ['nothing failed', `${good(72)}`, ''],
    ['one failed round of an hour is silent', `${good(71)}1`, ''],
    ['two in a row page', `${good(70)}11`, 'page,ticket'],
    ['two close together page', `${good(68)}1..1`, 'page,ticket'],
    ['two an hour apart are chance', `${good(60)}1${good(10)}1`, ''],
    ['the first two rounds ever, both down', '11', 'page,ticket'],
    ['an outage that began a while ago', `${good(60)}${'1'.repeat(12)}`, 'page,ticket'],
    ['an outage that is over wakes nobody', `${good(30)}${'1'.repeat(12)}${good(30)}`, 'ticket'],
    ['four scattered over six hours', `${good(20)}1${good(16)}1${good(16)}1${good(16)}1`, 'page,ticket'],
  ])('%s', (_name, picture, expected) => {
    expect(severities(rounds(picture))).toBe(expected)
  })

  test('a round every minute: two in a row page, two of five are chance', () => {
    expect(severities(rounds(`${good(90)}11`, MINUTE), UPTIME, MINUTE)).toContain('page')
    expect(severities(rounds(`${good(90)}1..1`, MINUTE), UPTIME, MINUTE)).not.toContain('page')
  })

  test('scattered failures of many probes are no outage, and spend the budget of errors', () => {
    // Of 30 probes, one fails in every second round: a burn of 17.
    const minutes = rounds('.1'.repeat(90), MINUTE, 30)
    expect(severities(minutes, UPTIME, MINUTE)).toBe('')
    expect(severities(minutes, ERRORS, MINUTE)).toContain('page')
    // One in ten rounds: a burn of 3.3 is not one of 14.4, nor of 6.
    expect(severities(rounds(`${good(9)}1`.repeat(300), MINUTE, 30), ERRORS, MINUTE)).toBe('ticket')
  })

  test('a lower promise needs more: two rounds in a row are chance at 99 %', () => {
    const objective = { ...UPTIME, target: 0.99 }
    expect(severities(rounds(`${good(70)}11`), objective)).toBe('')
    expect(severities(rounds(`${good(70)}111`), objective)).toContain('page')
  })

  test('says what was seen, and what it proves', () => {
    const [hour] = read(rounds(`${good(70)}11`))
    expect(hour).toMatchObject({
      fires: true,
      since: START + 70 * FIVE,
      why: '2 of 12 rounds down in the last hour: the budget burns at least 30 times too fast',
      long: { rounds: 12, bad: 2 },
    })
    // Clopper and Pearson's lower bound of 2 in 12 at 95 %.
    expect(hour?.long.burn?.low).toBeCloseTo(30.46, 1)
    expect(read(rounds(`${good(71)}1`))[0]?.why).toBe(
      '1 of 12 rounds down in the last hour: this may be chance, which makes as many 8.64 times a month where the objective is just kept',
    )
  })
})

describe('gaps', () => {
  test('one round in the hour says nothing, and two of six in six hours do', () => {
    const [hour, sixHours] = read(rounds('....11', HOUR + MINUTE), UPTIME, { everyMs: FIVE })
    expect(hour).toMatchObject({ state: 'silent', fires: false, short: { rounds: 1 } })
    expect(sixHours).toMatchObject({ state: 'fires', long: { rounds: 6, bad: 2 } })
  })

  test('what was not observed is not good: unknown minutes and maintenance count for nothing', () => {
    const minutes = rounds(`${good(60)}1111`).map((minute, index) =>
      index === 61 || index === 63 ? { ...minute, state: 'unknown' as const } : minute,
    )
    expect(read(minutes)[0]?.long).toMatchObject({ rounds: 10, bad: 2 })
    const planned = rounds(`${good(60)}1111`).map((minute) => ({
      ...minute,
      maintenance: minute.unavailable > 0,
    }))
    expect(read(planned).every(({ fires }) => !fires)).toBe(true)
  })

  test('nothing new is told of what is stale, and nothing ends', () => {
    const minutes = rounds(`${good(60)}11`)
    expect(read(minutes, UPTIME, { later: 10 * MINUTE })[0]).toMatchObject({ state: 'fires' })
    expect(read(minutes, UPTIME, { later: 11 * MINUTE })[0]).toMatchObject({ state: 'silent' })
    expect(read([])).toMatchObject(RULES.map(() => ({ state: 'silent', long: { burn: null } })))
  })

  test('holds while what began it is not over', () => {
    expect(read(rounds(`${good(60)}1.`))[0]).toMatchObject({ state: 'holds' })
    expect(read(rounds(`${good(60)}11....`))[0]).toMatchObject({ state: 'clear' })
  })
})

describe('laws', () => {
  const course = fc.record({
    failed: fc.array(fc.nat({ max: 5 }), { minLength: 2, maxLength: 80 }),
    more: fc.array(fc.nat({ max: 79 }), { maxLength: 10 }),
    everyMs: fc.constantFrom(MINUTE, FIVE),
    objective: fc.constantFrom(UPTIME, ERRORS, { ...ERRORS, target: 0.99 }),
  })
  /** Which rules fire right after the last round. */
  const firing = (failed: readonly number[], everyMs: number, objective: ShareObjective) => {
    const minutes = failed.map((count, index) => minuteOf(START + index * everyMs, 5, Math.min(5, count)))
    const time = { now: START + failed.length * everyMs, everyMs }
    const rounds = roundsOf(minutes, objective)
    return RULES.map(
      (rule) =>
        judge(lookOf(rounds, objective, rule, time.now), rounds, objective, rule, time).state === 'fires',
    )
  }

  test('more failures never stop an alert that fires', () => {
    fc.assert(
      fc.property(course, ({ failed, more, everyMs, objective }) => {
        const worse = failed.map((count, index) => count + 2 * more.filter((one) => one === index).length)
        const before = firing(failed, everyMs, objective)
        const after = firing(worse, everyMs, objective)
        expect(before.filter((fires, index) => fires && after[index] !== true)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('a single bad round never fires, however much was promised', () => {
    for (const target of [0.9, 0.999, 0.999_999]) {
      for (const bad of [0, 1, 40, 77, 79]) {
        const failed = Array.from({ length: 80 }, (_, index) => (index === bad ? 5 : 0))
        for (const objective of [UPTIME, ERRORS])
          expect(firing(failed, FIVE, { ...objective, target })).not.toContain(true)
      }
    }
  })
})

describe('marks, on simulated probes', () => {
  const both = plinth([UPTIME, ERRORS])
  const one = { everyMs: FIVE, probes: 1, how: 'rounds' } as const

  test('wakes nobody where the objective is kept: fewer than 0.05 false pages a month', () => {
    const months = 300
    const uptime = [plinth([UPTIME])]
    const [pages = Number.NaN] = pagesOfMonths({ ...one, share: 0.001 }, uptime, months, seededRandom(1))
    expect(pages).toBeLessThan(0.05 * months)
    const dense = { everyMs: FIVE, probes: 30, share: 0.001, how: 'probes' } as const
    expect(pagesOfMonths(dense, [both], 2, seededRandom(2))).toEqual([0])
  })

  test.each([
    [FIVE, 1],
    [FIVE, 5],
    [MINUTE, 1],
    [MINUTE, 30],
    [30 * MINUTE, 5],
  ])('a total outage pages with its second round: every %d ms, %d probes', (everyMs, probes) => {
    const course = { everyMs, probes, share: 1, how: 'rounds' } as const
    expect(roundsToPage(course, both, { runs: 1, rounds: 12 }, seededRandom(3))).toEqual([2])
  })

  test('a true burn of 14.4 is paged within the hour, with 40 probes a minute', () => {
    const course = { everyMs: MINUTE, probes: 40, share: 0.0144, how: 'probes' } as const
    const paged = roundsToPage(course, plinth([ERRORS]), { runs: 20, rounds: 60 }, seededRandom(4))
    expect(paged.filter((round) => round !== null)).toHaveLength(20)
  })
})

describe('rules that can never fire', () => {
  const rule = (changes: Partial<BurnRule> = {}): BurnRule => ({
    factor: 14.4,
    longMs: HOUR,
    shortMs: FIVE,
    severity: 'page',
    ...changes,
  })
  const every = (everyMs: number) => ({ everyMs })

  test('the usual ones can, and do fire when everything fails', () => {
    for (const one of RULES) {
      for (const everyMs of [MINUTE, FIVE, 30 * MINUTE]) {
        for (const target of [0.99, 0.999, 0.9999]) {
          if (unfireable(one, { target }, every(everyMs)) !== null) continue
          const minutes = rounds('1'.repeat(Math.min(300, one.longMs / everyMs)), everyMs)
          const [reading] = read(minutes, { ...UPTIME, target }, { everyMs, rules: [one] })
          expect({ one, everyMs, target, fires: reading?.fires }).toMatchObject({ fires: true })
        }
      }
    }
    expect(PAGES.map((one) => unfireable(one, { target: 0.999 }, every(30 * MINUTE)))).toEqual([null, null])
  })

  test.each([
    ['factor', rule(), 0.9, FIVE, 'can burn at most 10 times too fast', 'write a factor below 10'],
    ['exactly all', rule({ factor: 100 }), 0.99, FIVE, 'at most 100 times', 'write a factor below 100'],
    ['no budget', rule(), 1, FIVE, 'leaves no budget', 'promise less than 100 %'],
    ['sparse', rule(), 0.999, HOUR, 'holds fewer than 2 rounds at one every 1h', 'write a window of 2h'],
    ['swapped', rule({ shortMs: DAY }), 0.999, FIVE, 'is longer than the long one', 'longer window first'],
    ['chance', rule(), 0.99, 30 * MINUTE, '2 rounds in 1h are too few for 99 %', 'write a longer window'],
  ])('%s', (_name, one, target, everyMs, what, mend) => {
    expect(unfireable(one, { target }, every(everyMs))).toEqual({
      what: expect.stringContaining(what),
      mend: expect.stringContaining(mend),
    })
  })
})
