import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decide } from '../src/decide/decide.ts'
import { startObserving } from '../src/decide/observing/index.ts'
import type {
  CheckResult,
  Evidence,
  FailureTest,
  Identity,
  LatencyLook,
  MetricEvidence,
  Observation,
  ProbeResult,
  Readiness,
  Stop,
  TargetEvidence,
} from '../src/evidence.ts'
import type { Settings } from '../src/settings.ts'
import {
  answered,
  CONFIRMED,
  ERROR_RATE,
  evidenceOf,
  failureOf,
  keptCheck,
  NOT_READY,
  P95,
  probeOf,
  READY,
  ratioObjective,
  SHOP,
  settingsOf,
  targetEvidence,
  targetOf,
  testOf,
  UPTIME,
  valueObjective,
  WRONG_VERSION,
  withMetrics,
} from './decide-evidence.ts'

const CHECK = { kind: 'certificate', name: 'certificate', host: 'shop.example', port: 443, days: 14 } as const
const SETTINGS: Settings = settingsOf({
  targets: [
    targetOf({ version: { from: 'header', name: 'x-version' }, checks: [CHECK], baseline: probeOf() }),
  ],
  identity: { expected: '1.2.3', consecutive: 3 },
  failures: [ERROR_RATE, UPTIME],
  latencies: [P95],
})
const runs = { numRuns: 60 }

const GOOD: ProbeResult = { latencyMs: 20, failure: null, version: '1.2.3' }
const BAD: ProbeResult = { latencyMs: 20, failure: failureOf(), version: null }

interface Sent {
  readonly result: ProbeResult
  readonly controlFailed?: boolean
}

/** What the observer makes of these probes, five a second. */
function observe(sent: readonly Sent[], settings = SETTINGS): Observation {
  const observer = startObserving(settings, 'candidate', settings.targets[0] ?? null)
  sent.forEach(({ result, controlFailed = false }, index) => {
    observer.add({ atMs: index * 200, result, controlFailed })
  })
  return observer.observation()
}

function decisionOn(parts: Partial<TargetEvidence>, overrides: Partial<Evidence> = {}, settings = SETTINGS) {
  const arrived = { identity: CONFIRMED, checks: [keptCheck('certificate')] }
  return decide(settings, evidenceOf([targetEvidence({ ...arrived, ...parts })], overrides)).decision
}

const stop = fc.constantFrom<Stop>('decided', 'time', 'cancelled')

