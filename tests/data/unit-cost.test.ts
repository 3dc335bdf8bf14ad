import { describe, expect, test } from '@jest/globals'
import {
  isUnusual,
  type Season,
  standingAt,
  WEEKDAYS,
} from '../../actions/cost-check/src/decide/anomalies/index.ts'
import { DEFAULTS } from '../../actions/cost-check/test/settings.ts'
import { hasUnitCost, readUnitCost, UNIT_COST } from './unit-cost.ts'

const present = hasUnitCost()
const when = present ? describe : describe.skip
const note = present ? '' : ` (skipped: ${UNIT_COST} is absent)`

/** The same hour of the last eight days: the rule for days, by another season. */
const HOURS: Season = { ...WEEKDAYS, length: 24 }
const HOURS_OF_A_WEEKDAY: Season = { ...WEEKDAYS, length: 7 * 24 }

/** Hours around the label that are the anomaly's as well. */
const NEAR = 12

when(`a recorded cost per click with a known anomaly, through the rule of the gate${note}`, () => {
  const { hours, labelled } = present ? readUnitCost() : { hours: [], labelled: [] }
  const [anomaly = -1] = labelled

  test('it is the recorded series, with one label', () => {
    expect(hours).toHaveLength(1648)
    expect(labelled).toEqual([13 * 24 + 13])
  })

  test('by days, and by hours of a weekday, it cannot be judged: the label lies in the second week', () => {
    const days = Array.from({ length: hours.length / 24 }, (_, day) =>
      hours.slice(24 * day, 24 * (day + 1)).reduce<number>((sum, cost) => sum + (cost ?? 0), 0),
    )
    expect(standingAt(days, Math.floor(anomaly / 24), WEEKDAYS)).toBeNull()
    expect(standingAt(hours, anomaly, HOURS_OF_A_WEEKDAY)).toBeNull()
  })

  // The rule is made for days, of which a month has thirty: an hour has 50 times the chances to stand out by noise.
  test('by hours of the day the labelled hour is found, and 1.6 % of all other hours stand out too', () => {
    const judged = hours.flatMap((_, hour) => {
      const standing = standingAt(hours, hour, HOURS)
      return standing === null ? [] : [{ hour, unusual: isUnusual(standing, DEFAULTS.anomalies) }]
    })
    const alarms = judged.filter(({ unusual }) => unusual).map(({ hour }) => hour)
    expect(alarms).toContain(anomaly)
    const elsewhere = alarms.filter((hour) => Math.abs(hour - anomaly) > NEAR)
    expect({
      judged: judged.length,
      near: alarms.length - elsewhere.length,
      elsewhere: elsewhere.length,
    }).toEqual({
      judged: 1527,
      near: 3,
      elsewhere: 23,
    })
  })

  test('it scores 6.8, at twice the usual cost', () => {
    const standing = standingAt(hours, anomaly, HOURS)
    expect(standing?.score).toBeCloseTo(6.76, 2)
    expect(standing?.ratio).toBeCloseTo(0.984, 3)
  })
})

// A suite of skipped tests alone would say nothing of why.
test(`the recorded data are ${present ? 'present' : `absent, so nothing was checked on them: ${UNIT_COST}`}`, () => {
  expect(hasUnitCost()).toBe(present)
})
