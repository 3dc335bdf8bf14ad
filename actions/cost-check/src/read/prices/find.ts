import { nearest, quoted } from '@plinth/core'
import { decimalText } from '@plinth/core/money'
import type { ModelPrice, PriceTable, PriceTier } from '../../evidence/prices.ts'
import type { Unpriced } from './request.ts'

/** What an agent puts behind an id for a context of a million tokens; its price is that of the model. */
const LONG_CONTEXT = '[1m]'

/** The id without the mark of a long context. */
export function baseModel(model: string): string {
  return model.endsWith(LONG_CONTEXT) ? model.slice(0, -LONG_CONTEXT.length) : model
}

/** Rows by every exact name they have, in the order of the table. Made once for a table. */
const INDEXES = new WeakMap<PriceTable, ReadonlyMap<string, readonly ModelPrice[]>>()

function indexOf(table: PriceTable): ReadonlyMap<string, readonly ModelPrice[]> {
  const known = INDEXES.get(table)
  if (known !== undefined) return known
  const index = new Map<string, ModelPrice[]>()
  for (const row of table.rows) {
    if (row.status !== 'effective') continue
    for (const name of new Set([row.model, ...row.aliases])) {
      const rows = index.get(name)
      if (rows === undefined) index.set(name, [row])
      else rows.push(row)
    }
  }
  INDEXES.set(table, index)
  return index
}

const NONE: readonly ModelPrice[] = []

function rowsOf(table: PriceTable, model: string): readonly ModelPrice[] {
  const index = indexOf(table)
  return index.get(model) ?? index.get(baseModel(model)) ?? NONE
}

function holds({ from, until }: ModelPrice, day: string | null): boolean {
  if (day === null) return until === null
  return (from === null || from <= day) && (until === null || day < until)
}

/**
 * The row that prices a model on a day: by its id or an alias, exactly, `[1m]` aside. Without a day it is the row that
 * holds with no end.
 */
export function findPrice(table: PriceTable, model: string, day: string | null): ModelPrice | Unpriced {
  const rows = rowsOf(table, model)
  for (const row of rows) if (holds(row, day)) return row
  return { unpriced: rows.length === 0 ? unknown(table, model) : `no row of the price table holds on ${day}` }
}

/** Whether what tokens of the model usually cost depends on the day. */
export function changesOverTime(table: PriceTable, model: string): boolean {
  const [first, ...others] = rowsOf(table, model).map(({ tiers }) => tiers.map(writtenTier).join(';'))
  return others.some((tiers) => tiers !== first)
}

function writtenTier({ upTo, input, cacheWrite5m, cacheWrite1h, cacheRead, output }: PriceTier): string {
  const prices = [input, cacheWrite5m, cacheWrite1h, cacheRead, output]
  return [upTo, ...prices.map((price) => (price === null ? 'none' : decimalText(price)))].join(' ')
}

/** The nearest id is named for the person; nothing is ever priced by it. */
function unknown(table: PriceTable, model: string): string {
  const close = nearest(baseModel(model), indexOf(table).keys())
  return `no row of the price table names it${close === null ? '' : `; the nearest id is ${quoted(close)}`}`
}
