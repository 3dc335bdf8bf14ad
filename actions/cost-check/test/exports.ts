import { decimalText, sum } from '@plinth/core/money'
import type { ChargeGroup, Metric } from '../src/evidence/charges.ts'
import { DIALECTS } from '../src/read/dialects/index.ts'
import { type LedgerOptions, type LedgerResult, openLedger } from '../src/read/ledger/index.ts'

/** Exports with their names, in the order in which they are given. */
export type Exports = readonly (readonly [file: string, text: string])[]

/** Reads exports as the gate does, each in pieces of `length` bytes. */
export function readExports(
  exports: Exports,
  { length = 1 << 16, ...options }: Partial<LedgerOptions> & { readonly length?: number } = {},
): LedgerResult {
  const ledger = openLedger({ tags: [], dialects: DIALECTS, ...options })
  for (const [file, text] of exports) {
    const reader = ledger.file(file)
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += length) reader.push(bytes.subarray(at, at + length))
    reader.end()
  }
  return ledger.finish()
}

/** The exact sum of a metric over groups; null where none has it. */
export function totalOf(groups: readonly ChargeGroup[], metric: Metric = 'effective'): string | null {
  const amounts = groups.map((group) => group.amounts[metric]).filter((amount) => amount !== null)
  return amounts.length === 0 ? null : decimalText(sum(amounts))
}

/** A row of FOCUS by column, with everything that is not given as usual. */
export type FocusRow = Readonly<Record<string, string>>

const USUAL: FocusRow = {
  BilledCost: '1.50',
  BillingCurrency: 'USD',
  ChargeCategory: 'Usage',
  ChargeClass: 'NULL',
  ChargePeriodEnd: '2026-11-03 01:00:00',
  ChargePeriodStart: '2026-11-03 00:00:00',
  CommitmentDiscountStatus: 'NULL',
  ContractedCost: '1.40',
  EffectiveCost: '1.25',
  ListCost: '2',
  PricingCategory: 'Standard',
  ResourceId: 'vm-1',
  ServiceName: 'Compute',
  SubAccountId: '42',
  Tags: '{"team": "shop"}',
}

/** An export in FOCUS, without some of its columns. */
export function focusCsv(rows: readonly FocusRow[], without: readonly string[] = []): string {
  const columns = Object.keys(USUAL).filter((column) => !without.includes(column))
  const cell = (text: string) => (text === 'NULL' ? text : `"${text.replaceAll('"', '""')}"`)
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? USUAL[column] ?? '')).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}
