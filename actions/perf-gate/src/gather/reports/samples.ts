import * as z from 'zod/mini'
import {
  type Fault,
  NO_FAILURES,
  quote,
  type Reading,
  ReportError,
  type Sheet,
  shortName,
} from './reading.ts'
import { misfit } from './shape.ts'

export const SAMPLES_SCHEMA = 'plinth.samples/v1'

const describe = (description: string) => z.describe(description)

const metricSchema = z.object({
  name: z.string().check(z.minLength(1), describe('What was measured, unique in the file: `checkout p95`.')),
  unit: z.string().check(z.minLength(1), describe('`ms`, `requests/s`, `MB`, or any other unit.')),
  better: z.enum(['lower', 'higher']).check(describe('Which direction is an improvement.')),
  rounds: z
    .array(
      z.object({
        base: z
          .number()
          .check(describe('The value of the version compared with. A finite number above zero.')),
        head: z
          .number()
          .check(describe('The value of the version to be judged. A finite number above zero.')),
      }),
    )
    .check(
      z.minLength(1),
      describe('The rounds in the order of time. Base and head of a round were measured next to each other.'),
    ),
})

/** Measurements made by anything, as base and head side by side: `plinth.samples/v1`. */
export const samplesSchema = z.object({
  schema: z.literal(SAMPLES_SCHEMA).check(describe('The format and its version.')),
  metrics: z
    .array(metricSchema)
    .check(describe('What is compared. A change is a factor, so every value must be above zero.')),
})

export type Samples = z.infer<typeof samplesSchema>
type SampleMetric = z.infer<typeof metricSchema>

const envelopeSchema = z.object({ metrics: z.array(z.unknown()) })

/** Reads the document metric by metric, so that one bad metric leaves the others to be judged. */
export function readSamples(document: unknown): Reading {
  const envelope = envelopeSchema.safeParse(document)
  if (!envelope.success) throw new ReportError('report-shape', `${misfit(envelope.error)}. ${MEND}`)
  const { metrics } = envelope.data
  if (metrics.length === 0) {
    throw new ReportError('report-no-samples', 'The file holds no metric. Add at least one with its rounds.')
  }
  const sheets: Sheet[] = []
  const faults: Fault[] = []
  const duplicates = duplicateNames(metrics)
  for (const name of duplicates) {
    faults.push({
      code: 'metric-duplicate',
      message: `The metric ${quote(name)} is in the file more than once. Give each metric once, with all its rounds.`,
    })
  }
  metrics.forEach((candidate, index) => {
    const parsed = metricSchema.safeParse(candidate)
    if (!parsed.success) {
      const message = `Metric ${index + 1}: ${misfit(parsed.error)}. ${MEND}`
      faults.push({ code: 'metric-shape', message })
      return
    }
    const metric = { ...parsed.data, name: shortName(parsed.data.name), unit: shortName(parsed.data.unit) }
    if (duplicates.has(metric.name)) return
    const fault = unusableValue(metric)
    if (fault === null) sheets.push(...sheetsOf(metric))
    else faults.push(fault)
  })
  return { tool: 'plinth.samples', loop: 'unknown', sheets, faults, gaps: [], thresholds: [] }
}

const MEND = 'See docs/report-formats.md, or check the file against docs/schemas/plinth.samples.v1.json.'

function duplicateNames(metrics: readonly unknown[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const duplicates = new Set<string>()
  for (const metric of metrics) {
    const parsed = z.object({ name: z.string() }).safeParse(metric)
    if (!parsed.success) continue
    const name = shortName(parsed.data.name)
    if (seen.has(name)) duplicates.add(name)
    seen.add(name)
  }
  return duplicates
}

/** A factor needs two values above zero. */
function unusableValue(metric: SampleMetric): Fault | null {
  for (const [index, round] of metric.rounds.entries()) {
    for (const side of ['base', 'head'] as const) {
      if (round[side] > 0) continue
      return {
        code: 'metric-not-positive',
        message:
          `The metric ${quote(metric.name)} has ${side} ${round[side]} in round ${index + 1}. Changes are judged as` +
          ' factors, so every value must be above zero: leave the metric out, or measure another quantity.',
      }
    }
  }
  return null
}

function sheetsOf(metric: SampleMetric): readonly Sheet[] {
  const { name, unit, better, rounds } = metric
  const described = { id: name, unit, better, scale: 'ratio' } as const
  return (['base', 'head'] as const).map((side) => ({
    tool: 'plinth.samples',
    subject: name,
    side,
    metrics: [described],
    rounds: rounds.map((round) => ({
      latency: null,
      requests: null,
      failures: NO_FAILURES,
      throughput: null,
      arrival: null,
      // A computed name makes an own property even of `__proto__`.
      values: { [name]: round[side] },
    })),
  }))
}
