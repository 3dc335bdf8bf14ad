import { describe, expect, test } from '@jest/globals'
import { clopperPearson } from '@plinth/stats'
import { decide } from '../src/decide/decide.ts'
import type { Evidence, Observation } from '../src/evidence.ts'
import type { Settings } from '../src/settings.ts'
import {
  ERROR_RATE,
  evidenceOf,
  find,
  lookOf,
  observationOf,
  P95,
  SHOP,
  settingsOf,
  targetEvidence,
  testOf,
  UPTIME,
} from './decide-evidence.ts'

const observed = (observation: Observation | null, overrides: Partial<Evidence> = {}): Evidence =>
  evidenceOf([targetEvidence({ observation })], overrides)
const errorRate = (observation: Observation, settings: Settings = settingsOf()) =>
  find(settings, observed(observation), `error-rate/${SHOP}`)

describe('failures', () => {
  test('that condemned are told with their bounds', () => {
    const observation = observationOf({
      counts: { probes: 40, failed: 3, unavailable: 3 },
      tests: { 'error-rate': testOf('condemned', 38, 2) },
    })
    const { low, high } = clopperPearson(3, 40, 0.95)
    expect(errorRate(observation)).toEqual({
      id: `error-rate/${SHOP}`,
      subject: SHOP,
      verdict: 'fail',
      observed: {
        value: 7.5,
        low: expect.closeTo(100 * low, 9),
        high: expect.closeTo(100 * high, 9),
        unit: 'percent',
        confidence: 0.9,
      },
      threshold: { op: '<', value: 0.1, unit: 'percent' },
      samples: 40,
      grounds: {
        kind: 'failures',
        objective: 'error-rate',
        probes: 40,
        events: 3,
        low,
        high,
        toAccept: 0,
        // The 7,752nd probe would prove 99.9 % with 3 failures.
        toProve: 7712,
        impliedBy: null,
      },
    })
  })

  test('that leave it open say how many more probes would accept, and how many would prove', () => {
    const observation = observationOf({
      counts: { probes: 100, failed: 1, unavailable: 1 },
      tests: { 'error-rate': testOf('open', 100, 1, 480) },
    })
    expect(errorRate(observation)).toMatchObject({
      verdict: 'inconclusive',
      grounds: { events: 1, toAccept: 480, toProve: 4642 },
    })
  })

  test('uptime is told as the share that is good', () => {
    const settings = settingsOf({ failures: [UPTIME] })
    const observation = observationOf({
      counts: { probes: 200, failed: 5, unavailable: 1 },
      tests: { uptime: testOf('open', 200, 1, 300) },
    })
    expect(find(settings, observed(observation), `uptime/${SHOP}`)).toMatchObject({
      verdict: 'inconclusive',
      observed: { value: 99.5, unit: 'percent' },
      threshold: { op: '>', value: 99.9, unit: 'percent' },
      grounds: { events: 1 },
    })
  })

  test.each([
    ['accepted', 0, 0, 'pass'],
    ['open', 1, 0, 'inconclusive'],
    ['condemned', 2, 2, 'fail'],
    // Wrong answers are no outage.
    ['condemned', 4, 1, 'inconclusive'],
  ] as const)('uptime is implied by an error rate that is %s', (state, failed, unavailable, verdict) => {
    const settings = settingsOf({ failures: [UPTIME, ERROR_RATE] })
    const observation = observationOf({
      counts: { probes: 326, failed, unavailable },
      tests: { 'error-rate': testOf(state, 326, failed) },
    })
    expect(find(settings, observed(observation), `uptime/${SHOP}`)).toMatchObject({
      verdict,
      grounds: { events: unavailable, impliedBy: 'error-rate' },
    })
  })

  test.each<[string, Partial<Observation>, string]>([
    ['that were not made', {}, 'no-data'],
    ['of another version only', { otherVersion: 300 }, 'inconclusive'],
    ['that failed with the control only', { withControl: 300 }, 'inconclusive'],
  ])('probes %s tell nothing', (_, parts, verdict) => {
    const observation = observationOf({
      counts: { probes: 0, failed: 0, unavailable: 0 },
      tests: { 'error-rate': testOf('open', 0, 0, 326) },
      ...parts,
    })
    const settings = settingsOf({ latencies: [P95] })
    const { judged, decision } = decide(settings, observed(observation))
    expect(decision).toBe('hold')
    expect(judged.slice(1).map((one) => one.verdict)).toEqual([verdict, verdict])
    expect(judged[1]).toMatchObject({ grounds: { probes: 0, low: 0, high: 1, toAccept: 326, toProve: 2995 } })
    expect(judged[1]).not.toHaveProperty('observed')
    expect(judged[2]).toMatchObject({ grounds: { kind: 'latency', probes: 0, over: 0, toProve: 59 } })
  })

  test('without a test are not known', () => {
    expect(errorRate(observationOf({ tests: {} }))?.verdict).toBe('no-data')
  })

  test('that came after the test had accepted still condemn', () => {
    const late = (failed: number) =>
      errorRate(
        observationOf({
          counts: { probes: 600, failed, unavailable: failed },
          tests: { 'error-rate': testOf('accepted', 326, 0) },
        }),
      )?.verdict
    expect([0, 1, 4, 200].map(late)).toEqual(['pass', 'pass', 'fail', 'fail'])
  })

  test('shared with the control leave it open where they could be as many as condemn', () => {
    const shared = (withControl: number) =>
      decide(
        settingsOf(),
        observed(observationOf({ withControl }), {
          control: { probes: 326, failed: withControl, unavailable: withControl },
        }),
      ).judged.map(({ id, verdict }) => [id, verdict])
    expect(shared(2).slice(1)).toEqual([
      [`error-rate/${SHOP}`, 'pass'],
      ['control', 'pass'],
    ])
    expect(shared(4).slice(1)).toEqual([
      [`error-rate/${SHOP}`, 'inconclusive'],
      ['control', 'inconclusive'],
    ])
  })
})

