import { existsSync, readFileSync } from 'node:fs'
import type { Evidence, Subject } from '../../actions/perf-gate/src/evidence.ts'
import type { Settings } from '../../actions/perf-gate/src/settings.ts'

const FILE = new URL('../../../shared/data/paired-aa/touchstone.ndjson', import.meta.url)

/** Where the recorded data would be, for the message that says they are absent. */
export const TOUCHSTONE = '../shared/data/paired-aa/touchstone.ndjson'

/** 1,152 comparisons of interleaved benchmarks on hosted runners. Both sides ran the same code. */
export interface Pair {
  readonly run: string
  readonly bench: string
  /** Seconds, by round. */
  readonly main: readonly number[]
  readonly feature: readonly number[]
}

export function hasTouchstone(): boolean {
  return existsSync(FILE)
}

export function readTouchstone(): readonly Pair[] {
  const lines = readFileSync(FILE, 'utf8').trim().split('\n')
  // The file is recorded data of a known shape; a different one would fail every assertion made on it.
  return lines.map((line) => JSON.parse(line) as Pair)
}

/** Which side plays base; the other one is slowed down by `factor`. */
export type Orientation = 'real' | 'swapped'

/** One benchmark as a metric of a samples file holds it: a subject of its own. */
export function subjectOf(pair: Pair, orientation: Orientation, factor: number): Subject {
  const [base, head] = orientation === 'real' ? [pair.main, pair.feature] : [pair.feature, pair.main]
  const rounds = (values: readonly number[], times: number): Subject['head'] =>
    values.map((value, index) => ({
      index,
      latency: null,
      requests: null,
      failures: {},
      throughput: null,
      arrival: null,
      values: { [pair.bench]: value * times },
    }))
  return {
    name: pair.bench,
    metrics: [{ id: pair.bench, unit: 's', better: 'lower', scale: 'ratio' }],
    base: rounds(base, 1),
    head: rounds(head, factor),
  }
}

/** What a gate sees that is given a samples file with these metrics. */
export function samplesEvidence(subjects: readonly Subject[]): Evidence {
  return {
    source: 'reports',
    method: 'plinth.samples/v1',
    loop: 'unknown',
    hasBase: true,
    subjects,
    problems: [],
    gaps: [],
    stop: 'rounds',
    maxRounds: Math.max(...subjects.map(({ head }) => head.length)),
    environment: null,
    roundSeconds: null,
  }
}

/** The defaults of a gate that is given one samples file. */
export const SAMPLES_SETTINGS: Settings = {
  source: { kind: 'reports', base: [], head: [] },
  objectives: [
    { id: 'p95', quantity: { quantile: 0.95 }, op: '<', value: 500, asked: false },
    { id: 'error-rate', quantity: 'error-rate', op: '<', value: 0.1, asked: false },
  ],
  regression: { smallestEffect: 0.03, smallestErrorRateEffect: 0.1, alpha: 0.05, metrics: [] },
  confidence: 0.95,
}
