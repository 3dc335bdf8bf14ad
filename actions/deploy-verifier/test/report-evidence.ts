import type { GateReport, Report } from '@plinth/core'
import { reportSchema } from '@plinth/core'
import { decide } from '../src/decide/decide.ts'
import { startObserving } from '../src/decide/observing/index.ts'
import type {
  Evidence,
  Failure,
  FailureClass,
  History,
  Identity,
  Observation,
  PastDeployment,
  PhaseTime,
  ProbeResult,
  Recorded,
  RolledBack,
  TargetEvidence,
} from '../src/evidence.ts'
import { report } from '../src/report/report.ts'
import type { MetricObjective, Settings, Target } from '../src/settings.ts'
import {
  ERROR_RATE,
  evidenceOf,
  P95,
  probeOf,
  ratioObjective,
  seeded,
  settingsOf,
  targetEvidence,
  targetOf,
  UPTIME,
} from './decide-evidence.ts'

/** Everything that a report is made from, the judgement aside. */
export interface Scenario {
  readonly settings: Settings
  readonly evidence: Evidence
  readonly recorded: Recorded
  readonly rolledBack: RolledBack | null
}

export const VERSION = '1.4.2'

export function deploySettings(overrides: Partial<Settings> = {}): Settings {
  return settingsOf({
    targets: [shop()],
    identity: { expected: VERSION, consecutive: 3 },
    failures: [UPTIME, ERROR_RATE],
    latencies: [P95],
    ...overrides,
  })
}

export function shop(overrides: Partial<Target> = {}): Target {
  return targetOf({
    name: 'shop.example',
    probe: probeOf('https://shop.example/'),
    version: { from: 'header', name: 'x-version' },
    ...overrides,
  })
}

/** What one probe finds, by its place among the probes. */
export type Service = (index: number, random: () => number) => Partial<ProbeResult>

export const timeout: Failure = { class: 'timeout', message: 'nothing came for 5 s', unavailable: true }

export function failure(name: FailureClass, message: string, unavailable = true): Failure {
  return { class: name, message, unavailable }
}

export const healthy: Service = (_, random) => ({ latencyMs: 24 + 14 * random() ** 3 })

/** The observation that the gate itself makes of so many probes of a service. */
export function observed(
  settings: Settings,
  probes: number,
  service: Service = healthy,
  { role = 'candidate' as 'candidate' | 'baseline', controlFailed = (_: number): boolean => false } = {},
): Observation {
  const random = seeded(probes)
  const observer = startObserving(settings, role, settings.targets[0] ?? null)
  for (let index = 0; index < probes; index++) {
    observer.add({
      atMs: (1000 * index) / settings.observe.ratePerSecond,
      result: { latencyMs: 30, failure: null, version: VERSION, ...service(index, random) },
      controlFailed: controlFailed(index),
    })
  }
  return observer.observation()
}

export const CONFIRMED: Identity = {
  confirmed: true,
  tries: 3,
  ms: 610,
  seen: [{ version: VERSION, answers: 4 }],
}

export function shopEvidence(
  observation: Observation | null,
  overrides: Partial<TargetEvidence> = {},
): TargetEvidence {
  return targetEvidence({
    name: 'shop.example',
    readiness: { ready: true, tries: 3, ms: 2480, changes: [], last: null },
    identity: CONFIRMED,
    observation,
    ...overrides,
  })
}

function phase(
  name: PhaseTime['phase'],
  startMs: number,
  ms: number,
  note: string,
  outcome: PhaseTime['outcome'] = 'done',
): PhaseTime {
  return { phase: name, startMs, ms, outcome, note }
}

const ARRIVED: readonly PhaseTime[] = [
  phase('wait', 0, 2480, 'ready after 3 tries'),
  phase('identity', 2480, 610, `${VERSION} on 3 answers in a row`),
  phase('checks', 3090, 0, 'none asked for', 'skipped'),
]

/** The phases of a run that observed so many probes, at 5/s. */
export function phases(probes: number, outcome: PhaseTime['outcome'] = 'done'): readonly PhaseTime[] {
  return [
    ...ARRIVED,
    phase('observe', 3090, 200 * probes, `${probes} probes`, outcome),
    phase('metrics', 3090 + 200 * probes, 0, 'none asked for', 'skipped'),
  ]
}

export const NOT_RECORDED: Recorded = { state: 'not-wanted', deploymentId: null, problems: [], history: null }

function past(id: number, day: number, outcome: PastDeployment['outcome']): PastDeployment {
  const at = (hour: number): string => new Date(Date.UTC(2026, 9, day, hour)).toISOString()
  return {
    id,
    sha: `${id}`.padStart(40, 'a'),
    version: `1.${id}.0`,
    createdAt: at(10),
    committedAt: at(6),
    outcome,
    endedAt: outcome === 'open' ? null : at(11),
  }
}

