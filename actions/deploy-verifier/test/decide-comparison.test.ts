import { describe, expect, test } from '@jest/globals'
import { comparisonSettled } from '../src/decide/comparison.ts'
import { decide } from '../src/decide/decide.ts'
import type { Judged } from '../src/decide/judgement.ts'
import type { Observation, Slice, Stop } from '../src/evidence.ts'
import type { Settings } from '../src/settings.ts'
import {
  evidenceOf,
  failingSlices,
  observationOfSlices,
  probeOf,
  SHOP,
  seeded,
  settingsOf,
  sliceOf,
  slicesOf,
  targetEvidence,
  targetOf,
  testOf,
} from './decide-evidence.ts'

const comparing = (metrics: readonly string[] = ['p50', 'p95', 'error-rate']): Settings =>
  settingsOf({
    targets: [targetOf({ baseline: probeOf() })],
    comparison: { smallestEffect: 0.1, smallestErrorRateEffect: 1, metrics },
  })

function compare(
  baseline: readonly Slice[],
  candidate: readonly Slice[],
  { settings = comparing(), stop = 'time' }: { settings?: Settings; stop?: Stop } = {},
): Record<string, Judged> {
  const target = targetEvidence({
    observation: observationOfSlices(candidate),
    baseline: observationOfSlices(baseline),
  })
  const { judged } = decide(settings, evidenceOf([target], { stop }))
  return Object.fromEntries(
    judged.flatMap((one) => (one.grounds.kind === 'comparison' ? [[one.grounds.metric, one]] : [])),
  )
}
const verdicts = (compared: Record<string, Judged>) =>
  Object.fromEntries(Object.entries(compared).map(([metric, { verdict }]) => [metric, verdict]))

const repeated = (value: number, slices: number) => Array.from({ length: slices }, () => value)
const random = seeded(5)
const around = (centre: number, slices: number, spread = 0.02) =>
  Array.from({ length: slices }, () => centre * Math.exp(spread * (random() + random() + random() - 1.5)))

describe('against the version in production', () => {
  test('an equal one passes in every metric', () => {
    const compared = compare(slicesOf(around(40, 24)), slicesOf(around(40, 24)))
    expect(verdicts(compared)).toEqual({ p50: 'pass', p95: 'pass', 'error-rate': 'pass' })
    expect(compared['p95']).toMatchObject({
      id: `comparison/${SHOP}/p95`,
      subject: SHOP,
      threshold: { op: '<=', value: 1.1, unit: 'ratio' },
      samples: 48,
      grounds: { samples: { baseline: 24, candidate: 24 } },
    })
    expect(compared['p95']?.observed?.value).toBeCloseTo(1, 1)
    expect(compared['error-rate']).toMatchObject({
      threshold: { op: '<=', value: 1, unit: 'percentage points' },
      observed: { value: 0, unit: 'percentage points' },
      samples: 1200,
    })
  })

  test('a slower one fails, and one that is faster passes', () => {
    expect(verdicts(compare(slicesOf(around(40, 24)), slicesOf(around(48, 24))))).toMatchObject({
      p50: 'fail',
      p95: 'fail',
    })
    expect(verdicts(compare(slicesOf(around(40, 24)), slicesOf(around(30, 24))))).toMatchObject({
      p50: 'pass',
      p95: 'pass',
    })
  })

  test('a slowdown that is too small to matter passes, however sure it is', () => {
    const { p95 } = compare(slicesOf(around(40, 24, 0.001)), slicesOf(around(40.4, 24, 0.001)))
    expect(p95?.verdict).toBe('pass')
    expect(p95?.grounds).toMatchObject({ kind: 'comparison', estimate: expect.closeTo(0.01, 3) })
  })

  test('one between half and the whole of what matters is not condemned', () => {
    const { p95 } = compare(slicesOf(around(40, 24, 0.001)), slicesOf(around(43, 24, 0.001)))
    expect(p95?.verdict).not.toBe('fail')
  })

  test('one that fails more often fails', () => {
    const failing = failingSlices(repeated(3, 24))
    expect(compare(failingSlices(repeated(0, 24)), failing)['error-rate']).toMatchObject({
      verdict: 'fail',
      observed: { value: 12, unit: 'percentage points' },
    })
    expect(compare(failing, failing)['error-rate']?.verdict).not.toBe('fail')
    expect(compare(failing, failingSlices(repeated(0, 24)))['error-rate']?.verdict).toBe('pass')
  })

  test('slices that failed as a whole are infinitely slow', () => {
    const infinite = Number.POSITIVE_INFINITY
    const healthy = around(40, 24)
    expect(compare(slicesOf(healthy), slicesOf(repeated(infinite, 24)))['p95']).toMatchObject({
      verdict: 'fail',
      observed: { value: 'infinite' },
    })
    expect(compare(slicesOf(repeated(infinite, 24)), slicesOf(healthy))['p95']?.verdict).toBe('pass')
    expect(compare(slicesOf(repeated(infinite, 24)), slicesOf(repeated(infinite, 24)))['p95']).toMatchObject({
      verdict: 'inconclusive',
      grounds: { doubt: 'both-failing' },
    })
    expect(compare(slicesOf(healthy), slicesOf([...healthy.slice(1), infinite]))['p95']).toMatchObject({
      verdict: 'inconclusive',
      grounds: { doubt: 'failed-slices' },
    })
  })

  test('nothing on one side, or too few slices, is told apart', () => {
    const slices = slicesOf(around(40, 5))
    expect(compare([], slices)['p95']).toMatchObject({
      verdict: 'no-data',
      grounds: { doubt: 'not-observed' },
    })
    expect(compare(slices, slices)['p95']).toMatchObject({
      verdict: 'inconclusive',
      grounds: { doubt: 'few-slices', low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY },
    })
    const empty = Array.from({ length: 24 }, (_, index) =>
      sliceOf(index, { probes: 0, p50: null, p95: null }),
    )
    expect(verdicts(compare(slicesOf(around(40, 24)), empty))).toEqual({
      p50: 'no-data',
      p95: 'no-data',
      'error-rate': 'no-data',
    })
  })

  test('a baseline that was never observed is no data', () => {
    const target = targetEvidence({ baseline: null })
    expect(decide(comparing(), evidenceOf([target])).verdict).toBe('no-data')
  })
})

