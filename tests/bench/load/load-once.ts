import { runLoad } from '../../../actions/perf-gate/src/gather/load/run-load.ts'
import type { LoadPlan } from '../../../actions/perf-gate/src/settings.ts'

/**
 * Makes load in a process of its own, so that it can be pinned to a core: `node load-once.ts <port> <plan as JSON>`.
 * Prints a `LoadFigures`.
 */

export interface LoadFigures {
  readonly answersPerSecond: number
  readonly requests: number
  readonly failed: number
  /** Milliseconds, by quantile in percent. */
  readonly latency: Readonly<Record<string, number>>
  readonly cpuMicrosPerRequest: number
  readonly wanted: number | null
  readonly sent: number | null
  /** Milliseconds. */
  readonly latenessP99: number | null
}

const [port = '', plan = ''] = process.argv.slice(2)
// What it takes to start, types to strip and all, is not the load's.
const before = process.cpuUsage()
const result = await runLoad({
  // The bench that started this process wrote the plan.
  plan: JSON.parse(plan) as LoadPlan,
  endpoint: {
    tls: false,
    hostname: '127.0.0.1',
    address: '127.0.0.1',
    port: Number(port),
    host: `127.0.0.1:${port}`,
    pathPrefix: '',
    authorization: null,
  },
  signal: new AbortController().signal,
})
const scenario = result.scenarios[0]
if (scenario === undefined) throw new Error('the plan has no scenario')
const cpu = process.cpuUsage(before)
const latency: Record<string, number> = {}
for (const percent of [50, 75, 90, 95, 97.5, 99, 99.9]) {
  latency[percent] = scenario.latency.quantile(percent / 100, scenario.total) / 1000
}
const figures: LoadFigures = {
  answersPerSecond: scenario.answered / result.seconds,
  requests: scenario.total,
  failed: scenario.failed,
  latency,
  cpuMicrosPerRequest: (cpu.user + cpu.system) / scenario.total,
  wanted: result.schedule?.wanted ?? null,
  sent: result.schedule?.sent ?? null,
  latenessP99: result.schedule === null ? null : result.schedule.lateness.quantile(0.99) / 1000,
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
