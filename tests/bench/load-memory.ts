/** The load engine's memory over a million requests: it must not grow with them. */
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { runLoad } from '../../actions/perf-gate/src/gather/load/run-load.ts'
import { planOf } from './load/generators.ts'
import { startProgram } from './load/start-program.ts'

const REQUESTS = 1_000_000
const CONNECTIONS = 50
const MOST_SECONDS = 50
/** Growth from a fifth of the requests on, by which time everything is compiled and every buffer has its size. */
const MARK_MIB = 5

interface Sample {
  readonly requests: number
  readonly usedMib: number
  readonly residentMib: number
}

/** What is left in use after a collection. */
function sample(requests: number, collect: () => void): Sample {
  collect()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { requests, usedMib: (heapUsed + external) / 2 ** 20, residentMib: rss / 2 ** 20 }
}

/** V8's own collector, which a running process can only get at this way. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  // The flag makes `gc` a function of every context made from now on.
  return runInNewContext('gc') as () => void
}

export async function run(): Promise<string> {
  const server = await startProgram(join(import.meta.dirname, 'load', 'bare-server.ts'))
  const collect = collector()
  const enough = new AbortController()
  const samples: Sample[] = []
  try {
    const { scenarios } = await runLoad({
      plan: planOf({ loop: 'closed', connections: CONNECTIONS }, '/', {
        warmupMs: 0,
        roundMs: MOST_SECONDS * 1000,
      }),
      endpoint: {
        tls: false,
        hostname: '127.0.0.1',
        address: '127.0.0.1',
        port: server.port,
        host: `127.0.0.1:${server.port}`,
        pathPrefix: '',
        authorization: null,
      },
      signal: enough.signal,
      progress({ ratePerSecond, share }) {
        const requests = Math.round(ratePerSecond * share * MOST_SECONDS)
        samples.push(sample(requests, collect))
        if (requests >= REQUESTS) enough.abort()
      },
    })
    samples.push(sample(scenarios[0]?.total ?? 0, collect))
  } finally {
    await server.stop()
  }
  return table(samples)
}

function table(samples: readonly Sample[]): string {
  const last = samples.at(-1)
  const early = samples.find((one) => one.requests >= REQUESTS / 5)
  if (last === undefined || early === undefined) {
    return 'Not measured: the machine was too busy for a fifth of the requests.'
  }
  const growth = (last.usedMib - early.usedMib).toFixed(1)
  const row = (one: Sample) =>
    `| ${one.requests.toLocaleString('en-US')} | ${one.usedMib.toFixed(1)} | ${one.residentMib.toFixed(0)} |`
  return [
    `Mark: flat (at most ${MARK_MIB} MiB more). ${CONNECTIONS} connections, one run. It took **${growth} MiB** more.`,
    '',
    '| requests so far | heap and buffers in use, MiB | resident, MiB |',
    '|---:|---:|---:|',
    row(early),
    row(last),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await run()}\n`)
