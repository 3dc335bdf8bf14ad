import { quoted } from '@plinth/core'
import { listed } from '@plinth/core/render'
import type { Dialect } from '../../evidence/charges.ts'
import { readIsoDay } from '../dates/index.ts'
import { Draft } from './draft.ts'
import { missingOf } from './needs.ts'
import { counts } from './terms.ts'

const DATE = ['date', 'day', 'usagedate', 'billingdate', 'startdate', 'timestamp'] as const
const AMOUNT = ['amount', 'cost', 'costs', 'totalcost', 'totalamount', 'total', 'spend', 'charge'] as const
const CURRENCY = ['currency', 'currencycode', 'billingcurrency'] as const
const SERVICE = ['service', 'servicename', 'product', 'productname'] as const
const ACCOUNT = ['account', 'accountid', 'project', 'projectid', 'subscription', 'subscriptionid'] as const
const KNOWN: readonly string[] = [...DATE, ...AMOUNT, ...CURRENCY, ...SERVICE, ...ACCOUNT]

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
/** So many columns that are not read are named. */
const NAMED = 5

/**
 * A list of what was spent when: `date,amount`, and optionally `currency`, `service` and `account`. Everything is usage, and
 * what was billed is what it cost. A currency may stand in the name of the amount: `amount (EUR)`, `cost_usd`.
 */
export const plain: Dialect = {
  format: 'plain',
  title: 'a plain list',
  needs: (header) => missingOf([DATE, AMOUNT], new Draft(header, spelling)),
  plan: (header) => {
    const draft = new Draft(header, spelling)
    if (!draft.has(...DATE) || !draft.has(...AMOUNT)) return null
    draft.oneOf(...AMOUNT)
    const [date, currency] = [draft.cell(...DATE), draft.cell(...CURRENCY)]
    const [service, account] = [draft.cell(...SERVICE), draft.cell(...ACCOUNT)]
    const amount = draft.amount(...AMOUNT)
    const named = amount === null ? null : currencyIn(header[amount] ?? '')
    const terms = counts(amount, 'effective', 'billed')

    return draft.plan((cells) => {
      const day = readDay(date(cells).trim())
      if (day === null) return { unreadable: unreadable(date(cells)) }
      const charge = {
        ...{ day, days: 1, service: service(cells).trim(), account: account(cells).trim() },
        currency: currency(cells).trim() || (named?.currency ?? ''),
      }
      return { charge: { ...charge, kind: 'usage', use: 'unknown', tagged: null, tags: {} }, terms }
    }, notesOn(header))
  },
}

function notesOn(header: readonly string[]): readonly string[] {
  const unread = header.filter((name) => !KNOWN.includes(spelling(name)))
  if (unread.length === 0) return []
  const names = unread.slice(0, NAMED).map((name) => quoted(name))
  const more = unread.length > NAMED ? [`${unread.length - NAMED} more`] : []
  return [
    `It was read as a plain list of dates and amounts, without its columns ${listed([...names, ...more])}.`,
  ]
}

/** `2026-11-22` with or without a time, and `2026/11/22`. */
function readDay(text: string): string | null {
  return readIsoDay(text.charAt(4) === '/' ? text.replace('/', '-').replace('/', '-') : text)
}

function unreadable(date: string): string {
  const [first = '', second = '', third] = date.split('/')
  const twofold = third !== undefined && Number(first) <= 12 && Number(second) <= 12
  if (!twofold) return `${quoted(date)} is no date such as 2026-11-22`
  return `${quoted(date)} may mean two days, with the day or the month first: write it as 2026-11-22`
}

/** `Total Cost` as `totalcost`, and `amount (EUR)` as `amount`. */
function spelling(name: string): string {
  const bare = (currencyIn(name)?.rest ?? name).toLowerCase()
  return bare.replaceAll('_', '').replaceAll(' ', '').trim()
}

/** The currency at the end of a name, and the name without it. */
function currencyIn(name: string): { readonly currency: string; readonly rest: string } | null {
  const text = name.trim()
  const inBrackets = text.endsWith(')') && text.at(-5) === '('
  const end = inBrackets ? text.length - 1 : text.length
  const code = text.slice(Math.max(0, end - 3), end).toUpperCase()
  const before = text.charAt(end - 4)
  if (!CURRENCIES.has(code) || !['(', '_', ' '].includes(before)) return null
  return { currency: code, rest: text.slice(0, end - 4) }
}
