import { mergeSketches, type Sketch, sketchOf, sketchQuantile } from '@plinth/stats'
import * as z from 'zod/mini'
import type { HistoryRecord } from '../../record/index.ts'
import { type Amount, amount, amountSchema } from '../../report.ts'
import { VERDICTS, type Verdict } from '../../verdict.ts'

export const ROLLUP_SCHEMA = 'plinth.rollup/v1'

const count = z.number().check(z.int(), z.nonnegative())
const buckets = z.readonly(z.array(z.readonly(z.tuple([z.int(), count]))))

const figureSchema = z.object({
  name: z.string(),
  unit: z.string(),
  better: z.optional(z.enum(['lower', 'higher'])),
  count,
  min: amountSchema,
  /** Within 1 % of the true one. */
  median: amountSchema,
  max: amountSchema,
  /** Of the finite values. */
  sum: z.number(),
  sketch: z.object({ negative: buckets, zero: count, positive: buckets, infinite: count }),
})

/** The runs of one gate on one day, on one branch and one kind of machine, summed up: one line of JSON. */
export const rollupSchema = z.object({
  schema: z.literal(ROLLUP_SCHEMA),
  gate: z.string(),
  repository: z.string(),
  /** `refs/pull` stands for all pull requests. */
  ref: z.string(),
  /** Only what numbers depend on: `os`, `arch`, `cpu`. */
  environment: z.record(z.string(), z.string()),
  /** `2026-11-30`, in UTC. */
  day: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  count,
  verdicts: z.partialRecord(z.enum(VERDICTS), count),
  figures: z.array(figureSchema),
})

export type Rollup = z.infer<typeof rollupSchema>
export type RolledFigure = z.infer<typeof figureSchema>

const MACHINE = ['os', 'arch', 'cpu']

/** What the line that a record belongs to is about. */
function subjectOf({
  gate,
  subject,
  at,
  environment,
}: HistoryRecord): Omit<Rollup, 'count' | 'verdicts' | 'figures'> {
  return {
    schema: ROLLUP_SCHEMA,
    gate,
    repository: subject.repository,
    ref: subject.ref.startsWith('refs/pull/') ? 'refs/pull' : subject.ref,
    environment: Object.fromEntries(
      MACHINE.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
    ),
    day: at.slice(0, 10),
  }
}

/** Rollups with equal keys are one. */
export function keyOf({ gate, repository, ref, environment, day }: Rollup): string {
  const machine = MACHINE.map((name) => environment[name] ?? null)
  return JSON.stringify([day, gate, repository, ref, ...machine])
}

const numeric = (value: Amount): number => (value === 'infinite' ? Number.POSITIVE_INFINITY : value)
const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** A record as the rollup of a single run. */
export function rollupOf(record: HistoryRecord): Rollup {
  return {
    ...subjectOf(record),
    count: 1,
    verdicts: { [record.verdict]: 1 },
    figures: record.figures.map(({ name, unit, better, value }) => ({
      name,
      unit,
      ...(better === undefined ? {} : { better }),
      count: 1,
      min: value,
      median: value,
      max: value,
      sum: value === 'infinite' ? 0 : value,
      sketch: sketchOf([numeric(value)]),
    })),
  }
}

/** Sums up rollups of any number, from the oldest day; the order in which they are merged changes nothing but rounding. */
export function mergeRollups(rollups: readonly Rollup[]): readonly Rollup[] {
  const groups = Map.groupBy(rollups, keyOf)
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => (group.length === 1 ? group : [merged(group)]))
}

function merged(group: readonly Rollup[]): Rollup {
  const [first] = group
  if (first === undefined) throw new RangeError('nothing is no rollup')
  const verdicts: Partial<Record<Verdict, number>> = {}
  for (const verdict of VERDICTS) {
    const sum = add(group.map((one) => one.verdicts[verdict] ?? 0))
    if (sum > 0) verdicts[verdict] = sum
  }
  const figures = Map.groupBy(
    group.flatMap((one) => one.figures),
    ({ name, unit }) => JSON.stringify([name, unit]),
  )
  return {
    ...first,
    count: add(group.map((one) => one.count)),
    verdicts,
    figures: [...figures.values()].map(mergedFigure),
  }
}

function mergedFigure(parts: readonly RolledFigure[]): RolledFigure {
  const [first] = parts
  if (first === undefined) throw new RangeError('nothing is no figure')
  if (parts.length === 1) return first
  const sketch = mergeSketches(parts.map((part) => part.sketch))
  const low = Math.min(...parts.map(({ min }) => numeric(min)))
  const high = Math.max(...parts.map(({ max }) => numeric(max)))
  return {
    ...first,
    count: add(parts.map((part) => part.count)),
    min: amount(low),
    median: amount(within(quantile(sketch, 0.5), low, high)),
    max: amount(high),
    sum: add(parts.map((part) => part.sum)),
    sketch,
  }
}

/** A quantile of the values that a figure sums up, within 1 %: `0.5` for the median. */
export function rolledQuantile({ sketch, min, max }: RolledFigure, q: number): Amount {
  return amount(within(quantile(sketch, q), numeric(min), numeric(max)))
}

const quantile = (sketch: Sketch, q: number): number => sketchQuantile(sketch, q) ?? 0
const within = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high)
