import { decimalText, fromNumber } from '@plinth/core/money'
import * as z from 'zod/mini'
import type { ReportLine } from './line.ts'

/** A number of JSON as the shortest decimal that it prints as, which is what was written; NaN and the like are none. */
const amountSchema = z.union([
  z.string(),
  z.pipe(
    z.number(),
    z.transform((number) => decimalText(fromNumber(number))),
  ),
])

const itemSchema = z.object({
  date: z.string(),
  product: z.string(),
  sku: z.string(),
  quantity: amountSchema,
  unitType: z.string(),
  pricePerUnit: amountSchema,
  grossAmount: amountSchema,
  netAmount: amountSchema,
  organizationName: z.nullish(z.string()),
  repositoryName: z.nullish(z.string()),
})

const reportSchema = z.pipe(
  z.object({ usageItems: z.array(z.unknown()) }),
  z.transform(({ usageItems }) => usageItems),
)
/** One answer, several of them in a list, or the items alone. */
const fileSchema = z.union([
  reportSchema,
  z.pipe(
    z.array(reportSchema).check(z.minLength(1)),
    z.transform((reports) => reports.flat()),
  ),
  z.array(z.unknown()),
])

export interface JsonReport {
  readonly lines: readonly ReportLine[]
  /** Items of another shape, by their place. */
  readonly misshapen: readonly number[]
}

/** @returns null where the text is no JSON, or no report */
export function readJsonReport(text: string): JsonReport | null {
  const file = fileSchema.safeParse(parsed(text))
  if (!file.success) return null
  const lines: ReportLine[] = []
  const misshapen: number[] = []
  for (const [place, value] of file.data.entries()) {
    const item = itemSchema.safeParse(value)
    if (item.success) lines.push(lineOf(item.data))
    else misshapen.push(place)
  }
  return { lines, misshapen }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function lineOf(item: z.infer<typeof itemSchema>): ReportLine {
  return {
    line: null,
    date: item.date,
    product: item.product,
    sku: item.sku,
    quantity: item.quantity,
    unit: item.unitType,
    pricePerUnit: item.pricePerUnit,
    grossAmount: item.grossAmount,
    netAmount: item.netAmount,
    organization: item.organizationName ?? '',
    repository: item.repositoryName ?? '',
    workflow: '',
  }
}
