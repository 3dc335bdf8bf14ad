import type { Decimal } from '@plinth/core/money'
import { plus, readDecimal, ZERO } from '@plinth/core/money'
import type { ProviderBill, Tokens } from '../../evidence/usage.ts'
import { readIsoDay } from '../dates/index.ts'
import { type Manner, servingOf, writesOf } from './asked.ts'
import { countOf, type Fields, fieldsOrEmpty, isFields, textOf } from './fields.ts'

/** A page of one of the provider's reports: buckets of time with rows. */
export interface ReportPage {
  readonly kind: 'usage-report' | 'cost-report' | 'empty'
  readonly buckets: readonly Bucket[]
  /** There are more pages than this one. */
  readonly hasMore: boolean
  /** What stands among its buckets and rows and is none. */
  readonly lost: number
}
interface Bucket {
  readonly from: string | null
  readonly until: string | null
  readonly rows: readonly Fields[]
}

/** A row of a usage report: what many requests used together. */
export interface ReportedUse {
  readonly manner: Manner
  readonly tokens: Tokens
  readonly webSearches: number
  /** `200k-1M`; null: not told. */
  readonly contextWindow: string | null
}

/** The amounts are in the smallest unit of the currency: cents. */
const CENTS = 2
const dayOf = (value: unknown): string | null => (typeof value === 'string' ? readIsoDay(value) : null)

/** null where the object is no page of a report. */
export function readPage(page: Fields): ReportPage | null {
  const data = page['data']
  if (!Array.isArray(data)) return null
  const read = data.map((bucket) => readBucket(fieldsOrEmpty(bucket)))
  const buckets = read.map(({ bucket }) => bucket)
  const lost = read.reduce((sum, one) => sum + one.lost, 0)
  const rows = buckets.flatMap((bucket) => bucket.rows)
  const isUsage = rows.some((row) => 'uncached_input_tokens' in row)
  const isCost = rows.some((row) => 'amount' in row)
  if (!isUsage && !isCost && (data.length > 0 || !('has_more' in page)) && rows.length > 0) return null
  const kind = isUsage ? 'usage-report' : isCost ? 'cost-report' : 'empty'
  return { kind, buckets, hasMore: isMore(page['has_more']), lost }
}

/** A bucket in which nothing was used has no rows. */
function readBucket(bucket: Fields): { readonly bucket: Bucket; readonly lost: number } {
  const { results } = bucket
  const all: readonly unknown[] = Array.isArray(results) ? results : []
  const rows = all.filter(isFields)
  return {
    bucket: { from: dayOf(bucket['starting_at']), until: dayOf(bucket['ending_at']), rows },
    lost: Array.isArray(results) ? all.length - rows.length : 1,
  }
}

/** A row of a usage report; a clause where it cannot be read. */
export function readUse(row: Fields, day: string | null): ReportedUse | { readonly unreadable: string } {
  const breakdown = fieldsOrEmpty(row['cache_creation'])
  const { untoldWrites: _, ...writes } = writesOf(0, breakdown)
  const tokens: Tokens = {
    input: countOf(row['uncached_input_tokens']),
    ...writes,
    cacheRead: countOf(row['cache_read_input_tokens']),
    output: countOf(row['output_tokens']),
  }
  const webSearches = countOf(fieldsOrEmpty(row['server_tool_use'])['web_search_requests'])
  const isCounted = [...Object.values(tokens), webSearches].every(
    (count) => Number.isSafeInteger(count) && count >= 0,
  )
  if (!isCounted) return { unreadable: 'a row has a number of tokens that is none' }
  return {
    manner: {
      model: textOf(row['model']) ?? 'not told',
      day,
      sideChain: false,
      ...servingOf(row),
    },
    tokens,
    webSearches,
    contextWindow: textOf(row['context_window']),
  }
}

/** Pages of a cost report, added up. */
export class Bill {
  readonly #file: string
  readonly #models = new Map<string, Decimal>()
  readonly #currency: string
  #total: Decimal = ZERO
  #from: string | null = null
  #until: string | null = null

  constructor(file: string, currency: string) {
    this.#file = file
    this.#currency = currency
  }

  covers({ from, until }: Bucket): void {
    if (from !== null && (this.#from === null || from < this.#from)) this.#from = from
    if (until !== null && (this.#until === null || until > this.#until)) this.#until = until
  }

  add(amount: Decimal, model: string | null): void {
    this.#total = plus(this.#total, amount)
    if (model !== null) this.#models.set(model, plus(this.#models.get(model) ?? ZERO, amount))
  }

  value(): ProviderBill {
    return {
      file: this.#file,
      currency: this.#currency,
      from: this.#from,
      until: this.#until,
      total: this.#total,
      models: [...this.#models].map(([model, amount]) => ({ model, amount })),
    }
  }
}

/** What a row of a cost report charges; a clause where it cannot be read. */
export function readCharge(
  row: Fields,
):
  | { readonly amount: Decimal; readonly currency: string; readonly model: string | null }
  | { readonly unreadable: string } {
  const cents = typeof row['amount'] === 'string' ? readDecimal(row['amount']) : null
  if (cents === null) return { unreadable: 'a row has an amount that is no decimal number in a text' }
  return {
    amount: { units: cents.units, scale: cents.scale + CENTS },
    currency: textOf(row['currency'])?.trim().toUpperCase() ?? 'USD',
    model: textOf(row['model']),
  }
}

const isMore = (value: unknown): boolean => value !== undefined && value !== null && value !== false