/** A deployment a day; every tenth failed, and the next one mended it. */
export function history(count = 28): History {
  const deployments = Array.from({ length: count }, (_, index) =>
    past(index, index + 1, index % 10 === 9 ? 'failure' : 'success'),
  )
  return { environment: 'production', days: 30, deployments, truncated: false }
}

export const RECORDED: Recorded = { state: 'recorded', deploymentId: 17, problems: [], history: history() }

export function scenario(evidence: Evidence, overrides: Partial<Scenario> = {}): Scenario {
  return { settings: deploySettings(), evidence, recorded: NOT_RECORDED, rolledBack: null, ...overrides }
}

export function seen(observation: Observation | null, overrides: Partial<Evidence> = {}): Evidence {
  return evidenceOf([shopEvidence(observation)], {
    phases: phases(observation?.counts.probes ?? 0, isCondemned(observation) ? 'failed' : 'done'),
    lateness: { p50: 0.2, p99: 1.4, max: 3.1 },
    ...overrides,
  })
}

function isCondemned(observation: Observation | null): boolean {
  return Object.values(observation?.tests ?? {}).some(({ state }) => state === 'condemned')
}

export function build({ settings, evidence, recorded, rolledBack }: Scenario): GateReport {
  return report(settings, decide(settings, evidence), evidence, recorded, rolledBack)
}

/** The report as the shell completes it, checked against its schema. */
export function published(given: Scenario): Report {
  const { outputs: _, ...rest } = build(given)
  return reportSchema.parse({
    schema: 'plinth.report/v1',
    gate: 'deploy-verifier',
    subject: { repository: 'o/shop', sha: 'abcdef1234', ref: 'refs/heads/main' },
    startedAt: '2026-11-01T10:00:00Z',
    finishedAt: '2026-11-01T10:02:10Z',
    ...rest,
  })
}

const settings = deploySettings()

const SLOW_FAILURES: Service = (index, random) =>
  index % 5 < 3 && index > 4 ? { failure: timeout, latencyMs: 5000 } : healthy(index, random)

export const previous: Pick<RolledBack, 'to' | 'runUrl'> = {
  to: { version: '1.4.1', sha: 'c0ffee1234567890c0ffee1234567890c0ffee12' },
  runUrl: 'https://github.com/o/shop/actions/runs/42',
}

const liveAgain: Evidence = seen(
  observed(deploySettings({ identity: { expected: '1.4.1', consecutive: 3 } }), 330, (index, random) => ({
    ...healthy(index, random),
    version: '1.4.1',
  })),
)

const verifiedAgain: Evidence = {
  ...liveAgain,
  targets: liveAgain.targets.map((target) => ({
    ...target,
    identity: {
      ...CONFIRMED,
      seen: [
        { version: VERSION, answers: 2 },
        { version: '1.4.1', answers: 5 },
      ],
    },
  })),
}

const compared = deploySettings({ targets: [shop({ baseline: probeOf('https://old.shop.example/') })] })

export const metricObjectives: readonly MetricObjective[] = [
  ratioObjective({ name: 'checkout errors', value: 0.1, unit: 'percent' }),
  ratioObjective({
    name: 'queue length',
    op: '<',
    value: 100,
    unit: '',
    measure: { kind: 'value', query: 'queue' },
  }),
  ratioObjective({ name: 'empty', measure: { kind: 'value', query: 'none' } }),
  ratioObjective({
    name: 'quiet',
    measure: { kind: 'value', query: 'x' },
    traffic: { query: 'requests', atLeast: 100 },
  }),
]

const slower: Service = (index, random) => ({
  latencyMs: 34 + 16 * random() ** 3 + (index % 40 === 0 ? 60 : 0),
})