describe('what fools a canary judge by intervals', () => {
  test('7 of 10 slices a hundred times slower fail', () => {
    const candidate = [...repeated(100, 7), ...repeated(1, 3)]
    expect(verdicts(compare(slicesOf(repeated(1, 10)), slicesOf(candidate)))).toMatchObject({
      p50: 'fail',
      p95: 'fail',
    })
  })

  test.each([3, 4, 5, 6])('%d of 10 slices a hundred times slower do not pass', (slow) => {
    const candidate = [...repeated(100, slow), ...repeated(1, 10 - slow)]
    expect(compare(slicesOf(repeated(1, 10)), slicesOf(candidate))['p95']?.verdict).not.toBe('pass')
  })

  test('sparse errors do not pass the comparison, and fail the gate by the test of failures', () => {
    const candidate = failingSlices([0, 1, 2, 1, 0, 0])
    const observation: Observation = {
      ...observationOfSlices(candidate),
      tests: { 'error-rate': testOf('condemned', 60, 2) },
    }
    const baseline = observationOfSlices(failingSlices(repeated(0, 6)))
    const { decision, judged } = decide(comparing(), evidenceOf([targetEvidence({ observation, baseline })]))
    expect(decision).toBe('rollback')
    expect(judged.find(({ id }) => id === `comparison/${SHOP}/error-rate`)?.verdict).toBe('inconclusive')
    expect(judged.find(({ id }) => id === `error-rate/${SHOP}`)?.verdict).toBe('fail')
  })

  test('identical slices pass', () => {
    expect(compare(slicesOf(repeated(1, 10)), slicesOf(repeated(1, 10)))['p95']?.verdict).toBe('pass')
  })

  test('20 targets share one error', () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index}.example/`)
    const settings: Settings = {
      ...comparing(['p95']),
      targets: names.map((name) => targetOf({ name, baseline: probeOf() })),
    }
    const gates = 10
    let condemned = 0
    for (let gate = 0; gate < gates; gate++) {
      const targets = names.map((name) =>
        targetEvidence({
          name,
          observation: observationOfSlices(slicesOf(around(40, 10, 0.4))),
          baseline: observationOfSlices(slicesOf(around(40, 10, 0.4))),
        }),
      )
      if (decide(settings, evidenceOf(targets)).verdict === 'fail') condemned++
    }
    expect(condemned / gates).toBeLessThanOrEqual(0.05)
  })
})

describe(comparisonSettled, () => {
  const settings = comparing(['p50', 'p95'])
  const settled = (baseline: readonly number[], candidate: readonly number[]) =>
    comparisonSettled(
      settings,
      observationOfSlices(slicesOf(candidate)),
      observationOfSlices(slicesOf(baseline)),
    )

  test('is never before the first look, and always from the planned end on', () => {
    expect(settled(repeated(1, 5), repeated(100, 5))).toBe(false)
    const hard = around(40, 24, 0.8)
    expect(settled(hard, around(43, 24, 0.8))).toBe(true)
    expect(settled([], [])).toBe(false)
  })

  test('is where it is clear, one way or the other', () => {
    expect(settled(around(40, 8), around(80, 8))).toBe(true)
    expect(settled(around(40, 8), around(40, 8))).toBe(true)
    expect(settled(around(40, 8, 0.8), around(43, 8, 0.8))).toBe(false)
  })

  test('agrees with the decision that is made when it ends the observation', () => {
    for (const slices of [6, 7, 8, 9, 11, 15, 20]) {
      for (const factor of [1, 1.05, 1.12, 1.3]) {
        const base = around(40, slices, 0.15)
        const head = around(40 * factor, slices, 0.15)
        const compared = compare(slicesOf(base), slicesOf(head), { settings, stop: 'decided' })
        const all = Object.values(verdicts(compared))
        const clear = all.includes('fail') || all.every((verdict) => verdict === 'pass')
        expect([slices, factor, settled(base, head)]).toEqual([slices, factor, clear])
      }
    }
  })

  test('is at once where nothing is compared', () => {
    const none = observationOfSlices([])
    expect(comparisonSettled(comparing([]), none, none)).toBe(true)
  })

  test('looking at every planned slice does not call equal versions worse more than 5 % of the time', () => {
    const one = comparing(['p95'])
    const runs = 40
    let worse = 0
    for (let run = 0; run < runs; run++) {
      const base = around(40, 24, 0.4)
      const head = around(40, 24, 0.4)
      for (const slices of [6, 8, 10, 12, 15, 18, 21, 24]) {
        const [candidate, baseline] = [head, base].map((values) =>
          observationOfSlices(slicesOf(values.slice(0, slices))),
        )
        if (candidate === undefined || baseline === undefined || !comparisonSettled(one, candidate, baseline))
          continue
        const stop = slices === 24 ? 'time' : 'decided'
        const parts = { settings: one, stop } as const
        if (compare(baseline.slices, candidate.slices, parts)['p95']?.verdict === 'fail') worse++
        break
      }
    }
    expect(worse / runs).toBeLessThanOrEqual(0.05)
  })
})
