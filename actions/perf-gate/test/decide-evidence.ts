import type { Distribution, Evidence, Metric, Round, Subject } from '../src/evidence.ts'
import type { Objective, Settings } from '../src/settings.ts'

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

/** A normal variate by Box and Muller. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export const P95: Metric = { id: 'p95', unit: 'ms', better: 'lower', scale: 'ratio' }
export const THROUGHPUT: Metric = { id: 'throughput', unit: 'requests/s', better: 'higher', scale: 'ratio' }
export const ERROR_RATE: Metric = { id: 'error-rate', unit: 'percent', better: 'lower', scale: 'difference' }

export function p95Objective(value = 500, asked = false): Objective {
  return { id: 'p95', quantity: { quantile: 0.95 }, op: '<', value, asked }
}

export function errorRateObjective(value = 0.1, asked = false): Objective {
  return { id: 'error-rate', quantity: 'error-rate', op: '<', value, asked }
}

export function throughputObjective(value: number): Objective {
  return { id: 'throughput', quantity: 'throughput', op: '>=', value, asked: true }
}

export const REGRESSION: Settings['regression'] = {
  smallestEffect: 0.03,
  smallestErrorRateEffect: 0.1,
  alpha: 0.05,
  metrics: [],
}

export function reportSettings(overrides: Partial<Settings> = {}): Settings {
  return {
    source: { kind: 'reports', base: [], head: [] },
    objectives: [],
    regression: REGRESSION,
    confidence: 0.95,
    ...overrides,
  }
}

export function loadSettings(
  overrides: Partial<Settings> = {},
  rounds: { readonly min: number; readonly max: number } = { min: 6, max: 30 },
): Settings {
  const target = { kind: 'url', url: 'http://127.0.0.1:8080' } as const
  return reportSettings({
    source: {
      kind: 'load',
      base: target,
      head: target,
      ready: { path: '/', timeoutMs: 1000 },
      plan: {
        load: { loop: 'closed', connections: 10 },
        scenarios: [],
        warmupMs: 0,
        roundMs: 1000,
        requestTimeoutMs: 1000,
        insecureTls: false,
      },
      rounds: { ...rounds, timeBudgetMs: 60_000 },
      allowPrivate: [],
    },
    ...overrides,
  })
}

/** Latencies in ms as a distribution with a step for each; `failed` more requests took forever. */
export function distributionOf(latencies: readonly number[], failed = 0): Distribution {
  const sorted = latencies.toSorted((a, b) => a - b)
  const steps = sorted.flatMap((ms, index) => (sorted[index + 1] === ms ? [] : [{ ms, atMost: index + 1 }]))
  return { count: sorted.length + failed, steps }
}

export function round(index: number, parts: Partial<Round> = {}): Round {
  return {
    index,
    latency: null,
    requests: null,
    failures: {},
    throughput: null,
    arrival: null,
    values: {},
    ...parts,
  }
}

/** Rounds that carry one metric each. */
export function roundsOf(metric: Metric, values: readonly number[]): readonly Round[] {
  return values.map((value, index) => round(index, { values: { [metric.id]: value } }))
}

export function subjectOf(
  metric: Metric,
  base: readonly number[],
  head: readonly number[],
  name = 'GET /cart',
): Subject {
  return { name, metrics: [metric], base: roundsOf(metric, base), head: roundsOf(metric, head) }
}

/** A subject of which only head was measured. */
export function headOnly(head: readonly Round[], name = 'GET /cart'): Subject {
  return { name, metrics: [], base: [], head }
}

export function evidenceOf(subjects: readonly Subject[], overrides: Partial<Evidence> = {}): Evidence {
  return {
    source: 'load',
    method: 'closed loop, 10 connections',
    loop: 'closed',
    hasBase: subjects.some(({ base }) => base.length > 0),
    subjects,
    problems: [],
    gaps: [],
    stop: 'rounds',
    maxRounds: Math.max(0, ...subjects.map(({ head }) => head.length)),
    environment: null,
    roundSeconds: 1,
    ...overrides,
  }
}

/** A metric of `rounds` rounds around `centre` with the given spread in its logarithm. */
export function noisy(random: () => number, rounds: number, centre: number, spread: number): number[] {
  return Array.from({ length: rounds }, () => centre * Math.exp(spread * normal(random)))
}
