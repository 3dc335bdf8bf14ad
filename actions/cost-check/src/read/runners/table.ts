import { readDecimal } from '@plinth/core/money'
import * as z from 'zod/mini'
import table from '../../../prices/runners.json' with { type: 'json' }
import type { Runner, RunnerRate } from './row.ts'

const daySchema = z.iso.date()

const rateSchema = z.pipe(
  z.object({
    from: z.nullable(daySchema),
    until: z.nullable(daySchema),
    perMinute: z.string(),
    status: z.optional(z.literal('announced')),
  }),
  z.transform(({ from, until, perMinute: text, status }): RunnerRate => {
    const perMinute = readDecimal(text)
    if (perMinute === null) throw new Error(`the table of runners holds ${text} as a price`)
    return { from, until, perMinute, status: status ?? 'effective' }
  }),
)

const runnerSchema = z.pipe(
  z.strictObject({
    sku: z.string(),
    system: z.string(),
    kind: z.enum(['standard', 'larger', 'self-hosted']),
    family: z.nullable(z.string()),
    cores: z.nullable(z.int()),
    publicCores: z.optional(z.int()),
    mostMinutes: z.optional(z.int()),
    rates: z.array(rateSchema),
  }),
  z.transform(
    ({ publicCores, mostMinutes, ...runner }): Runner => ({
      ...runner,
      publicCores: publicCores ?? null,
      mostMinutes: mostMinutes ?? null,
    }),
  ),
)

const tableSchema = z.strictObject({
  currency: z.literal('USD'),
  checked: daySchema,
  sources: z.record(z.string(), z.url()),
  runners: z.array(runnerSchema),
  labels: z.record(z.string(), z.string()),
})

const { runners, labels, checked } = z.parse(tableSchema, table)

/** By SKU. Checked by hand against GitHub's documentation on the day that `RUNNERS_CHECKED` tells. */
export const RUNNERS: ReadonlyMap<string, Runner> = new Map(runners.map((runner) => [runner.sku, runner]))
export const RUNNERS_CHECKED: string = checked

/** What the labels that GitHub gives its own runners are billed as. */
export const LABELS: ReadonlyMap<string, string> = new Map(Object.entries(labels))

/** A label that GitHub gives to such runners; null: it gives none, as to most larger ones. */
export function labelOf(sku: string): string | null {
  return Object.entries(labels).find(([, other]) => other === sku)?.[0] ?? null
}

export const SELF_HOSTED = 'actions_self_hosted'
