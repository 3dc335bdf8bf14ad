import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { departureAt, placesOf, timetable } from '../src/probe/index.ts'

/** The first departures of a gate with so many targets: target, side, and time. */
function firstDepartures(targets: number, slotMs: number, withBaselines: boolean, slots: number) {
  const lanes = Array.from({ length: targets }, (_, index) => {
    const { candidate, baseline } = placesOf(index, targets, slotMs, withBaselines)
    return withBaselines ? [candidate, baseline] : [candidate]
  }).flat()
  const table = timetable(lanes, slotMs)
  return Array.from({ length: lanes.length * slots }, (_, index) => departureAt(table, index))
}

const anyPlan = fc.record({
  targets: fc.integer({ min: 1, max: 60 }),
  slotMs: fc.constantFrom(1, 10, 100, 1000 / 3, 1000 / 7, 10_000),
  withBaselines: fc.boolean(),
})

describe('every lane departs', () => {
  test('once in every slot, in the order of time', () => {
    fc.assert(
      fc.property(anyPlan, ({ targets, slotMs, withBaselines }) => {
        const departures = firstDepartures(targets, slotMs, withBaselines, 6)
        const times = departures.map(({ dueMs }) => dueMs)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        const lanes = targets * (withBaselines ? 2 : 1)
        for (let slot = 0; slot < 6; slot += 1) {
          const inSlot = departures.slice(slot * lanes, (slot + 1) * lanes)
          expect(new Set(inSlot.map(({ lane }) => lane)).size).toBe(lanes)
          for (const { dueMs } of inSlot) expect(Math.floor(dueMs / slotMs + 1e-9)).toBe(slot)
        }
      }),
    )
  })

  test('apart from all others', () => {
    fc.assert(
      fc.property(anyPlan, ({ targets, slotMs, withBaselines }) => {
        const times = firstDepartures(targets, slotMs, withBaselines, 4).map(({ dueMs }) => dueMs)
        const gap = slotMs / (targets * (withBaselines ? 2 : 1))
        for (const [index, time] of times.entries())
          if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeCloseTo(gap, 6)
      }),
    )
  })

  test('without drift, however long it goes on', () => {
    const table = timetable([{ evenMs: 0, oddMs: 0 }], 1000 / 3)
    expect(departureAt(table, 3 * 86_400).dueMs).toBeCloseTo(86_400_000, 3)
  })
})

test('a target and its baseline change places from slot to slot', () => {
  const lanes = firstDepartures(1, 100, true, 4)
  expect(lanes).toEqual([
    { lane: 0, dueMs: 0 },
    { lane: 1, dueMs: 50 },
    { lane: 1, dueMs: 100 },
    { lane: 0, dueMs: 150 },
    { lane: 0, dueMs: 200 },
    { lane: 1, dueMs: 250 },
    { lane: 1, dueMs: 300 },
    { lane: 0, dueMs: 350 },
  ])
})
