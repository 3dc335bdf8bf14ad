import { quoted } from '@plinth/core'
import { readDecimal } from '@plinth/core/money'
import type { CiUsageItem } from '../../evidence/ci.ts'
import { readIsoDay } from '../dates/index.ts'

/** A line of a report as it is written, in CSV or in JSON. */
export interface ReportLine {
  /** Of the file; null where it is not known. */
  readonly line: number | null
  readonly date: string
  readonly product: string
  readonly sku: string
  readonly quantity: string
  readonly unit: string
  readonly pricePerUnit: string
  readonly grossAmount: string
  readonly netAmount: string
  readonly organization: string
  readonly repository: string
  readonly workflow: string
}

export type ReadLine =
  | { readonly kind: 'item'; readonly item: CiUsageItem }
  /** Of another product than Actions. */
  | { readonly kind: 'other' }
  /** A clause. */
  | { readonly kind: 'unreadable'; readonly why: string }

const AMOUNTS = ['quantity', 'pricePerUnit', 'grossAmount', 'netAmount'] as const

export function readLine(line: ReportLine): ReadLine {
  if (line.product.trim().toLowerCase() !== 'actions') return { kind: 'other' }
  const day = readIsoDay(line.date)
  if (day === null) return { kind: 'unreadable', why: `${quoted(line.date)} is no date` }
  const wrong = AMOUNTS.find((key) => readDecimal(line[key]) === null)
  if (wrong !== undefined) return { kind: 'unreadable', why: `${quoted(line[wrong])} is no number` }
  const { organization, repository, sku, quantity, unit, workflow } = line
  const isWhole = repository === '' || organization === '' || repository.includes('/')
  return {
    kind: 'item',
    item: {
      day,
      sku,
      quantity,
      unit,
      pricePerUnit: line.pricePerUnit,
      grossAmount: line.grossAmount,
      netAmount: line.netAmount,
      repository: isWhole ? repository : `${organization}/${repository}`,
      workflow,
    },
  }
}
