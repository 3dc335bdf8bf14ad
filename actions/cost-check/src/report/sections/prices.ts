import type { Inline, Section, Text } from '@plinth/core'
import { type Decimal, decimalText } from '@plinth/core/money'
import { formatCount, paragraph, tableOf } from '@plinth/core/render'
import type { ModelPrice, PriceTier } from '../../evidence/prices.ts'
import { NONE } from '../amounts.ts'
import type { Case } from '../case.ts'
import { pricesUsed } from '../prices-used.ts'
import { short } from '../wording.ts'

const MOST_ROWS = 60

const CLASSES = ['Input>', '5 min write>', '1 h write>', 'Cache read>', 'Output>']

/** By which prices model calls were counted, where those come from, and how old they are. */
export function pricesSection(told: Case): readonly Section[] {
  const rows = pricesUsed(told).flatMap((price) =>
    price.tiers.map((tier, index) => rowOf(price, tier, price.tiers[index - 1] ?? null)),
  )
  const titles = ['Model', 'Holds', 'Prompt', ...CLASSES, 'Checked', 'Source']
  const table = tableOf(titles, rows, MOST_ROWS)
  if (table.length === 0) return []
  const opening = paragraph(
    'For a million tokens each. The whole request counts at the price of its prompt: input, cache reads and cache writes together. A row is second-hand where it was not compared with a page of the provider itself.',
  )
  return [{ title: 'Prices used', importance: 3, folded: true, blocks: [...opening, ...table] }]
}

function rowOf(price: ModelPrice, tier: PriceTier, below: PriceTier | null): readonly Text[] {
  const amounts = [tier.input, tier.cacheWrite5m, tier.cacheWrite1h, tier.cacheRead, tier.output]
  return [
    { code: short(price.model) },
    holdsText(price),
    promptText(tier, below),
    ...amounts.map((amount) => exact(amount, price.currency)),
    short(price.checked),
    sourceText(price),
  ]
}

/** `from 2026-10-07`, `2026-09-28 until 2026-10-07`: the first day on which it no longer holds. */
function holdsText({ from, status, until }: ModelPrice): string {
  const announced = status === 'announced' ? 'announced, ' : ''
  if (from === null) return `${announced}${until === null ? NONE : `until ${short(until)}`}`
  return `${announced}${until === null ? `from ${short(from)}` : `${short(from)} until ${short(until)}`}`
}

/** Prices are not rounded: 0.125 is another price than 0.13. */
function exact(amount: Decimal | null, currency: string): string {
  if (amount === null) return NONE
  return currency === 'USD' ? `$${decimalText(amount)}` : short(`${decimalText(amount)} ${currency}`)
}

function promptText({ upTo }: PriceTier, below: PriceTier | null): string {
  if (upTo !== null) return `up to ${formatCount(upTo)}`
  return below === null || below.upTo === null ? 'any' : `above ${formatCount(below.upTo)}`
}

/** A row whose source is not the provider's own page says so. */
function sourceText({ secondHand, source }: ModelPrice): Text {
  const from: Inline = source.startsWith(WEB) ? { link: source, text: hostOf(source) } : short(source)
  return secondHand ? ['second-hand: ', from] : from
}

const WEB = 'https://'

const hostOf = (address: string): string => short(address.slice(WEB.length).split('/', 1)[0] ?? address)
