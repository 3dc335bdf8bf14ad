import { quoted } from '@plinth/core'
import type { Dialect, Term } from '../../evidence/charges.ts'
import { readAmericanDay, readIsoDay } from '../dates/index.ts'
import { type ChargeTypeRow, kindOf, useOf } from './azure-charges.ts'
import { type Cell, Draft } from './draft.ts'
import { missingOf } from './needs.ts'
import { tagsInOneCell, UNTOLD } from './tag-reader.ts'
import { counts, nothing } from './terms.ts'

const DAY = ['date', 'usagedatetime', 'usagedate'] as const
const COST = ['costinbillingcurrency', 'pretaxcost', 'cost'] as const
const CURRENCY = ['billingcurrency', 'billingcurrencycode', 'currency'] as const
const ACCOUNT = ['subscriptionid', 'subscriptionguid'] as const
const SERVICE = ['metercategory', 'consumedservice'] as const
const NEEDED = [DAY, COST, ACCOUNT, SERVICE]

const ACTUAL =
  'the export buys commitments, so it is of actual cost, in which what they cover is free: export amortized cost'

/**
 * Azure's cost export, of actual or of amortised cost, in the spellings of Enterprise Agreements, Microsoft Customer Agreements
 * and pay as you go. Source of the columns: "Cost and usage details file schema" of each
 * (learn.microsoft.com/azure/cost-management-billing/dataset-schema/schema-index); they differ in capitals, and localised
 * headers carry the English name in brackets, `Abonnement-GUID (SubscriptionGuid)`, as OpenCost's
 * `pkg/cloud/azure/billingexportparser.go` found. Dates are `11/22/2026` or `2026-11-22`.
 */
export const azure: Dialect = {
  format: 'azure',
  title: 'Azure cost export',
  needs: (header) => missingOf(NEEDED, new Draft(header, englishName)),
  plan: (header, { tags }) => {
    const draft = new Draft(header, englishName)
    if (!NEEDED.every((names) => draft.has(...names))) return null
    const cell = (names: readonly string[]) => draft.cell(...names)
    const [day, account, currency] = [cell(DAY), cell(ACCOUNT), cell(CURRENCY)]
    const services = SERVICE.filter((name) => draft.has(name)).map((name) => draft.cell(name))
    const row = chargeTypeRow(draft)
    const tagsOf = draft.has('tags') ? tagsInOneCell(draft.cell('tags'), tags) : UNTOLD
    const cost = draft.amount(...COST)
    const listCost = draft.amount('paygcostinbillingcurrency')

    return draft.plan((cells) => {
      const date = readAmericanDay(day(cells)) ?? readIsoDay(day(cells))
      if (date === null) return { unreadable: `${quoted(day(cells))} is no date` }
      const type = row(cells)
      const kind = kindOf(type)
      if (kind === null) return { unreadable: `${quoted(type.chargeType)} is no known type of charge` }
      return {
        charge: {
          day: date,
          days: 1,
          service: services.map((service) => service(cells)).find((name) => name !== '') ?? '',
          account: account(cells),
          currency: currency(cells),
          kind,
          use: useOf(type),
          ...tagsOf(cells),
        },
        terms: [...costTerms(type, cost), ...(kind === 'usage' ? counts(listCost, 'list') : [])],
        ...(type.committed && kind === 'purchase' ? { doubt: ACTUAL } : {}),
      }
    })
  },
}

/**
 * What a purchase of a commitment costs is billed, and effective where the commitment is used; what a commitment covers, or
 * leaves unused, is the reverse. So `ConvertTo-FinOpsSchema` of Microsoft's FinOps toolkit has it.
 */
function costTerms({ committed, chargeType }: ChargeTypeRow, cost: number | null): readonly Term[] {
  if (!committed) return counts(cost, 'billed', 'effective')
  return chargeType === 'Purchase' || chargeType === 'Refund'
    ? [...counts(cost, 'billed'), ...nothing(cost, 'effective')]
    : [...nothing(cost, 'billed'), ...counts(cost, 'effective')]
}

function chargeTypeRow(draft: Draft): (cells: readonly string[]) => ChargeTypeRow {
  const [chargeType, pricingModel] = [draft.cell('chargetype'), draft.cell('pricingmodel')]
  const commitments: readonly Cell[] = [draft.cell('reservationid'), draft.cell('benefitid')]
  return (cells) => {
    const model = pricingModel(cells)
    return {
      chargeType: chargeType(cells),
      pricingModel: model,
      committed:
        model === 'Reservation' ||
        model === 'SavingsPlan' ||
        commitments.some((commitment) => commitment(cells) !== ''),
    }
  }
}

/** `Abonnement-GUID (SubscriptionGuid)` and `SubscriptionGuid` as `subscriptionguid`. */
function englishName(name: string): string {
  const open = name.lastIndexOf('(')
  const bare = open !== -1 && name.endsWith(')') ? name.slice(open + 1, -1) : name
  return bare.trim().toLowerCase()
}
