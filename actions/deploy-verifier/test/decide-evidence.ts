import { decide } from '../src/decide/decide.ts'
import type { Judged } from '../src/decide/judgement.ts'
import type {
  CheckResult,
  Evidence,
  Failure,
  FailureClass,
  FailureTest,
  Identity,
  LatencyLook,
  MetricEvidence,
  Observation,
  Readiness,
  Slice,
  TargetEvidence,
} from '../src/evidence.ts'
import type {
  FailureObjective,
  LatencyObjective,
  MetricObjective,
  Probe,
  Settings,
  Target,
} from '../src/settings.ts'

export const SHOP = 'shop.example/'

export const ERROR_RATE: FailureObjective = { id: 'error-rate', good: 0.001, bad: 0.01, asked: false }
export const UPTIME: FailureObjective = { id: 'uptime', good: 0.001, bad: 0.01, asked: false }
export const P95: LatencyObjective = { id: 'p95', quantile: 0.95, limitMs: 500, asked: false }

export function probeOf(url = `https://${SHOP}`): Probe {
  return {
    kind: 'http',
    url,
    method: 'GET',
    headers: {},
    body: null,
    expect: {
      status: [{ from: 200, to: 299 }],
      headers: [],
      json: [],
      body: null,
      contentType: null,
      redirect: null,
      size: null,
      sha256: null,
    },
  }
}

export function targetOf(overrides: Partial<Target> = {}): Target {
  return {
    name: SHOP,
    what: 'web page',
    probe: probeOf(),
    checks: [],
    version: null,
    baseline: null,
    coldStart: false,
    ...overrides,
  }
}

export function settingsOf(overrides: Partial<Settings> = {}): Settings {
  return {
    targets: [targetOf()],
    reach: { networks: [], hosts: [], insecureTls: false },
    wait: { deadlineMs: 300_000 },
    identity: null,
    observe: {
      shortestMs: 0,
      plannedMs: 120_000,
      longestMs: 600_000,
      ratePerSecond: 5,
      timeoutMs: 5000,
      control: null,
    },
    failures: [ERROR_RATE],
    latencies: [],
    metrics: null,
    comparison: { smallestEffect: 0.1, smallestErrorRateEffect: 1, metrics: ['p50', 'p95', 'error-rate'] },
    alpha: 0.05,
    beta: 0.05,
    record: {
      environment: null,
      mode: 'auto',
      environmentUrl: null,
      historyDays: 30,
      success: { value: 0.99, asked: false },
    },
    rollback: null,
    deployment: null,
    skip: null,
    token: null,
    ...overrides,
  }
}

export function failureOf(name: FailureClass = 'connect', unavailable = true): Failure {
  return { class: name, message: 'it failed', unavailable }
}

export const READY: Readiness = { ready: true, tries: 3, ms: 2500, changes: [], last: null }
export const NOT_READY: Readiness = { ready: false, tries: 40, ms: 300_000, changes: [], last: failureOf() }
export const CONFIRMED: Identity = {
  confirmed: true,
  tries: 3,
  ms: 400,
  seen: [{ version: '1.2.3', answers: 3 }],
}
export const WRONG_VERSION: Identity = {
  confirmed: false,
  tries: 60,
  ms: 300_000,
  seen: [{ version: '1.2.2', answers: 60 }],
}

export function keptCheck(name: string): CheckResult {
  return { name, failure: null, found: 'valid for 61 days more' }
}

/** An observation by its counts; the test of the error rate stands where it is said to. */
export function observationOf(overrides: Partial<Observation> = {}): Observation {
  const counts = overrides.counts ?? { probes: 326, failed: 0, unavailable: 0 }
  const answered = counts.probes - counts.failed
  return {
    counts,
    otherVersion: 0,
    withControl: 0,
    failures: counts.failed === 0 ? {} : { connect: counts.failed },
    examples: [],
    latency: { count: counts.probes, steps: answered === 0 ? [] : [{ ms: 20, atMost: answered }] },
    looks: {},
    tests: { 'error-rate': testOf('accepted', counts.probes, counts.failed) },
    slices: [],
    ...overrides,
  }
}

export function testOf(state: FailureTest['state'], probes: number, events: number, needed = 0): FailureTest {
  return { state, probes, events, needed }
}

export function lookOf(state: LatencyLook['state'], probes: number, over: number, level = 0.05): LatencyLook {
  return { state, probes, over, level }
}

export function sliceOf(index: number, parts: Partial<Slice> = {}): Slice {
  return { startMs: 5000 * index, probes: 25, failed: 0, p50: 20, p95: 40, ...parts }
}

/** Slices whose p50 and p95 are both the given values. */
export function slicesOf(values: readonly number[]): readonly Slice[] {
  return values.map((ms, index) => sliceOf(index, { p50: ms, p95: ms }))
}

/** Slices of 25 probes each, of which so many failed. */
export function failingSlices(failed: readonly number[]): readonly Slice[] {
  return failed.map((count, index) => sliceOf(index, { failed: count }))
}

/** An observation that is nothing but its slices. */
export function observationOfSlices(slices: readonly Slice[]): Observation {
  const failed = slices.reduce((sum, slice) => sum + slice.failed, 0)
  const probes = slices.reduce((sum, slice) => sum + slice.probes, 0)
  return observationOf({ counts: { probes, failed, unavailable: failed }, slices })
}

export function targetEvidence(overrides: Partial<TargetEvidence> = {}): TargetEvidence {
  return {
    name: SHOP,
    readiness: READY,
    identity: null,
    coldStartMs: null,
    checks: [],
    observation: observationOf(),
    baseline: null,
    ...overrides,
  }
}

export function evidenceOf(
  targets: readonly TargetEvidence[] = [targetEvidence()],
  overrides: Partial<Evidence> = {},
): Evidence {
  return {
    targets,
    control: null,
    metrics: [],
    problems: [],
    phases: [],
    stop: 'decided',
    lateness: null,
    ...overrides,
  }
}

export function ratioObjective(overrides: Partial<MetricObjective> = {}): MetricObjective {
  return {
    name: 'errors',
    op: '<',
    value: 0.01,
    unit: '',
    measure: { kind: 'ratio', events: 'errors', total: 'requests' },
    traffic: null,
    form: 'instant',
    freshMs: 60_000,
    ...overrides,
  }
}

export function valueObjective(overrides: Partial<MetricObjective> = {}): MetricObjective {
  return ratioObjective({
    name: 'p99',
    value: 500,
    unit: 'ms',
    measure: { kind: 'value', query: 'p99' },
    ...overrides,
  })
}

export function withMetrics(objectives: readonly MetricObjective[]): Settings {
  const metrics = { url: 'https://prometheus.example', headers: {}, timeoutMs: 5000, objectives }
  return settingsOf({ metrics })
}

export function answered(
  name: string,
  answer: MetricEvidence['answer'],
  traffic: number | null = null,
): MetricEvidence {
  return { name, answer, traffic }
}

/** The one finding with this id. */
export function find(settings: Settings, evidence: Evidence, id: string): Judged | undefined {
  return decide(settings, evidence).judged.find((judged) => judged.id === id)
}

/** Numbers in [0, 1) that come in the same order for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