describe('latency', () => {
  const settings = settingsOf({ failures: [], latencies: [P95] })
  // 1 to 200 ms, a probe each.
  const steps = Array.from({ length: 200 }, (_, index) => ({ ms: index + 1, atMost: index + 1 }))
  const p95 = (parts: Partial<Observation>) =>
    find(
      settings,
      observed(observationOf({ latency: { count: 200, steps }, tests: {}, ...parts })),
      `p95/${SHOP}`,
    )

  test.each([
    ['kept', 'pass', 0],
    ['broken', 'fail', 0],
    // 208 probes with 5 slow ones prove it.
    ['open', 'inconclusive', 8],
  ] as const)('that is %s at its look: %s', (state, verdict, toProve) => {
    expect(p95({ looks: { p95: lookOf(state, 200, 5) } })).toEqual({
      id: `p95/${SHOP}`,
      subject: SHOP,
      verdict,
      // The 184th of 200 takes more than the 183rd; its bounds are the ranks 184 and 197 at 97.5 %.
      observed: { value: 190, low: 184, high: 196, unit: 'ms', confidence: 0.9 },
      threshold: { op: '<', value: 500, unit: 'ms' },
      samples: 200,
      grounds: { kind: 'latency', objective: 'p95', probes: 200, over: 5, toProve },
    })
  })

  test('whose slowest probes failed has no upper bound', () => {
    const failed = { count: 60, steps: [{ ms: 20, atMost: 57 }] }
    expect(p95({ latency: failed, looks: {} })).toMatchObject({
      verdict: 'inconclusive',
      observed: { value: 20, high: 'infinite' },
      // 59 probes prove it without a slow one, 153 with 3.
      grounds: { probes: 60, over: 3, toProve: 93 },
    })
    const dead = { count: 2, steps: [] }
    expect(p95({ latency: dead, looks: {} })).toMatchObject({
      verdict: 'inconclusive',
      // A P95 that is kept lets two slow probes in a row come in one of 400 cases.
      observed: { value: 'infinite', low: 'infinite', high: 'infinite' },
    })
  })

  test('that was kept at a look and is broken by what came since fails', () => {
    const slowed = {
      count: 600,
      steps: [
        { ms: 20, atMost: 300 },
        { ms: 900, atMost: 305 },
        { ms: 950, atMost: 600 },
      ],
    }
    expect(p95({ latency: slowed, looks: { p95: lookOf('kept', 75, 0, 0.01) } })?.verdict).toBe('fail')
  })
})
