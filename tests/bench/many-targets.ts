/** Fifty targets observed at once, ten probes a second each: the schedule, the processor and the memory it takes. */
import { setInterval as every } from 'node:timers'
import { setTimeout as sleep } from 'node:timers/promises'
import { loadConfig, parseInputs } from '@plinth/core'
import { startShop } from '@plinth/testkit/service'
import { verify } from '../../actions/deploy-verifier/src/gather/verify.ts'
import { action } from '../../actions/deploy-verifier/src/inputs.ts'
import { resolve } from '../../actions/deploy-verifier/src/resolve.ts'
import { sections } from '../../actions/deploy-verifier/src/section.ts'
import { pinTo, SERVER_CORE } from './load/core-pinning.ts'

const TARGETS = 50
const RATE = 10
const SECONDS = 40
const MIB = 2 ** 20

function settingsFor(url: string) {
  const text = JSON.stringify({
    deploy: {
      url,
      targets: Array.from({ length: TARGETS }, (_, index) => ({ url: '/cart', name: `target ${index + 1}` })),
      'observe-at-least': `${SECONDS}s`,
    },
  })
  const inputs = parseInputs(action.inputs, {
    INPUT_RATE: `${RATE}/s`,
    INPUT_OBSERVE: `${SECONDS}s`,
    'INPUT_ALLOW-PRIVATE': '127.0.0.0/8',
  })
  const place = { event: { name: '', payload: {} }, workflow: { sha: '' } }
  return resolve(inputs, loadConfig(text, 'plinth.yml', sections), place)
}

/** The least memory in a stretch of samples: what is not yet collected comes and goes above it. */
const floorOf = (samples: readonly number[]) => Math.min(...samples) / MIB

export async function run(): Promise<string> {
  const shop = await startShop({}, pinTo(SERVER_CORE))
  try {
    const settings = settingsFor(shop.url)
    const quiet = {
      line: () => {},
      status: () => {},
      group: <T>(_title: string, work: () => Promise<T>) => work(),
    }
    const memory: number[] = []
    const sampling = every(() => memory.push(process.memoryUsage().rss), 250)
    const before = process.cpuUsage()
    const started = performance.now()
    const evidence = await verify(settings, {
      now: () => Date.now(),
      signal: new AbortController().signal,
      progress: quiet,
    })
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(before)
    clearInterval(sampling)
    await sleep(0)
    const probes = evidence.targets.reduce(
      (sum, { observation }) => sum + (observation?.counts.probes ?? 0),
      0,
    )
    const failed = evidence.targets.reduce(
      (sum, { observation }) => sum + (observation?.counts.failed ?? 0),
      0,
    )
    const quarter = Math.floor(memory.length / 4)
    const { lateness } = evidence
    return [
      `${TARGETS} targets at ${RATE}/s each for ${SECONDS} s, on the sample service; ${probes} probes, ${failed} failed.`,
      '',
      '| | mark | measured |',
      '|---|---:|---:|',
      `| started after it was due, P99 | 5 ms | ${lateness?.p99.toFixed(2)} ms |`,
      `| the same, median and most | | ${lateness?.p50.toFixed(2)}, ${lateness?.max.toFixed(2)} ms |`,
      `| processor, of one core | 50 % | ${((100 * (user + system)) / 1e6 / seconds).toFixed(0)} % |`,
      `| least memory in the second quarter | | ${floorOf(memory.slice(quarter, 2 * quarter)).toFixed(1)} MiB |`,
      `| least memory in the last quarter | flat | ${floorOf(memory.slice(3 * quarter)).toFixed(1)} MiB |`,
    ].join('\n')
  } finally {
    await shop.stop()
  }
}

if (import.meta.main) process.stdout.write(`${await run()}\n`)
