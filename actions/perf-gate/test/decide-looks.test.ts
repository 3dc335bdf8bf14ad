import { describe, expect, test } from '@jest/globals'
import { currentLook, plannedLooks } from '../src/decide/looks.ts'
import type { Stop } from '../src/evidence.ts'
import { evidenceOf, loadSettings, P95, reportSettings, subjectOf } from './decide-evidence.ts'

describe(plannedLooks, () => {
  test.each([
    [6, 30, [6, 8, 10, 12, 15, 20, 25, 30]],
    [7, 16, [7, 8, 10, 12, 15, 16]],
    [12, 12, [12]],
    [1, 5, [1, 5]],
    [20, 65, [20, 25, 30, 40, 50, 60, 65]],
  ])('%d to %d rounds', (min, max, looks) => {
    expect(plannedLooks({ min, max })).toEqual(looks)
  })
})

describe(currentLook, () => {
  const measured = (rounds: number, stop: Stop) => {
    const values = Array.from({ length: rounds }, () => 1)
    return evidenceOf([subjectOf(P95, values, values)], { stop, maxRounds: 30 })
  }

  test('holds a report to the whole level at once', () => {
    const { looks, index, level, confidence } = currentLook(reportSettings(), measured(10, 'rounds'))
    expect({ looks, index }).toEqual({ looks: [10], index: 0 })
    expect(level).toBeCloseTo(0.05, 12)
    expect(confidence).toBeCloseTo(0.95, 12)
  })

  test('holds an early look to a stricter level', () => {
    const { looks, level, confidence } = currentLook(loadSettings(), measured(10, 'decided'))
    expect(looks).toEqual([6, 8, 10])
    expect(level).toBeLessThan(0.05)
    expect(level).toBeGreaterThan(0)
    expect(confidence).toBeCloseTo(1 - level, 12)
  })

  test('spends what is left where something else ended the run', () => {
    const early = currentLook(loadSettings(), measured(9, 'time-budget'))
    expect(early.looks).toEqual([6, 8, 9])
    expect(early.level).toBeGreaterThan(currentLook(loadSettings(), measured(10, 'decided')).level)
  })

  test('counts the rounds that both sides have', () => {
    const subject = subjectOf(P95, [1, 1, 1], [1, 1])
    expect(currentLook(reportSettings(), evidenceOf([subject])).rounds).toBe(2)
  })
})
