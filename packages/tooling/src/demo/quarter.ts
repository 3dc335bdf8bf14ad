import { seededRandom } from '@plinth/testkit/service'

const DAY_MS = 86_400_000

/** Thirteen weeks until yesterday: an export that ended in an earlier month would tell nothing of its budget. */
const DAYS = 91

/** The days of the quarter, by their number from the first one. */
interface Calendar {
  readonly day: (index: number) => string
  readonly isWeekend: (index: number) => boolean
}

function calendarUntil(now: Date): Calendar {
  const today = Math.floor(now.getTime() / DAY_MS)
  const dateOf = (index: number) => new Date((today - DAYS + index) * DAY_MS)
  return {
    day: (index) => dateOf(index).toISOString().slice(0, 10),
    isWeekend: (index) => [0, 6].includes(dateOf(index).getUTCDay()),
  }
}

/** What the sample shop rents: USD on its first day, and what becomes of it in thirty. */
const SERVICES = [
  { name: 'Virtual Machines', category: 'Compute', team: 'checkout', daily: 118, monthly: -0.03 },
  { name: 'Managed Postgres', category: 'Databases', team: 'checkout', daily: 64, monthly: 0.01 },
  { name: 'Edge Network', category: 'Networking', team: 'web', daily: 31, monthly: 0.04 },
  { name: 'Object Storage', category: 'Storage', team: 'web', daily: 12, monthly: 0.02 },
  { name: 'Log Analytics', category: 'Management and Governance', team: '', daily: 9, monthly: 0 },
] as const

/** Somebody left a debug switch on: three days on which one small service costs three times as much. */
const NOISY = { service: 'Log Analytics', days: [86, 87, 88], factor: 3.4 } as const

const HEADER = [
  ...['BilledCost', 'BillingCurrency', 'ChargeCategory', 'ChargeDescription', 'ChargePeriodEnd'],
  ...['ChargePeriodStart', 'CommitmentDiscountStatus', 'EffectiveCost', 'ListCost', 'PricingCategory'],
  ...['ProviderName', 'ServiceCategory', 'ServiceName', 'SubAccountName', 'Tags'],
] as const
type Row = Readonly<Record<(typeof HEADER)[number], string>>

const grown = (monthly: number, index: number): number => (1 + monthly) ** (index / 30)

/** A CSV cell as RFC 4180 has it. */
const cell = (text: string): string =>
  /["\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text === '' ? 'NULL' : text

function rowOf({ day }: Calendar, index: number, days: number, more: Partial<Row>): Row {
  const empty = Object.fromEntries(HEADER.map((name) => [name, '']))
  return {
    ...empty,
    BillingCurrency: 'USD',
    ChargeCategory: 'Usage',
    ChargePeriodStart: `${day(index)}T00:00:00Z`,
    ChargePeriodEnd: `${day(index + days)}T00:00:00Z`,
    ProviderName: 'Example Cloud',
    SubAccountName: 'shop-production',
    ...more,
    // Every column of the header is in `empty`.
  } as Row
}

function usage(calendar: Calendar, index: number, random: () => number): readonly Row[] {
  return SERVICES.map(({ name, category, team, daily, monthly }) => {
    const noisy = name === NOISY.service && (NOISY.days as readonly number[]).includes(index)
    const week = calendar.isWeekend(index) ? 0.86 : 1
    const amount =
      daily * grown(monthly, index) * week * (0.97 + 0.06 * random()) * (noisy ? NOISY.factor : 1)
    return rowOf(calendar, index, 1, {
      ServiceName: name,
      ServiceCategory: category,
      ChargeDescription: `${name}, a day`,
      PricingCategory: 'Standard',
      BilledCost: amount.toFixed(6),
      EffectiveCost: amount.toFixed(6),
      ListCost: (amount * 1.08).toFixed(6),
      Tags: team === '' ? '' : JSON.stringify({ team }),
    })
  })
}

/** What an invoice has besides usage: the gate must leave it out of what a user costs. */
function ofMonth(calendar: Calendar, index: number): readonly Row[] {
  if (!calendar.day(index).endsWith('-01')) return []
  const charge = (category: string, description: string, billed: string) =>
    rowOf(calendar, index, 30, {
      ServiceName: 'Billing',
      ServiceCategory: 'Other',
      ChargeCategory: category,
      ChargeDescription: description,
      BilledCost: billed,
      EffectiveCost: category === 'Purchase' ? '0' : billed,
      ListCost: billed,
    })
  return [
    charge('Purchase', 'Support plan', '290.00'),
    charge('Tax', 'Sales tax', '412.37'),
    charge('Credit', 'Start-up programme', '-150.00'),
  ]
}

/** The quarter's export in the form of FOCUS 1.2. */
export function costExport(now: Date): string {
  const random = seededRandom(20261122)
  const calendar = calendarUntil(now)
  const rows = Array.from({ length: DAYS }, (_, index) => [
    ...usage(calendar, index, random),
    ...ofMonth(calendar, index),
  ]).flat()
  return [HEADER, ...rows.map((row) => HEADER.map((name) => row[name]))]
    .map((cells) => `${cells.map(cell).join(',')}\n`)
    .join('')
}

/** The users who were active on each day of it: more every month, fewer at weekends. */
export function activeUsers(now: Date): string {
  const random = seededRandom(7)
  const { day, isWeekend } = calendarUntil(now)
  const users = (index: number) =>
    Math.round(41_000 * grown(0.045, index) * (isWeekend(index) ? 0.8 : 1) * (0.98 + 0.04 * random()))
  return `date,users\n${Array.from({ length: DAYS }, (_, index) => `${day(index)},${users(index)}\n`).join('')}`
}