/** Everything that happens to deployments. */
export const SCENARIOS = {
  healthy: scenario(seen(observed(settings, 600)), { recorded: RECORDED }),
  dead: scenario(
    evidenceOf(
      [
        shopEvidence(null, {
          readiness: {
            ready: false,
            tries: 41,
            ms: 300_000,
            changes: [],
            last: failure('connect', 'connection refused by 192.0.2.7:443'),
          },
          identity: null,
        }),
      ],
      { stop: 'not-ready', phases: [phase('wait', 0, 300_000, 'not ready after 41 tries', 'failed')] },
    ),
  ),
  'half failing': scenario(
    seen(
      observed(settings, 60, (index, random) =>
        index % 2 === 0 ? { failure: timeout, latencyMs: 5000 } : healthy(index, random),
      ),
    ),
  ),
  'wrong version': scenario(
    evidenceOf(
      [
        shopEvidence(null, {
          identity: {
            confirmed: false,
            tries: 152,
            ms: 297_000,
            seen: [
              { version: '1.4.1', answers: 130 },
              { version: VERSION, answers: 25 },
            ],
          },
        }),
      ],
      {
        stop: 'wrong-version',
        phases: [
          phase('wait', 0, 2480, 'ready after 3 tries'),
          phase('identity', 2480, 297_000, 'still 1.4.1', 'failed'),
        ],
      },
    ),
  ),
  'single failure': scenario(
    seen(
      observed(settings, 60, (index, random) =>
        index === 31 ? { failure: timeout } : healthy(index, random),
      ),
      { stop: 'time' },
    ),
  ),
  'no traffic': scenario(
    seen(observed(settings, 600), {
      metrics: [{ name: 'checkout errors', answer: { kind: 'ratio', events: 0, total: 0 }, traffic: null }],
    }),
    {
      settings: deploySettings({
        metrics: {
          url: 'https://prom.example',
          headers: {},
          timeoutMs: 5000,
          objectives: metricObjectives.slice(0, 1),
        },
      }),
    },
  ),
  'control failing too': scenario(
    seen(
      observed(
        settings,
        600,
        (index, random) => (index >= 200 && index < 240 ? { failure: timeout } : healthy(index, random)),
        { controlFailed: (index) => index >= 198 && index < 242 },
      ),
      { control: { probes: 600, failed: 44, unavailable: 44 }, stop: 'time' },
    ),
  ),
  'checks failed': scenario(
    evidenceOf(
      [
        shopEvidence(null, {
          checks: [
            {
              name: 'CORS preflight',
              failure: failure('expectation', 'access-control-allow-origin is missing', false),
              found: '',
            },
            { name: 'certificate', failure: null, found: 'valid for 61 days more' },
          ],
        }),
      ],
      {
        stop: 'checks-failed',
        phases: [...ARRIVED.slice(0, 2), phase('checks', 3090, 220, '1 of 2 broken', 'failed')],
      },
    ),
    {
      settings: deploySettings({
        targets: [
          shop({
            checks: [
              { kind: 'probe', name: 'CORS preflight', probe: probeOf() },
              { kind: 'certificate', name: 'certificate', host: 'shop.example', port: 443, days: 14 },
            ],
          }),
        ],
      }),
    },
  ),
  'comparison worse': scenario(
    evidenceOf(
      [
        shopEvidence(observed(compared, 600, slower), {
          baseline: observed(compared, 600, healthy, { role: 'baseline' }),
        }),
      ],
      { phases: phases(600), lateness: { p50: 0.2, p99: 1.4, max: 3.1 } },
    ),
    { settings: compared },
  ),
  metrics: scenario(
    seen(observed(settings, 600), {
      metrics: [
        { name: 'checkout errors', answer: { kind: 'ratio', events: 31, total: 12_480 }, traffic: null },
        {
          name: 'queue length',
          answer: { kind: 'unusable', reason: 'nan', message: 'the value is NaN' },
          traffic: null,
        },
        {
          name: 'empty',
          answer: { kind: 'unusable', reason: 'empty', message: 'no series matched' },
          traffic: null,
        },
        { name: 'quiet', answer: { kind: 'value', value: 3, samples: [{ atMs: 0, value: 3 }] }, traffic: 12 },
      ],
    }),
    {
      settings: deploySettings({
        metrics: { url: 'https://prom.example', headers: {}, timeoutMs: 5000, objectives: metricObjectives },
      }),
    },
  ),
  'GitHub down': scenario(seen(observed(settings, 600)), {
    recorded: {
      state: 'failed',
      deploymentId: null,
      problems: [
        'GitHub gave no answer when the deployment was looked for; the decision stands, and is not recorded.',
      ],
      history: null,
    },
  }),
  'rolled back and verified': scenario(seen(observed(settings, 12, SLOW_FAILURES)), {
    recorded: RECORDED,
    rolledBack: {
      state: 'done',
      ...previous,
      message: 'rollback.yml ended well after 72 s',
      evidence: verifiedAgain,
    },
  }),
  'rollback refused': scenario(seen(observed(settings, 12, SLOW_FAILURES)), {
    recorded: RECORDED,
    rolledBack: {
      state: 'refused',
      to: null,
      runUrl: null,
      message: 'no earlier deployment to production is known to have worked',
      evidence: null,
    },
  }),
  skipped: scenario(evidenceOf([]), {
    settings: deploySettings({ skip: 'The deployment is still in progress.' }),
  }),
  cancelled: scenario(
    seen(observed(settings, 118), {
      stop: 'cancelled',
      phases: [...ARRIVED, phase('observe', 3270, 23_600, '118 probes', 'cancelled')],
    }),
  ),
} as const satisfies Record<string, Scenario>
