import {
  compare,
  type Decimal,
  isZero,
  plus,
  readDecimal,
  sum,
  times,
  toNumber,
  ZERO,
} from '@plinth/core/money'
import type { CiEvidence, CiUsageItem } from '../../evidence/ci.ts'
import {
  type Billing,
  canonicalSku,
  pricePerMinute,
  RUNNERS,
  SELF_HOSTED,
  unknownSku,
} from '../../read/runners/index.ts'
import type { CiData } from '../figures/ci.ts'
import { dayOf } from './minutes.ts'

/** What GitHub billed for minutes, and the days of which it tells. */
export interface BilledMinutes {
  readonly items: readonly CiUsageItem[]
  readonly net: Decimal
  readonly gross: Decimal
  readonly first: string
  readonly last: string
}

/** null: there is no report, or none of its rows is about this repository, those days, and minutes. */
export function billedMinutesOf(ci: CiEvidence): BilledMinutes | null {
  const [from, until] = [dayOf(ci.from), dayOf(ci.until - 1)]
  const items = ci.usage.filter(
    (item) => isMinutes(item) && isAbout(item, ci.repository) && item.day >= from && item.day <= until,
  )
  const days = items.map(({ day }) => day).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return null
  return {
    items,
    net: sum(items.map(({ netAmount }) => numberOf(netAmount))),
    gross: sum(items.map(({ grossAmount }) => numberOf(grossAmount))),
    first,
    last,
  }
}

/** Storage is no runner. */
const isMinutes = ({ unit }: CiUsageItem): boolean => unit.trim().toLowerCase().startsWith('minute')

/** Reports may leave the owner out, or the repository altogether. */
function isAbout({ repository }: CiUsageItem, own: string): boolean {
  const [wanted, given] = [own.toLowerCase(), repository.toLowerCase()]
  return given === '' || wanted === '' || given === wanted || given === wanted.split('/')[1]
}

/** What was read has been checked to be a number. */
const numberOf = (text: string): Decimal => readDecimal(text) ?? ZERO

interface PricedItem {
  readonly item: CiUsageItem
  readonly sku: string
  readonly minutes: Decimal
  readonly cost: Decimal | null
}

function priced(item: CiUsageItem, billing: Billing): PricedItem {
  const sku = canonicalSku(item.sku)
  const row = RUNNERS.get(sku)
  const minutes = numberOf(item.quantity)
  const perMinute = row === undefined ? null : pricePerMinute(row, item.day, billing)
  return { item, sku, minutes, cost: perMinute === null ? null : times(perMinute, minutes) }
}

/** As of jobs: free ones of one's own runners do not count, nor those that nobody can price. */
const isMetered = ({ sku, cost }: PricedItem): boolean =>
  cost !== null && (sku !== SELF_HOSTED || !isZero(cost))

const minutesIn = (items: readonly PricedItem[]): number =>
  Math.round(toNumber(sum(items.map(({ minutes }) => minutes))))
const costIn = (items: readonly PricedItem[]): Decimal =>
  items.reduce((all, { cost }) => plus(all, cost ?? ZERO), ZERO)

const dearestFirst = (one: { readonly cost: Decimal }, other: { readonly cost: Decimal }) =>
  compare(other.cost, one.cost)

/** What the minutes of a report come to at list price, where no job was read. */
export function totalsOfReport(
  { items }: BilledMinutes,
  billing: Billing,
): Pick<CiData, 'total' | 'minutes' | 'workflows' | 'jobs' | 'unpriced' | 'selfHostedUse'> {
  const all = items.map((item) => priced(item, billing))
  const nameOf = ({ item }: PricedItem) => item.workflow || 'all workflows'
  const own = all.filter(({ sku }) => sku === SELF_HOSTED)
  const unknown = all.filter(({ cost }) => cost === null)
  return {
    total: costIn(all),
    minutes: minutesIn(all.filter(isMetered)),
    workflows: [...Map.groupBy(all, nameOf)]
      .map(([workflow, part]) => {
        const minutes = minutesIn(part.filter(isMetered))
        return { workflow, runs: 0, minutes, cost: costIn(part) }
      })
      .toSorted(dearestFirst),
    jobs: [...Map.groupBy(all, (one) => JSON.stringify([nameOf(one), one.sku])).values()]
      .flatMap((part) => {
        const [first] = part
        if (first === undefined || first.cost === null) return []
        const cost = costIn(part)
        const job = RUNNERS.get(first.sku)?.system ?? first.sku
        return { workflow: nameOf(first), job, runs: 0, minutes: minutesIn(part), sku: first.sku, cost }
      })
      .toSorted(dearestFirst),
    unpriced: [...Map.groupBy(unknown, ({ item }) => item.sku)].map(([sku, part]) => ({
      labels: sku,
      minutes: minutesIn(part),
      why: RUNNERS.has(canonicalSku(sku)) ? 'it has no price on those days' : unknownSku(sku),
    })),
    selfHostedUse: own.length === 0 ? null : { minutes: minutesIn(own) },
  }
}

/** What GitHub's minutes cost at our list price, public repositories' included: to be held against its gross amount. */
export function listPriceOf({ items }: BilledMinutes): Decimal | null {
  const all = items.map((item) => priced(item, { isPublic: false, selfHosted: false }))
  const charged = all.filter(({ sku }) => sku !== SELF_HOSTED)
  return charged.some(({ cost }) => cost === null) ? null : costIn(charged)
}
