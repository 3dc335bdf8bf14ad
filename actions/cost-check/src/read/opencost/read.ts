import { quoted } from '@plinth/core'
import type { ChargeUse, DescribedCharge, ReadingPlan, UnreadableRow } from '../../evidence/charges.ts'
import { daysCovered, readIsoDay } from '../dates/index.ts'
import type { LedgerBuilder, RowReader } from '../ledger/reader.ts'
import { type Allocation, allocationSchema, answerSchema } from './shape.ts'

const HEADER = ['start', 'end', 'name', 'service', 'cluster', 'labels', 'totalCost']
const TOTAL = HEADER.indexOf('totalCost')
const MEND = 'Give the answer of OpenCost to /allocation/compute, as it came.'

/**
 * Reads what OpenCost answers to `/allocation/compute` into the ledger: a charge of usage for every allocation of every
 * window, with its total cost as the effective one; OpenCost knows of no bill, and names no currency. What nobody used
 * (`__idle__`, `__unmounted__`) is idle. Never throws; what is wrong becomes a problem of the ledger.
 */
export function readOpenCost(
  text: string,
  name: string,
  ledger: LedgerBuilder,
  wanted: { readonly tags: readonly string[] } = { tags: [] },
): void {
  const rows = ledger.file(name)
  const answer = answerSchema.safeParse(parsed(text))
  if (!answer.success) rows.broken('It is no allocation data of OpenCost: it has no list `data`.', MEND)
  else if (answer.data.code !== undefined && answer.data.code !== 200)
    rows.broken(`OpenCost answered with an error, code ${answer.data.code}.`, MEND)
  else giveRows(rows, answer.data.data, wanted)
  rows.end()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function giveRows(
  rows: RowReader,
  sets: readonly (Readonly<Record<string, unknown>> | null)[],
  wanted: { readonly tags: readonly string[] },
): void {
  rows.planned('opencost', HEADER, planFor(wanted.tags))
  for (const set of sets)
    for (const [key, value] of Object.entries(set ?? {})) {
      const allocation = allocationSchema.safeParse(value)
      // What is no allocation is a row without a date, and told as one that cannot be read.
      rows.row(allocation.success ? cellsOf(key, allocation.data) : ['', '', key])
    }
}

function cellsOf(key: string, allocation: Allocation): readonly string[] {
  const { window, properties, totalCost } = allocation
  const name = allocation.name === '' ? key : allocation.name
  return [
    window.start === '' ? allocation.start : window.start,
    window.end === '' ? allocation.end : window.end,
    name,
    // Pods come and go: what lasts is the namespace.
    properties.pod !== '' && properties.namespace !== '' ? properties.namespace : name,
    properties.cluster,
    JSON.stringify(properties.labels),
    // Without a total the row is told as one that cannot be read: an empty cell would be an allocation that costs nothing.
    totalCost === null ? 'no totalCost' : String(totalCost),
  ]
}

function planFor(tags: readonly string[]): ReadingPlan {
  return {
    dimensions: [...HEADER.keys()].filter((column) => column !== TOTAL),
    amounts: [TOTAL],
    describe: ([start = '', end = '', name = '', service = '', cluster = '', labels = '']) =>
      describe({ start, end, name, service, cluster, labels }, tags),
    notes: [],
  }
}

interface Row {
  readonly start: string
  readonly end: string
  readonly name: string
  readonly service: string
  readonly cluster: string
  readonly labels: string
}

function describe(row: Row, wanted: readonly string[]): DescribedCharge | UnreadableRow {
  const day = readIsoDay(row.start)
  if (day === null)
    return { unreadable: `the allocation ${quoted(row.name)} has no window that begins on a day` }
  const { use, isUnallocated } = kindOfName(row.name)
  const labels = labelsOf(row.labels)
  return {
    charge: {
      day,
      days: daysCovered(day, readIsoDay(row.end)),
      service: row.service,
      account: row.cluster,
      currency: '',
      kind: 'usage',
      use,
      tagged: isUnallocated ? false : labels.size > 0 ? true : null,
      tags: Object.fromEntries(
        wanted.flatMap((key) => {
          // Prometheus, from which OpenCost has its labels, knows letters, digits and underscores alone.
          const value = labels.get(key) ?? labels.get(key.replaceAll(/[^A-Za-z0-9_]/g, '_'))
          return value === undefined ? [] : [[key, value]]
        }),
      ),
    },
    terms: [{ column: TOTAL, into: 'effective', sign: 1 }],
  }
}

/** Several aggregations are joined with `/`: `cluster-one/__idle__`. */
function kindOfName(name: string): { readonly use: ChargeUse; readonly isUnallocated: boolean } {
  const parts = name.split('/')
  const isIdle = parts.some((part) => part === '__idle__' || part === '__unmounted__')
  return { use: isIdle ? 'idle' : 'unknown', isUnallocated: parts.includes('__unallocated__') }
}

function labelsOf(json: string): ReadonlyMap<string, string> {
  const value = parsed(json)
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
