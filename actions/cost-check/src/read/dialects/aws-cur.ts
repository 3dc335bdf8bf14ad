import { quoted } from '@plinth/core'
import type { DescribedCharge, ReadingPlan, Term, UnreadableRow } from '../../evidence/charges.ts'
import { daysCovered, readIsoDay } from '../dates/index.ts'
import { CUR, type CurColumn, type LineItem, lineItemOf } from './aws-line-items.ts'
import type { Draft } from './draft.ts'
import type { TagReader } from './tag-reader.ts'
import { counts, nothing } from './terms.ts'

/** Without these a report says neither when nor what nor how much. */
const NEEDED = ['start', 'type', 'product', 'cost'] as const satisfies readonly CurColumn[]

/** The names of what every report of a version has; `spell` turns the name of version 1 into the version's own. */
export function neededOfCur(spell: (name: string) => string): readonly (readonly string[])[] {
  return NEEDED.map((column) => [spell(CUR[column])])
}

/** How both versions of AWS's Cost and Usage Report are read: they have the same columns under different names. */
export function planOfCur(
  draft: Draft,
  spell: (name: string) => string,
  tagsOf: TagReader,
): ReadingPlan | null {
  const named = (column: CurColumn) => spell(CUR[column])
  if (!NEEDED.every((column) => draft.has(named(column)))) return null
  const cell = (column: CurColumn) => draft.cell(named(column))
  const [start, end, type, product] = [cell('start'), cell('end'), cell('type'), cell('product')]
  const [account, usageType, currency] = [cell('account'), cell('usageType'), cell('currency')]
  const reservation = cell('reservation')
  const columns = amountColumns(draft, named)

  const describe = (row: readonly string[]): DescribedCharge | UnreadableRow => {
    const day = readIsoDay(start(row))
    if (day === null) return { unreadable: `${quoted(start(row))} is no date` }
    const item = lineItemOf(type(row), { usageType: usageType(row), reservation: reservation(row) })
    if (item === null) return { unreadable: `${quoted(type(row))} is no known type of line item` }
    const missing = item.effective.find(({ column }) => columns.get(column) === undefined)
    if (missing !== undefined)
      return { unreadable: `${type(row)} needs the column ${named(missing.column)}, which is not there` }
    return {
      charge: {
        day,
        days: daysCovered(day, readIsoDay(end(row))),
        service: product(row),
        account: account(row),
        currency: currency(row),
        kind: item.kind,
        use: item.use,
        ...tagsOf(row),
      },
      terms: termsOf(item, columns),
    }
  }
  return draft.plan(describe)
}

const AMOUNTS = [
  'cost',
  'listCost',
  'reservationCost',
  'unusedUpfront',
  'unusedRecurring',
  'savingsPlanCost',
  'commitment',
  'usedCommitment',
] as const satisfies readonly CurColumn[]

/** Where the amounts stand; a report leaves out the columns of commitments where there are none. */
function amountColumns(draft: Draft, named: (column: CurColumn) => string): ReadonlyMap<CurColumn, number> {
  const columns = new Map<CurColumn, number>()
  for (const column of AMOUNTS) {
    const place = draft.amount(named(column))
    if (place !== null) columns.set(column, place)
  }
  return columns
}

function termsOf(item: LineItem, columns: ReadonlyMap<CurColumn, number>): readonly Term[] {
  const cost = columns.get('cost') ?? null
  const effective = item.effective.flatMap(({ column, sign }): Term[] => {
    const place = columns.get(column)
    return place === undefined ? [] : [{ column: place, into: 'effective', sign }]
  })
  return [
    ...counts(cost, 'billed'),
    ...(item.effective.length === 0 ? nothing(cost, 'effective') : effective),
    ...(item.listed ? counts(columns.get('listCost') ?? null, 'list') : []),
  ]
}
