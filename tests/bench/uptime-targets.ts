/** Two hundred targets in one run of the monitor, a few of them down: the time, the memory and the processor it takes. */
import { setInterval as every } from 'node:timers'
import type { Probe } from '@plinth/core/targets'
import { startHttp, startShop } from '@plinth/testkit/service'
import { probeRounds } from '../../actions/uptime-monitor/src/gather/rounds/index.ts'
import type { MonitoredTarget, Settings } from '../../actions/uptime-monitor/src/settings.ts'
import { pinTo, SERVER_CORE } from './load/core-pinning.ts'
import { oneAfterAnother } from './uptime-targets/one-after-another.ts'

const TARGETS = 200
const MARK_SECONDS = 60
const MARK_MIB = 150
const MIB = 2 ** 20

function httpProbe(url: string): Probe {
  const nothing = { headers: [], json: [], body: null, contentType: null, redirect: null }
  const expect = { status: [{ from: 200, to: 399 }], ...nothing, size: null, sha256: null }
  return { kind: 'http', url, method: 'GET', headers: {}, body: null, expect }
}

/** As a run of one round has them by default. */
function settingsFor(urls: readonly string[], control: string): Settings {
  return {
    targets: urls.map((url, index): MonitoredTarget => {
      const name = `target ${index + 1}`
      return { key: name, name, address: url, what: '', probe: httpProbe(url), checks: [], objectives: [] }
    }),
    reach: { networks: ['127.0.0.0/8'], hosts: [], insecureTls: false },
    timeoutMs: 10_000,
    control: httpProbe(control),
    rhythm: { everyMs: 300_000, probes: 5, spreadMs: 40_000, forMs: null, storeEveryMs: 600_000 },
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
  }
}

async function monitor(settings: Settings) {
  let mostRss = 0
  const sampling = every(() => {
    mostRss = Math.max(mostRss, process.memoryUsage().rss)
  }, 100)
  const before = process.cpuUsage()
  const startedAt = performance.now()
  const { run } = await probeRounds(settings, {
    now: Date.now,
    signal: new AbortController().signal,
    event: { name: '', payload: {} },
    progress: { line: () => {}, status: () => {}, group: (_title, work) => work() },
  })
  const seconds = (performance.now() - startedAt) / 1000
  clearInterval(sampling)
  const { user, system } = process.cpuUsage(before)
  return {
    seconds,
    mib: mostRss / MIB,
    core: (user + system) / 1e6 / seconds,
    probes: run.slices.reduce((sum, slice) => sum + slice.probes, 0),
    excused: run.slices.reduce((sum, slice) => sum + slice.excused, 0),
    confirmed: run.slices.filter((slice) => slice.confirmed).length,
    latenessMs: run.latenessMs ?? Number.NaN,
  }
}

export async function run(): Promise<string> {
  const pinned = pinTo(SERVER_CORE)
  const [shop, broken, gone] = await Promise.all([
    startShop({ latency: 'exponential:30' }, pinned),
    startShop({ errorRate: 1 }, pinned),
    startHttp(() => {}),
  ])
  // Two that nobody listens for, two that answer 500.
  await gone.stop()
  const down = [`${gone.url}/1`, `${gone.url}/2`, `${broken.url}/cart`, `${broken.url}/products`]
  const urls = Array.from({ length: TARGETS }, (_, index) => down[(index - 25) / 50] ?? `${shop.url}/cart`)
  try {
    const ours = await monitor(settingsFor(urls, `${shop.url}/health`))
    const peer = await oneAfterAnother(urls)
    const each = (seconds: number, probes: number) => `${((1000 * seconds) / probes).toFixed(0)} ms`
    return [
      `${TARGETS} targets, ${down.length} of them down, on the sample service with 30 ms of latency in another process.`,
      '',
      '| | mark | uptime-monitor | one after another, with curl |',
      '|---|---:|---:|---:|',
      `| the whole run | ${MARK_SECONDS} s | ${ours.seconds.toFixed(1)} s | ${peer.seconds.toFixed(1)} s |`,
      `| probes of the timetable, requests | | ${ours.probes} (${ours.excused} excused) | ${peer.requests} |`,
      `| of time per probe | | ${each(ours.seconds, ours.probes)} | ${each(peer.seconds, peer.requests)} |`,
      `| found down, confirmed | ${down.length} | ${ours.confirmed} | ${peer.down} |`,
      `| most memory | ${MARK_MIB} MiB | ${ours.mib.toFixed(1)} MiB | |`,
      `| processor, of one core | | ${(100 * ours.core).toFixed(0)} % | |`,
      `| started after it was due, P95 | | ${ours.latenessMs.toFixed(1)} ms | |`,
    ].join('\n')
  } finally {
    await Promise.all([shop.stop(), broken.stop()])
  }
}

if (import.meta.main) process.stdout.write(`${await run()}\n`)
