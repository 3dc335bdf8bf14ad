import { quoted } from '@plinth/core'
import type { Charge, Dialect, Term } from '../../evidence/charges.ts'
import { daysCovered, readIsoDay } from '../dates/index.ts'
import { type Cell, Draft } from './draft.ts'
import { isRefundable, kindOf, useOf } from './focus-charges.ts'
import { tagsInOneCell, UNTOLD } from './tag-reader.ts'
import { counts } from './terms.ts'

const NEEDED = [['ChargePeriodStart'], ['ChargeCategory'], ['BilledCost', 'EffectiveCost']] as const

/** Columns that would tell more, and what is the case without them. */
const NOTES: readonly (readonly [column: string, without: string])[] = [
  ['EffectiveCost', 'what was billed counts in its place'],
  ['BilledCost', 'what was billed is not known'],
  ['BillingCurrency', 'its amounts are taken to be in the currency of the report'],
  ['ServiceName', 'its charges are of no service'],
]

/**
 * The FinOps Open Cost and Usage Specification, versions 1.0 to 1.3, with its columns in any order, and spelled as some
 * databases do (`charge_period_start`, `CHARGEPERIODSTART`). Only columns that are in all of these versions are read.
 * Source: focus.finops.org/focus-specification, "Cost and usage dataset".
 *
 * A row that corrects an earlier bill (`ChargeClass`: `Correction`) counts as what it corrects; where it gives back what
 * usage or a purchase had cost, it is a refund.
 */
export const focus: Dialect = {
  format: 'focus',
  title: 'FOCUS',
  needs: (header) => {
    const draft = new Draft(header, spelling)
    const [present, missing]: [string[], string[]] = [[], []]
    for (const names of NEEDED) (hasOne(draft, names) ? present : missing).push(names[0])
    return { present, missing }
  },
  plan: (header, { tags }) => {
    const draft = new Draft(header, spelling)
    if (!NEEDED.every((names) => hasOne(draft, names))) return null
    const cell = (...names: readonly string[]): Cell => draft.cell(...names.map(spelling))
    const [start, end] = [cell('ChargePeriodStart'), cell('ChargePeriodEnd')]
    const [category, correction] = [cell('ChargeCategory'), cell('ChargeClass')]
    const [pricing, commitment] = [cell('PricingCategory'), cell('CommitmentDiscountStatus')]
    const [service, account, currency] = [
      cell('ServiceName'),
      // The other exports tell the account by its number, and budgets name it so.
      cell('SubAccountId', 'SubAccountName'),
      cell('BillingCurrency'),
    ]
    const tagsOf = draft.has('tags') ? tagsInOneCell(cell('Tags'), tags, undefined, isUsers) : UNTOLD
    const terms: readonly Term[] = [
      ...counts(draft.amount('billedcost'), 'billed'),
      ...counts(draft.amount('effectivecost'), 'effective'),
      ...counts(draft.amount('listcost'), 'list'),
      ...counts(draft.amount('contractedcost'), 'contracted'),
    ]

    return draft.plan(
      (cells) => {
        const day = readIsoDay(start(cells))
        if (day === null)
          return { unreadable: `the ChargePeriodStart ${quoted(start(cells))} is no date such as 2026-11-22` }
        const kind = kindOf(category(cells))
        if (kind === null) return { unreadable: `${quoted(category(cells))} is no ChargeCategory of FOCUS` }
        const charge: Charge = {
          day,
          days: daysCovered(day, readIsoDay(end(cells))),
          service: service(cells),
          account: account(cells),
          currency: currency(cells),
          kind,
          use: useOf(pricing(cells), commitment(cells)),
          ...tagsOf(cells),
        }
        const corrects = correction(cells) === 'Correction' && isRefundable(kind)
        return { charge, terms, ...(corrects ? { negative: { ...charge, kind: 'refund' } } : {}) }
      },
      notesOn(draft, tags),
    )
  },
}

function notesOn(draft: Draft, tags: readonly string[]): readonly string[] {
  const noTags = 'its charges have no tags, and budgets by tag see nothing of them'
  const asked = tags.length > 0 ? [...NOTES, ['Tags', noTags] as const] : NOTES
  return asked
    .filter(([column]) => !draft.has(spelling(column)))
    .map(([column, without]) => `It has no column ${column}: ${without}.`)
}

const hasOne = (draft: Draft, names: readonly string[]): boolean => draft.has(...names.map(spelling))

/** Providers put a prefix of their own before the keys of their tags. */
const isUsers = (key: string): boolean => !key.startsWith('aws:') && !key.startsWith('goog-')

function spelling(name: string): string {
  return name.toLowerCase().replaceAll('_', '').replaceAll(' ', '')
}