describe('never a rollback', () => {
  test('for a single failed probe, wherever it falls and however long the observation', () => {
    const sequence = fc
      .integer({ min: 1, max: 700 })
      .chain((length) => fc.tuple(fc.constant(length), fc.nat(length - 1)))
    fc.assert(
      fc.property(sequence, stop, ([length, at], ending) => {
        const sent = Array.from({ length }, (_, index) => ({ result: index === at ? BAD : GOOD }))
        const baseline = observe(sent.map(() => ({ result: GOOD })))
        expect(decisionOn({ observation: observe(sent), baseline }, { stop: ending })).not.toBe('rollback')
      }),
      { numRuns: 30 },
    )
  })

  test('for failures that the control shares', () => {
    const sent = fc.array(
      fc.boolean().map((fails) => (fails ? { result: BAD, controlFailed: true } : { result: GOOD })),
      { maxLength: 400 },
    )
    fc.assert(
      fc.property(sent, stop, (probes, ending) => {
        const failed = probes.filter(({ result }) => result === BAD).length
        const control = { probes: probes.length, failed, unavailable: failed }
        const observation = observe(probes)
        const baseline = observe(probes.map(() => ({ result: GOOD })))
        expect(decisionOn({ observation, baseline }, { control, stop: ending })).not.toBe('rollback')
      }),
      runs,
    )
  })

  test('for whatever went wrong before observing, while the control failed too', () => {
    const readiness = fc.constantFrom(READY, NOT_READY)
    const identity = fc.constantFrom(CONFIRMED, WRONG_VERSION, null)
    const failure = fc.constantFrom(null, failureOf(), failureOf('status', false))
    fc.assert(
      fc.property(readiness, identity, failure, fc.nat(20), (ready, version, checked, worked) => {
        const checks = [{ name: 'certificate', failure: checked, found: '' }]
        const controlDuringWait = { probes: 20 + worked, failed: 20, lastFailed: worked < 20 }
        const parts = { readiness: ready, identity: version, checks, observation: null }
        expect(decisionOn(parts, { controlDuringWait, stop: 'not-ready' })).toBe('hold')
      }),
      runs,
    )
  })

  test('for no traffic, low traffic, or a single bad request', () => {
    const objectives = [ratioObjective(), valueObjective({ traffic: { query: 'requests', atLeast: 100 } })]
    const settings = withMetrics(objectives)
    const total = fc.double({ min: 0, max: 10_000, noNaN: true })
    const seen = fc.double({ min: -10, max: 99, noNaN: false })
    const value = fc.double({ min: 0, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(total, value, seen, fc.boolean(), (requests, p99, traffic, isBad) => {
        const events = isBad ? Math.min(1, requests) : 0
        const metrics: MetricEvidence[] = [
          answered('errors', { kind: 'ratio', events, total: requests }),
          answered('p99', { kind: 'value', value: p99, samples: [] }, traffic),
        ]
        const { decision } = decide(settings, evidenceOf([targetEvidence()], { metrics }))
        expect(decision).toBe('hold')
      }),
      runs,
    )
  })

  test('for an observation of nothing', () => {
    const empty = observe([])
    expect(decisionOn({ observation: empty, baseline: empty })).toBe('hold')
    const other = observe(Array.from({ length: 300 }, () => ({ result: { ...BAD, version: '1.2.2' } })))
    expect(decisionOn({ observation: other, baseline: empty })).toBe('hold')
  })
})

describe('an outage', () => {
  test('is rolled back after two failed probes', () => {
    const outage = [{ result: BAD }, { result: BAD }]
    expect(decisionOn({ observation: observe(outage), baseline: observe([]) })).toBe('rollback')
  })

  test('is rolled back whenever it begins, by its fifth probe at the latest', () => {
    fc.assert(
      fc.property(fc.nat(600), (healthy) => {
        const sent = [
          ...Array.from({ length: healthy }, () => ({ result: GOOD })),
          ...Array.from({ length: 5 }, () => ({ result: BAD })),
        ]
        expect(decisionOn({ observation: observe(sent), baseline: observe([]) })).toBe('rollback')
      }),
      runs,
    )
  })
})

describe('whatever the evidence', () => {
  /** Mostly the first, so that some evidence is good in every respect. */
  const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
    fc.oneof(
      { arbitrary: fc.constant(usual), weight: 3 },
      { arbitrary: fc.constantFrom(...others), weight: 1 },
    )
  const amount = fc.oneof(fc.nat(400), fc.constantFrom(0, 0, 1, 326))
  const observation: fc.Arbitrary<Observation> = fc
    .record({
      probes: amount,
      failed: amount,
      unavailable: amount,
      otherVersion: fc.nat(3),
      withControl: mostly(0, 1, 30),
      state: mostly<FailureTest['state']>('accepted', 'condemned', 'open'),
      look: mostly<LatencyLook['state'] | null>('kept', 'broken', 'open', null),
    })
    .map(({ state, look, otherVersion, withControl, ...counted }) => {
      const failed = Math.min(counted.probes, counted.failed)
      const { probes } = counted
      return {
        counts: { probes, failed, unavailable: Math.min(failed, counted.unavailable) },
        otherVersion,
        withControl,
        failures: {},
        examples: [],
        latency: { count: probes, steps: probes === failed ? [] : [{ ms: 30, atMost: probes - failed }] },
        looks: look === null ? {} : { p95: { state: look, probes, over: failed, level: 0.01 } },
        tests: { 'error-rate': testOf(state, probes, failed, 10) },
        slices: [],
      }
    })
  const evidence: fc.Arbitrary<Evidence> = fc
    .record({
      readiness: mostly<Readiness | null>(READY, NOT_READY, null),
      identity: mostly<Identity | null>(CONFIRMED, WRONG_VERSION, null),
      checks: mostly<readonly CheckResult[]>(
        [keptCheck('certificate')],
        [],
        [{ name: 'certificate', failure: failureOf(), found: '' }],
      ),
      observation: fc.option(observation),
      baseline: fc.option(observation),
      stop: mostly<Stop>(
        'decided',
        'time',
        'cancelled',
        'not-ready',
        'wrong-version',
        'checks-failed',
        'problem',
      ),
      named: mostly(true, false),
    })
    .map(({ stop: ending, named, ...parts }) =>
      evidenceOf([targetEvidence({ ...parts, name: named ? SHOP : 'another' })], { stop: ending }),
    )

  test('it is decided, every finding has an id of its own, and the decision is that of the worst one', () => {
    fc.assert(
      fc.property(evidence, (seen) => {
        const { decision, verdict, judged } = decide(SETTINGS, seen)
        const verdicts = new Set(judged.map((one) => one.verdict))
        expect(new Set(judged.map(({ id }) => id)).size).toBe(judged.length)
        expect(decision === 'rollback').toBe(verdicts.has('fail'))
        expect(decision === 'promote').toBe([...verdicts].every((one) => one === 'pass') && verdicts.size > 0)
        expect(verdicts.has(verdict)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('nothing is promoted that was not ready, the right version, checked, and observed', () => {
    const settings = { ...SETTINGS, comparison: { ...SETTINGS.comparison, metrics: [] } }
    let promoted = 0
    fc.assert(
      fc.property(evidence, (seen) => {
        if (decide(settings, seen).decision !== 'promote') return
        promoted += 1
        expect(seen.targets[0]).toMatchObject({ readiness: { ready: true }, identity: { confirmed: true } })
        expect(seen.targets[0]?.checks).toEqual([keptCheck('certificate')])
        expect(seen.targets[0]?.observation?.tests['error-rate']?.state).toBe('accepted')
      }),
      { numRuns: 500, seed: 3 },
    )
    expect(promoted).toBeGreaterThan(0)
  })
})
