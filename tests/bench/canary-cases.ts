/** Canaries that judges by confidence intervals get wrong: what such a rule says, and what this gate says. */
import { hodgesLehmannShift } from '@plinth/stats'
import { decide } from '../../actions/deploy-verifier/src/decide/decide.ts'
import { startObserving } from '../../actions/deploy-verifier/src/decide/observing/index.ts'
import type { Evidence, Observation } from '../../actions/deploy-verifier/src/evidence.ts'
import type { Settings } from '../../actions/deploy-verifier/src/settings.ts'
import {
  evidenceOf,
  observationOfSlices,
  probeOf,
  seeded,
  settingsOf,
  slicesOf,
  targetEvidence,
  targetOf,
} from '../../actions/deploy-verifier/test/decide-evidence.ts'

const SLICE_PROBES = 25

/**
 * The rule of Kayenta's judge (MannWhitneyClassifier) for metrics of which more is worse: high where the 98 % interval
 * of the shift lies above a quarter of the shift's own estimate.
 */
function isHigh(base: readonly number[], head: readonly number[]): boolean {
  const { estimate, low } = hodgesLehmannShift(base, head, 0.01)
  return low > 0.25 * Math.abs(estimate)
}

interface Side {
  readonly baseline: readonly number[]
  readonly candidate: readonly number[]
}

const SETTINGS: Settings = settingsOf({ targets: [targetOf({ baseline: probeOf() })] })

/** Latencies of slices, without failures. */
function byLatency({ baseline, candidate }: Side): Evidence {
  const sides = {
    observation: observationOfSlices(slicesOf(candidate)),
    baseline: observationOfSlices(slicesOf(baseline)),
  }
  return evidenceOf([targetEvidence(sides)], { stop: 'time' })
}

/** Failed probes of slices, as the observer sees them one after the other. */
function byFailures({ baseline, candidate }: Side): Evidence {
  const sides = { observation: observed(candidate), baseline: observed(baseline) }
  return evidenceOf([targetEvidence(sides)], { stop: 'time' })
}

function observed(failed: readonly number[]): Observation {
  const observer = startObserving(SETTINGS, 'candidate')
  const failure = { class: 'status', message: '500', unavailable: true } as const
  failed.forEach((count, slice) => {
    for (let probe = 0; probe < SLICE_PROBES; probe++) {
      const atMs = 5000 * slice + 200 * probe
      const result = { latencyMs: 20, failure: probe < count ? failure : null, version: null }
      observer.add({ atMs, result, controlFailed: false })
    }
  })
  return observer.observation()
}

const repeated = (value: number, times: number) => new Array<number>(times).fill(value)
const random = seeded(780)
const around = (centre: number, slices: number, spread: number) =>
  Array.from({ length: slices }, () => centre * Math.exp(spread * (random() + random() + random() - 1.5)))

interface Case extends Side {
  readonly name: string
  readonly wanted: string
  readonly evidence: (side: Side) => Evidence
  /** What of the comparison is shown. */
  readonly metric: 'p95' | 'error-rate'
}

const CASES: readonly Case[] = [
  {
    name: '7 of 10 slices 100 times slower (kayenta#780)',
    wanted: 'fail',
    baseline: repeated(1, 10),
    candidate: [...repeated(100, 7), ...repeated(1, 3)],
    evidence: byLatency,
    metric: 'p95',
  },
  {
    name: '3 of 10 slices 100 times slower',
    wanted: 'no pass',
    baseline: repeated(1, 10),
    candidate: [...repeated(100, 3), ...repeated(1, 7)],
    evidence: byLatency,
    metric: 'p95',
  },
  {
    name: 'failures 0 1 2 1 0 0 against none (kayenta#426)',
    wanted: 'no pass; gate fails',
    baseline: repeated(0, 6),
    candidate: [0, 1, 2, 1, 0, 0],
    evidence: byFailures,
    metric: 'error-rate',
  },
  {
    name: 'identical, 24 slices',
    wanted: 'pass',
    baseline: repeated(1, 24),
    candidate: repeated(1, 24),
    evidence: byLatency,
    metric: 'p95',
  },
  {
    name: '1 % slower, hardly any noise',
    wanted: 'pass',
    baseline: around(40, 24, 0.001),
    candidate: around(40.4, 24, 0.001),
    evidence: byLatency,
    metric: 'p95',
  },
  {
    name: '30 % slower, noise of 10 %',
    wanted: 'fail',
    baseline: around(40, 24, 0.2),
    candidate: around(52, 24, 0.2),
    evidence: byLatency,
    metric: 'p95',
  },
]

function row({ name, wanted, evidence, metric, ...side }: Case): string {
  const { decision, judged } = decide(SETTINGS, evidence(side))
  const ours = judged.find(({ grounds }) => grounds.kind === 'comparison' && grounds.metric === metric)
  const theirs = isHigh(side.baseline, side.candidate) ? 'fail' : 'pass'
  return `| ${[name, wanted, theirs, ours?.verdict ?? '', decision].join(' | ')} |`
}

const METRICS = 20
const GATES = 150

/** How many gates over 20 latencies of equal versions call at least one of them worse. */
function falseAlarms(): { readonly theirs: number; readonly ours: number } {
  const targets = Array.from({ length: METRICS }, (_, index) =>
    targetOf({ name: `${index}.example/`, baseline: probeOf() }),
  )
  const settings: Settings = {
    ...SETTINGS,
    targets,
    comparison: { ...SETTINGS.comparison, metrics: ['p95'] },
  }
  let [theirs, ours] = [0, 0]
  for (let gate = 0; gate < GATES; gate++) {
    const sides = targets.map(() => ({ baseline: around(40, 10, 0.4), candidate: around(40, 10, 0.4) }))
    if (sides.some(({ baseline, candidate }) => isHigh(baseline, candidate))) theirs++
    const seen = sides.map(({ baseline, candidate }, index) =>
      targetEvidence({
        name: `${index}.example/`,
        observation: observationOfSlices(slicesOf(candidate)),
        baseline: observationOfSlices(slicesOf(baseline)),
      }),
    )
    if (decide(settings, evidenceOf(seen, { stop: 'time' })).verdict === 'fail') ours++
  }
  return { theirs: theirs / GATES, ours: ours / GATES }
}

const share = (value: number) => `${(100 * value).toFixed(1)} %`

export function run(): string {
  const alarms = falseAlarms()
  return [
    'By intervals: the 98 % interval of the shift must clear a quarter of its estimate, as in Kayenta.',
    '',
    '| case | wanted | by intervals | comparison | decision of the gate |',
    '|---|---|---|---|---|',
    ...CASES.map(row),
    '',
    `| ${METRICS} latencies of equal versions as one gate | mark | by intervals | this gate |`,
    '|---|---:|---:|---:|',
    `| at least one called worse (${GATES} gates) | ≤ 5 % | ${share(alarms.theirs)} | ${share(alarms.ours)} |`,
  ].join('\n')
}
