import { type Decimal, readDecimal } from '@plinth/core/money'
import * as z from 'zod/mini'

/**
 * Infracost writes amounts as decimal numbers in quotes, or null where there is none. A number without quotes has gone
 * through something that may have rounded it.
 */
const amount = z.pipe(
  z.nullish(z.string()),
  z.transform<string | null | undefined, Decimal | null>((text, context) => {
    if (text == null) return null
    const value = readDecimal(text)
    if (value !== null) return value
    context.issues.push({ code: 'custom', message: 'no decimal number', input: text })
    return z.NEVER
  }),
)

const breakdown = z.object({ resources: z.nullish(z.array(z.unknown())), totalMonthlyCost: amount })

const summary = z.object({
  unsupportedResourceCounts: z.nullish(z.record(z.string(), z.number())),
  noPriceResourceCounts: z.nullish(z.record(z.string(), z.number())),
})

const project = z.object({
  name: z.string(),
  metadata: z.nullish(
    z.object({
      type: z.optional(z.string()),
      terraformModulePath: z.optional(z.string()),
      terraformWorkspace: z.optional(z.string()),
      errors: z.nullish(z.array(z.object({ code: z.optional(z.number()), message: z.optional(z.string()) }))),
    }),
  ),
  breakdown: z.nullish(breakdown),
  pastBreakdown: z.nullish(breakdown),
  summary: z.nullish(summary),
})

/** What is read of the output, schema 0.2 (`internal/output/output.go` and `schema/infracost.schema.json` there). */
export const outputSchema = z.object({
  currency: z.optional(z.string()),
  metadata: z.nullish(z.object({ infracostCommand: z.optional(z.string()) })),
  projects: z.array(project),
  totalMonthlyCost: amount,
  pastTotalMonthlyCost: amount,
  summary: z.nullish(summary),
})

export type Output = z.infer<typeof outputSchema>
export type OutputProject = Output['projects'][number]
export type OutputSummary = z.infer<typeof summary>

const component = z.object({
  name: z.optional(z.string()),
  monthlyCost: z.nullish(z.unknown()),
  priceNotFound: z.optional(z.boolean()),
})

export const resourceSchema = z.object({
  name: z.string(),
  resourceType: z.optional(z.string()),
  monthlyCost: amount,
  costComponents: z.nullish(z.array(component)),
  subresources: z.nullish(z.array(z.unknown())),
})
export type OutputResource = z.infer<typeof resourceSchema>
