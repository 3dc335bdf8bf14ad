import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { minuteOf } from '../src/gather/rounds/minute.ts'
import { nextRound } from '../src/gather/rounds/next-round.ts'
import { scheduledBefore } from '../src/gather/rounds/planned.ts'
import { lastScheduled } from '../src/read/cron.ts'

const MINUTE = 60_000
const DAY = 86_400_000

describe('the last minute of a schedule', () => {
  test.each([
    ['*/5 * * * *', '2026-12-01T00:52:50Z', '2026-12-01T00:50:00Z'],
    ['*/5 * * * *', '2026-12-01T00:50:00Z', '2026-12-01T00:50:00Z'],
    ['7,37 * * * *', '2026-12-01T00:06:59.999Z', '2026-11-30T23:37:00Z'],
    ['30 5 * * *', '2026-03-01T05:29:00Z', '2026-02-28T05:30:00Z'],
    ['30 5 * * *', '2028-03-01T05:29:00Z', '2028-02-29T05:30:00Z'],
    // From a value with a step on to the end.
    ['20/15 * * * *', '2026-12-01T10:00:00Z', '2026-12-01T09:50:00Z'],
    ['0 9-17/4 * * mon-fri', '2026-11-29T12:00:00Z', '2026-11-27T17:00:00Z'],
    ['0 0 * JAN 7', '2026-12-01T00:00:00Z', '2026-01-25T00:00:00Z'],
    // Either of the days, where neither begins with a star; both, where one does.
    ['0 0 13 * FRI', '2026-11-21T00:00:00Z', '2026-11-20T00:00:00Z'],
    ['0 0 */2 * FRI', '2026-11-21T00:00:00Z', '2026-11-13T00:00:00Z'],
    ['0 12 29 2 *', '2103-01-01T00:00:00Z', '2096-02-29T12:00:00Z'],
    ['0 12 29 2 *', '2104-02-29T11:59:00Z', '2096-02-29T12:00:00Z'],
  ])('%s at %s', (cron, at, last) => {
    expect(new Date(lastScheduled(cron, Date.parse(at)) ?? Number.NaN).toISOString()).toBe(
      new Date(last).toISOString(),
    )
  })

  test.each([
    ['', '* * * *', '* * * * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 8'],
    [
      '*/0 * * * *',
      '5-1 * * * *',
      '1-2-3 * * * *',
      '1/2/3 * * * *',
      ', * * * *',
      '-1 * * * *',
      '1e1 * * * *',
    ],
    [
      '@daily',
      'MON * * * *',
      '0 0 30 2 *',
      `${'1,'.repeat(1_000)}1 * * * *`,
      '٣ * * * *',
      '* * * * __proto__',
    ],
  ])('is none of what is no schedule', (...texts) => {
    for (const text of texts) expect(lastScheduled(text, Date.UTC(2026, 11, 1))).toBeNull()
  })

  test('is at most a step away, and never in the future', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59 }), fc.integer({ min: 0, max: 4e12 }), (step, at) => {
        const last = lastScheduled(`*/${step} * * * *`, at) ?? Number.NaN
        expect(last).toBeLessThanOrEqual(at)
        expect(at - last).toBeLessThan(step * MINUTE)
        expect(new Date(last).getUTCMinutes() % step).toBe(0)
      }),
    )
  })

  test('is found for any text, or not, in no time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789*/,- SUNJAN\n'), maxLength: 40 }),
        (cron) => {
          const last = lastScheduled(cron, 1e12)
          if (last !== null) expect(last % MINUTE).toBe(0)
        },
      ),
    )
  })

  test('is what a scheduled run was planned for, and no other', () => {
    const at = Date.parse('2026-12-01T00:52:50Z')
    const payload = { schedule: '0 * * * *' }
    expect(scheduledBefore({ name: 'schedule', payload }, at)).toBe(Date.parse('2026-12-01T00:00:00Z'))
    expect(scheduledBefore({ name: 'workflow_dispatch', payload }, at)).toBeNull()
    for (const schedule of [undefined, null, 5, {}, ['0 * * * *'], 'soon']) {
      expect(scheduledBefore({ name: 'schedule', payload: { schedule } }, at)).toBeNull()
    }
  })
})

describe('rounds of a long run', () => {
  const anyRun = fc.record({
    start: fc.integer({ min: 1e12, max: 4e12 }),
    everyMs: fc.constantFrom(MINUTE, 90_000, 5 * MINUTE, 3_600_000),
    spreadMs: fc.constantFrom(1_000, 40_000, 59_000, 70_000),
    // What the wall clock does between two looks: it goes on, and now and then it jumps.
    steps: fc.array(
      fc.oneof(
        { weight: 20, arbitrary: fc.integer({ min: 1, max: 250 }).map((ms) => ms * 40) },
        { weight: 1, arbitrary: fc.integer({ min: -2 * DAY, max: 2 * DAY }) },
      ),
      { minLength: 100, maxLength: 400 },
    ),
  })

  test('are never two of a minute or of an interval, whatever the clock does', () => {
    fc.assert(
      fc.property(anyRun, ({ start, everyMs, spreadMs, steps }) => {
        const begun = { slots: new Set<number>(), minutes: new Set<number>() }
        let now = start
        for (const step of steps) {
          const next = nextRound(now, { everyMs, spreadMs }, begun)
          if (next.kind === 'begin') {
            expect(begun.slots).not.toContain(next.slot)
            expect(begun.minutes).not.toContain(minuteOf(now))
            expect(next.slot % everyMs).toBe(0)
            expect(now - next.slot).toBeGreaterThanOrEqual(0)
            expect(now - next.slot).toBeLessThanOrEqual(Math.max(everyMs - spreadMs, everyMs / 10))
            begun.slots.add(next.slot)
            begun.minutes.add(minuteOf(now))
          } else {
            // The next look comes before the next interval begins, or as it does.
            expect((now + next.ms) % everyMs).toBe(0)
            expect(next.ms).toBeGreaterThan(0)
          }
          now += step
        }
      }),
    )
  })

  test('begin in every interval where the clock only goes on', () => {
    const begun = { slots: new Set<number>(), minutes: new Set<number>() }
    // Across a leap day.
    const start = Date.UTC(2028, 1, 28, 23, 30)
    for (let now = start; now < start + DAY + 3_600_000; now += 250) {
      const next = nextRound(now, { everyMs: MINUTE, spreadMs: 40_000 }, begun)
      if (next.kind === 'wait') continue
      expect(now).toBe(next.slot)
      begun.slots.add(next.slot)
      begun.minutes.add(minuteOf(now))
    }
    expect(begun.minutes.size).toBe(25 * 60)
  })
})
