import * as z from 'zod/mini'
import { type Fault, NO_FAILURES, quote, type Reading, type Sheet, shortName } from './reading.ts'
import { latencyMetric } from './reported-quantiles.ts'
import { amountSchema, misfit } from './shape.ts'

const resultSchema = z.object({
  command: z.string(),
  /** Seconds of wall time, one a run. */
  times: z.array(amountSchema.check(z.maximum(1e9))).check(z.minLength(1)),
  /** null for a run that a signal ended; absent before hyperfine 1.13. */
  exit_codes: z.optional(z.array(z.nullable(z.int()))),
})

/**
 * Reads `hyperfine --export-json`: every run of a command is a round of that command, in ms. A run that exited with
 * another code than 0 (hyperfine goes on after it only with `--ignore-failure`) took forever.
 */
export function readHyperfine(results: readonly unknown[]): Reading {
  const sheets: Sheet[] = []
  const faults: Fault[] = []
  results.forEach((candidate, index) => {
    const parsed = resultSchema.safeParse(candidate)
    if (!parsed.success) {
      faults.push({
        code: 'report-shape',
        message: `Result ${index + 1}: ${misfit(parsed.error)}. Export it with hyperfine 1.13 or newer.`,
      })
      return
    }
    const { command, times, exit_codes: codes = [] } = parsed.data
    const failed = times.map((_, run) => codes[run] !== undefined && codes[run] !== 0)
    const failures = failed.filter(Boolean).length
    if (failures > 0) {
      faults.push({
        code: 'command-failed',
        message:
          `${failures} of ${times.length} runs of ${quote(command)} exited with an error. Mend the command, and run` +
          ' hyperfine without --ignore-failure.',
      })
    }
    sheets.push({
      tool: 'hyperfine',
      subject: shortName(command) || '(no command)',
      side: null,
      metrics: [latencyMetric('time')],
      rounds: times.map((seconds, run) => ({
        latency: null,
        requests: null,
        failures: NO_FAILURES,
        throughput: null,
        arrival: null,
        values: { time: failed[run] === true ? Number.POSITIVE_INFINITY : seconds * 1000 },
      })),
    })
  })
  if (results.length === 0) {
    faults.push({ code: 'report-no-samples', message: 'The hyperfine report holds no result. Run it again.' })
  }
  return { tool: 'hyperfine', loop: 'unknown', sheets, faults, gaps: [], thresholds: [] }
}
