import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadPlan } from '../../../actions/perf-gate/src/settings.ts'
import { CLIENT_CORE, pinTo } from './core-pinning.ts'
import type { LoadFigures } from './load-once.ts'
import { runProgram } from './run-program.ts'

/** What every generator tells about a run. */
export type Figures = Pick<
  LoadFigures,
  'answersPerSecond' | 'requests' | 'failed' | 'latency' | 'cpuMicrosPerRequest'
>

export interface Place {
  readonly port: number
  readonly path: string
}

/** A plan of one GET scenario. */
export function planOf(
  load: LoadPlan['load'],
  path: string,
  times: { warmupMs: number; roundMs: number },
): LoadPlan {
  const scenario = {
    name: `GET ${path}`,
    method: 'GET',
    path,
    headers: {},
    body: null,
    expect: { status: [], body: null },
    weight: 1,
  }
  return { load, scenarios: [scenario], ...times, requestTimeoutMs: 10_000, insecureTls: false }
}

export async function runPlinth({ port }: Place, plan: LoadPlan): Promise<LoadFigures> {
  const script = join(import.meta.dirname, 'load-once.ts')
  const argv = [...pinTo(CLIENT_CORE), process.execPath, script, String(port), JSON.stringify(plan)]
  // The script's own output.
  return JSON.parse(await runProgram(argv)) as LoadFigures
}

/** `options` are autocannon's own. */
export async function runAutocannon(
  place: Place,
  options: Readonly<Record<string, unknown>>,
): Promise<Figures> {
  const script = join(import.meta.dirname, 'autocannon-once.mjs')
  const url = `http://127.0.0.1:${place.port}${place.path}`
  const output = await runProgram([
    ...pinTo(CLIENT_CORE),
    process.execPath,
    script,
    url,
    JSON.stringify(options),
  ])
  // The script's own output.
  return JSON.parse(output) as Figures
}

const WRK = '/usr/bin/wrk'

/** Answers per second by wrk, or null where it is not installed. */
export async function runWrk(place: Place, connections: number, seconds: number): Promise<number | null> {
  if (!existsSync(WRK)) return null
  const url = `http://127.0.0.1:${place.port}${place.path}`
  const output = await runProgram([
    ...pinTo(CLIENT_CORE),
    WRK,
    '-t1',
    `-c${connections}`,
    `-d${seconds}`,
    url,
  ])
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(output)?.[1]
  if (rate === undefined) throw new Error(`wrk told no rate: ${output}`)
  return Number(rate)
}
