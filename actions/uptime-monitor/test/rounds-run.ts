import type { HttpExpectation, Probe } from '@plinth/core/targets'
import type { Slice } from '../src/evidence/index.ts'
import { probeRounds, type Rounds, type RoundsContext, type TakeSlices } from '../src/gather/rounds/index.ts'
import type { MonitoredTarget, Settings } from '../src/settings.ts'

export function httpProbe(
  url: string,
  expect: Partial<HttpExpectation> = {},
): Extract<Probe, { kind: 'http' }> {
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
      ...expect,
    },
  }
}

export function target(name: string, probe: Probe, more: Partial<MonitoredTarget> = {}): MonitoredTarget {
  return { key: `key of ${name}`, name, address: '', what: '', probe, checks: [], objectives: [], ...more }
}

/** Five probes of each in a fifth of a second, on this machine. */
export function settings(
  targets: readonly MonitoredTarget[],
  more: Omit<Partial<Settings>, 'rhythm'> & { readonly rhythm?: Partial<Settings['rhythm']> } = {},
): Settings {
  return {
    targets,
    reach: { networks: ['127.0.0.0/8'], hosts: ['localhost'], insecureTls: true },
    timeoutMs: 2_000,
    control: null,
    vantage: '',
    quorum: 1,
    observes: true,
    judges: true,
    windowMs: 30 * 86_400_000,
    rules: [],
    certificateDays: 14,
    delivery: { success: null, costPerUserFalls: false },
    maintenance: [],
    maintenanceLabel: null,
    webhooks: [],
    issues: false,
    mostNotices: 10,
    page: { folder: null, branch: null, title: '' },
    importUpptime: null,
    store: { store: 'none' },
    openSlo: [],
    token: null,
    ...more,
    rhythm: {
      everyMs: 300_000,
      probes: 5,
      spreadMs: 200,
      forMs: null,
      storeEveryMs: 600_000,
      ...more.rhythm,
    },
  }
}

export interface Ran extends Rounds {
  /** Of the only target and round, or of the first ones. */
  readonly slice: Slice
  readonly lines: readonly string[]
}

export async function run(
  settings: Settings,
  context: Partial<RoundsContext> = {},
  take?: TakeSlices,
): Promise<Ran> {
  const lines: string[] = []
  const rounds = await probeRounds(
    settings,
    {
      now: Date.now,
      signal: new AbortController().signal,
      progress: {
        line: (text) => void lines.push(text),
        status: () => {},
        group: (_title, work) => work(),
      },
      event: { name: '', payload: {} },
      ...context,
    },
    take,
  )
  const [slice] = rounds.run.slices
  if (slice === undefined) throw new Error('nothing was seen')
  return { ...rounds, slice, lines }
}
