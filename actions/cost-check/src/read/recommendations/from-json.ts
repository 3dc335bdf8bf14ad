import { type Decimal, fromNumber, readDecimal } from '@plinth/core/money'
import * as z from 'zod/mini'
import type { Recommendation } from '../../evidence/savings.ts'
import { AGAIN, capped, missing, noAmount, type ReadRecommendations, unusable } from './result.ts'

const text = z.nullish(z.string())
const itemSchema = z.object({
  recommendationId: text,
  accountId: text,
  region: text,
  resourceId: text,
  resourceArn: text,
  actionType: text,
  currencyCode: text,
  currentResourceType: text,
  currentResourceSummary: text,
  recommendedResourceSummary: text,
  estimatedMonthlySavings: z.nullish(z.union([z.number(), z.string()])),
})
type Item = z.infer<typeof itemSchema>

/** An answer of the API; the command line writes the token of a next page with a capital. */
const answerSchema = z.object({
  items: z.array(z.unknown()),
  nextToken: z.optional(z.unknown()),
  NextToken: z.optional(z.unknown()),
})

/**
 * Reads the answer of `list-recommendations`, or its list of items alone.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_CostOptimizationHub_Recommendation.html
 */
export function fromJson(source: string, file: string): ReadRecommendations {
  const value = parse(source)
  if (value === undefined) return unusable(file, 'The file is not valid JSON.', AGAIN)
  const answer = answerSchema.safeParse(Array.isArray(value) ? { items: value } : value)
  if (!answer.success) {
    return unusable(file, 'The file holds no list of recommendations (`items`).', AGAIN)
  }
  const { items, nextToken, NextToken } = answer.data
  const read = items.map((item, index) => readItem(item, index, file))
  const problems = read.flatMap((one) => ('what' in one ? [one] : []))
  const more =
    nextToken == null && NextToken == null
      ? []
      : [
          missing(
            { file, line: null },
            'There are more recommendations than the file holds.',
            'Ask for all pages.',
          ),
        ]
  return {
    recommendations: read.flatMap((one) => ('what' in one ? [] : [one])),
    problems: [...more, ...capped(problems, file)],
  }
}

/** undefined is no value of JSON. */
function parse(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}

function readItem(value: unknown, index: number, file: string) {
  const told = itemSchema.safeParse(value)
  const place = { file, line: null }
  if (!told.success) return missing(place, `Recommendation ${index + 1} is not one.`, AGAIN)
  const item = told.data
  const monthlySavings = savingsOf(item)
  if (monthlySavings === undefined) {
    const what = noAmount(String(item.estimatedMonthlySavings))
    return missing(place, `Recommendation ${index + 1}: ${what}`, AGAIN)
  }
  return recommendationOf(item, monthlySavings, file)
}

/** null: not stated. undefined: stated, and no amount. */
function savingsOf({ estimatedMonthlySavings: stated }: Item): Decimal | null | undefined {
  if (stated == null) return null
  return typeof stated === 'number' ? fromNumber(stated) : (readDecimal(stated) ?? undefined)
}

function recommendationOf(item: Item, monthlySavings: Decimal | null, file: string): Recommendation {
  const named = [
    item.resourceId,
    item.resourceArn,
    item.currentResourceSummary,
    item.recommendedResourceSummary,
    item.currentResourceType,
    item.recommendationId,
  ]
  return {
    file,
    resource: named.find((name) => name != null && name !== '') ?? '',
    account: item.accountId ?? '',
    region: item.region ?? '',
    action: item.actionType ?? '',
    monthlySavings,
    currency: item.currencyCode ?? '',
  }
}
