import { quoted } from '@plinth/core'
import type { ChargeKind, ChargeUse, Dialect } from '../../evidence/charges.ts'
import { daysCovered, readIsoDay } from '../dates/index.ts'
import { type Cell, Draft } from './draft.ts'
import { missingOf } from './needs.ts'
import { type TagReader, tagsInColumns, tagsInOneCell, UNTOLD } from './tag-reader.ts'
import { counts } from './terms.ts'

const DAY = ['usage_start_time'] as const
const COST = ['cost'] as const
const CURRENCY = ['currency'] as const
const SERVICE = ['service_description', 'service', 'service_id'] as const
const NEEDED = [DAY, COST, CURRENCY, SERVICE]
/** The sum of a row's credits. */
const CREDITS = [
  'credits_total_amount',
  'credits_total',
  'credits_amount',
  'credit_amount',
  'credits',
] as const
/** Columns of a single credit: a row was written for each, and with it the cost. */
const ONE_CREDIT = ['credits_name', 'credits_id', 'credits_type', 'credits_full_name'] as const
const LABELS = 'labels_'

/** `cost_type` of the export's schema: regular, tax, adjustment or rounding error. */
const KINDS: ReadonlyMap<string, ChargeKind> = new Map<string, ChargeKind>([
  ['', 'usage'],
  ['regular', 'usage'],
  ['tax', 'tax'],
  ['adjustment', 'adjustment'],
  ['rounding_error', 'adjustment'],
])

const REPEATED =
  'the export has a row for every credit, which may repeat the cost: export one row with the sum of its credits'
const NO_CREDITS = 'It has no column of credits: discounts and credits are not counted.'

/**
 * Google Cloud's billing export, as a query of the BigQuery tables or an export of them writes it: nested fields joined with
 * `.`, `_` or `__` (`service.description`). Source: "Structure of Standard data export"
 * (cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/standard-usage): `cost` is before any credits, and the
 * credits, which are negative, are to be added to it. They lower what usage costs (committed and sustained use, free tier,
 * promotions), so they count for the row's effective and billed cost alike; a fee for a commitment is a row of usage.
 */
export const gcp: Dialect = {
  format: 'gcp',
  title: 'GCP billing export',
  needs: (header) => missingOf(NEEDED, new Draft(header, joined)),
  plan: (header, { tags }) => {
    const draft = new Draft(header, joined)
    if (!NEEDED.every((names) => draft.has(...names))) return null
    const [start, end] = [draft.cell(...DAY), draft.cell('usage_end_time')]
    const [service, account] = [draft.cell(...SERVICE), draft.cell('project_id', 'project_name')]
    const [currency, type, sku] = [
      draft.cell(...CURRENCY),
      draft.cell('cost_type'),
      draft.cell('sku_description'),
    ]
    const tagsOf = tagReader(draft, tags)
    const terms = [COST, CREDITS].flatMap((names) => counts(draft.amount(...names), 'billed', 'effective'))
    const listCost = counts(draft.amount('cost_at_list'), 'list')
    const doubt = draft.has(...CREDITS) && draft.has(...ONE_CREDIT) ? { doubt: REPEATED } : {}

    return draft.plan(
      (cells) => {
        const day = readIsoDay(start(cells))
        if (day === null) return { unreadable: `${quoted(start(cells))} is no date` }
        const kind = KINDS.get(type(cells).toLowerCase())
        if (kind === undefined) return { unreadable: `${quoted(type(cells))} is no known type of cost` }
        return {
          charge: {
            day,
            days: daysCovered(day, readIsoDay(end(cells))),
            service: service(cells),
            account: account(cells),
            currency: currency(cells),
            kind,
            use: kind === 'usage' ? useOf(sku(cells)) : 'other',
            ...tagsOf(cells),
          },
          terms: kind === 'usage' ? [...terms, ...listCost] : terms,
          ...doubt,
        }
      },
      draft.has(...CREDITS) ? [] : [NO_CREDITS],
    )
  },
}

/** SKUs tell it in their descriptions alone: `Commitment v1: Cpu in Americas for 1 Year`, `Spot Preemptible N1 Core`. */
function useOf(sku: string): ChargeUse {
  if (sku.startsWith('Commitment')) return 'committed'
  if (sku.startsWith('Spot ') || sku.includes('Preemptible')) return 'spot'
  return sku === '' ? 'unknown' : 'on-demand'
}

function tagReader(draft: Draft, wanted: readonly string[]): TagReader {
  if (draft.has('labels')) return tagsInOneCell(draft.cell('labels'), wanted)
  const columns = new Map<string, Cell>()
  for (const name of draft.names)
    if (name.startsWith(LABELS)) columns.set(name.slice(LABELS.length), draft.cell(name))
  return columns.size === 0 ? UNTOLD : tagsInColumns(columns, wanted, (key) => [key, joined(key)])
}

/** `service.description` and `service__description` as `service_description`. */
function joined(name: string): string {
  return name.trim().toLowerCase().replaceAll('.', '_').replaceAll('__', '_')
}
