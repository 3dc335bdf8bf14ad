/** What a healthy deployment waits for beyond the probes themselves, from the start of the process to its decision. */
import { join } from 'node:path'
import { runAction } from '@plinth/testkit/runner'
import { startShop } from '@plinth/testkit/service'
import * as z from 'zod/mini'
import { REPOSITORY } from '../../packages/tooling/src/build/actions.ts'

const RUNS = 10
const RATE = 100
/** Probes without a failure that promote, and the time from the first to the last of them. */
const PROBES = 326
const SCHEDULE_MS = ((PROBES - 1) / RATE) * 1000
const MARK_MS = 200

const reportSchema = z.object({
  data: z.object({ phases: z.array(z.object({ phase: z.string(), startMs: z.number(), ms: z.number() })) }),
})

const entry = join(REPOSITORY, 'actions', 'deploy-verifier', 'dist', 'index.js')

export async function run(): Promise<string> {
  const shop = await startShop({ version: '2.0.0' })
  const flow: number[] = []
  const whole: number[] = []
  try {
    for (let index = 0; index < RUNS; index += 1) {
      const result = await runAction({
        entry,
        inputs: {
          url: `${shop.url}/cart`,
          'allow-private': '127.0.0.0/8',
          'version-from': 'header x-version',
          'expect-version': '2.0.0',
          rate: `${RATE}/s`,
          // As many probes as planned by default, and so the same looks at the latency.
          observe: '6s',
          comment: 'never',
        },
      })
      if (result.outputs['decision'] !== 'promote') throw new Error(result.log)
      const { phases } = z.parse(reportSchema, result.report).data
      const end = Math.max(...phases.map(({ startMs, ms }) => startMs + ms))
      flow.push(end - SCHEDULE_MS)
      whole.push(result.durationMs - SCHEDULE_MS)
      await result.remove()
    }
  } finally {
    await shop.stop()
  }
  const row = (name: string, mark: string, values: readonly number[]) => {
    const sorted = values.toSorted((a, b) => a - b)
    const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0)
    return `| ${name} | ${mark} | ${at(0)} | ${at(0.5)} | ${at(1)} |`
  }
  return [
    `${RUNS} runs of the bundle on a healthy service: readiness, three answers of the right version, and ${PROBES} probes`,
    `at ${RATE}/s, whose schedule of ${SCHEDULE_MS} ms is taken off. Milliseconds.`,
    '',
    '| | mark | least | median | most |',
    '|---|---:|---:|---:|---:|',
    row('from the first wait to the decision', String(MARK_MS), flow),
    row('the whole process, Node and the job summary included', '', whole),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await run()}\n`)
