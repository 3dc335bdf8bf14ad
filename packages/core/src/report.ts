import * as z from 'zod/mini'
import { VERDICTS } from './verdict.ts'

export const REPORT_SCHEMA = 'plinth.report/v1'

/**
 * A measured or wanted amount. JSON has no infinity, and an infinite latency (a request that failed) must not
 * become a missing one, so it is written as the word.
 */
export const amountSchema = z.union([z.number(), z.literal('infinite')])
export type Amount = z.infer<typeof amountSchema>

/** Turns a number into an Amount; the caller guarantees that it is not NaN. */
export function amount(value: number): Amount {
  if (Number.isNaN(value)) throw new RangeError('NaN is not an amount: a missing value is null, not NaN')
  return Number.isFinite(value) ? value : 'infinite'
}

/** `low` and `high` bound the value with the stated two-sided confidence; null where no bound could be had. */
export const observedSchema = z.object({
  value: amountSchema,
  unit: z.string(),
  low: z.optional(z.nullable(amountSchema)),
  high: z.optional(z.nullable(amountSchema)),
  confidence: z.optional(z.number()),
})

export const thresholdSchema = z.object({
  op: z.enum(['<', '<=', '>', '>=', '==', '!=']),
  value: amountSchema,
  unit: z.string(),
})

export const findingSchema = z.object({
  /** Unique in the report and stable over runs: `regression/GET /cart/p95`. */
  id: z.string(),
  kind: z.string(),
  subject: z.string(),
  verdict: z.enum(VERDICTS),
  /** How much it weighs: only what blocks decides the report's verdict. Where it is left out it blocks. */
  severity: z.optional(z.enum(['block', 'warn', 'inform'])),
  observed: z.optional(observedSchema),
  threshold: z.optional(thresholdSchema),
  samples: z.optional(z.number()),
  /** One sentence a person can act on. */
  why: z.string(),
  /** Where to mend it, when the finding is about a file of the repository. */
  location: z.optional(z.object({ file: z.string(), line: z.optional(z.number()) })),
})

const inlineSchema = z.union([
  z.string(),
  z.object({ code: z.string() }),
  z.object({ strong: z.string() }),
  z.object({ link: z.string(), text: z.string() }),
])
const textSchema = z.union([inlineSchema, z.array(inlineSchema)])

const axisSchema = z.object({
  title: z.string(),
  unit: z.optional(z.string()),
  labels: z.optional(z.array(z.string())),
})

/** Plots that GitHub draws from mermaid; `null` marks a point that could not be measured. */
export const plotSchema = z.object({
  title: z.string(),
  x: axisSchema,
  y: axisSchema,
  series: z.array(
    z.object({ name: z.string(), kind: z.enum(['line', 'bar']), values: z.array(z.nullable(z.number())) }),
  ),
})

/**
 * Every string in a block is plain text: the renderers neutralise Markdown, HTML, mentions and workflow commands,
 * so a gate may put hostile text anywhere.
 */
export const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: textSchema }),
  z.object({ kind: z.literal('list'), items: z.array(textSchema) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.object({ title: z.string(), align: z.optional(z.enum(['left', 'right'])) })),
    rows: z.array(z.array(textSchema)),
  }),
  z.object({ kind: z.literal('code'), text: z.string() }),
  z.object({ kind: z.literal('plot'), plot: plotSchema }),
])

/**
 * A titled part of the report. When a summary or a comment would outgrow GitHub's limits, sections with the highest
 * `importance` number go first; 1 stays longest.
 */
export const sectionSchema = z.object({
  title: z.string(),
  importance: z.literal([1, 2, 3]),
  /** Rendered inside a closed `<details>`. */
  folded: z.optional(z.boolean()),
  /** Sections that follow each other under one name stand in one closed `<details>` of that name. */
  group: z.optional(z.string()),
  /** Only the job summary shows it; a comment does not even name it. */
  shownIn: z.optional(z.literal('summary')),
  blocks: z.array(blockSchema),
})

/** A number of a run that is worth remembering: what later runs are shown beside. */
export const figureSchema = z.object({
  /** What it is about, and its metric; the same in every run: `GET /cart p95`. */
  name: z.string(),
  value: amountSchema,
  unit: z.string(),
  /** Absent where neither is better. */
  better: z.optional(z.enum(['lower', 'higher'])),
})

/** The run of a workflow that a report comes from. */
export const runSchema = z.object({
  id: z.string(),
  /** From 1; greater where jobs were run again. */
  attempt: z.number(),
  /** The job's key in its workflow, and the step's id: the jobs of one matrix share them. */
  job: z.string(),
  step: z.string(),
  url: z.nullable(z.string()),
})

/**
 * What a gate found, as one value. `sections` is what a person reads, in gate-independent form, so that any report
 * can be shown or combined without knowing its gate; `data` is the gate's own.
 */
export const reportSchema = z.object({
  schema: z.literal(REPORT_SCHEMA),
  gate: z.string(),
  verdict: z.enum(VERDICTS),
  headline: z.string(),
  subject: z.object({ repository: z.string(), sha: z.string(), ref: z.string() }),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  finishedAt: z.string(),
  /** Absent outside a workflow. */
  run: z.optional(runSchema),
  /** Where and on what occasion it ran: `os`, `arch`, `cpu`, `cores`, `runner`, `event`, `base`, `plinth`. */
  environment: z.optional(z.record(z.string(), z.string())),
  findings: z.array(findingSchema),
  sections: z.array(sectionSchema),
  /** Each name once, the most telling one first. */
  figures: z.optional(z.array(figureSchema)),
  data: z.record(z.string(), z.unknown()),
})

export type Observed = z.infer<typeof observedSchema>
export type Threshold = z.infer<typeof thresholdSchema>
export type Finding = z.infer<typeof findingSchema>
export type Figure = z.infer<typeof figureSchema>
export type RunOfReport = z.infer<typeof runSchema>
export type Inline = z.infer<typeof inlineSchema>
export type Text = z.infer<typeof textSchema>
export type Axis = z.infer<typeof axisSchema>
export type Plot = z.infer<typeof plotSchema>
export type Block = z.infer<typeof blockSchema>
export type Section = z.infer<typeof sectionSchema>
export type Report = z.infer<typeof reportSchema>

/** What a gate returns: the shell adds the schema, the subject and the times. */
export type GateReport = Pick<
  Report,
  'verdict' | 'headline' | 'findings' | 'sections' | 'figures' | 'data'
> & {
  /** Extra outputs of the action, by their kebab-case names. */
  readonly outputs: Readonly<Record<string, string>>
  /** Reports of this run that are remembered together with this one. */
  readonly remembered?: readonly Report[]
}
