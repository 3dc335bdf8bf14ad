import { describe, expect, test } from '@jest/globals'
import { isClear } from '../src/decide/stop.ts'
import type { Subject } from '../src/evidence.ts'
import {
  errorRateObjective,
  loadSettings,
  noisy,
  P95,
  reportSettings,
  round,
  seeded,
  subjectOf,
} from './decide-evidence.ts'

const random = seeded(8)
const same = (rounds: number): Subject =>
  subjectOf(P95, noisy(random, rounds, 40, 0.002), noisy(random, rounds, 40, 0.002))
const slower = (rounds: number): Subject =>
  subjectOf(P95, noisy(random, rounds, 40, 0.002), noisy(random, rounds, 46, 0.002))
const wild = (rounds: number): Subject =>
  subjectOf(P95, noisy(random, rounds, 40, 0.4), noisy(random, rounds, 40, 0.4))

describe(isClear, () => {
  test.each([
    ['no change, at a look', same(12), true],
    ['a slowdown, at a look', slower(12), true],
    ['noise, at a look', wild(12), false],
    ['a slowdown, between looks', slower(11), false],
    ['a slowdown, before the first look', slower(5), false],
  ])('%s: %p', (_, subject, clear) => {
    expect(isClear(loadSettings(), [subject])).toBe(clear)
  })

  test('one metric proved worse is enough', () => {
    expect(isClear(loadSettings(), [slower(12), { ...wild(12), name: 'GET /wild' }])).toBe(true)
    expect(isClear(loadSettings(), [same(12), { ...wild(12), name: 'GET /wild' }])).toBe(false)
  })

  test('waits for an objective that the rounds left may decide, and for no other', () => {
    const withRequests = (total: number): Subject => {
      const subject = same(12)
      return { ...subject, head: subject.head.map((one) => ({ ...one, requests: { total, failed: 0 } })) }
    }
    const settings = loadSettings({ objectives: [errorRateObjective()] })
    expect(isClear(settings, [withRequests(1000)])).toBe(true)
    expect(isClear(settings, [withRequests(250)])).toBe(false)
    expect(isClear(settings, [withRequests(10)])).toBe(true)
  })

  test('judges the objectives alone without a base', () => {
    const settings = loadSettings({ objectives: [errorRateObjective()] })
    const { source } = settings
    if (source.kind !== 'load') throw new Error('these settings are for load')
    const alone = { ...settings, source: { ...source, base: null } }
    const head = Array.from({ length: 6 }, (_, index) =>
      round(index, { requests: { total: 2000, failed: 0 } }),
    )
    expect(isClear(alone, [{ name: 'GET /', metrics: [P95], base: [], head }])).toBe(true)
  })

  test('never ends a run of given reports', () => {
    expect(isClear(reportSettings(), [same(12)])).toBe(false)
  })
})
