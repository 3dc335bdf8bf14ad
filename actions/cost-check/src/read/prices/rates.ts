import { type Decimal, times } from '@plinth/core/money'
import type { ModelPrice, PriceTier, TokenPrices } from '../../evidence/prices.ts'
import type { Serving, Unpriced } from './request.ts'

/** Prices are for a million tokens, searches for a thousand. */
const MILLION_DIGITS = 6
const THOUSAND_DIGITS = 3

/**
 * What one token of each class costs, as whole numbers of 10^-`scale`; null where the class has no price. Kept both ways:
 * doubles are exact up to 2^53 and many times as fast.
 */
export interface TierRates {
  readonly upTo: number
  readonly input: Rate
  readonly cacheWrite5m: Rate | null
  readonly cacheWrite1h: Rate | null
  readonly cacheRead: Rate | null
  readonly output: Rate
}
export interface Rate {
  readonly number: number
  readonly units: bigint
}

/** A row as it prices requests that are served in one way. */
export interface Rates {
  readonly row: ModelPrice
  readonly tiers: readonly TierRates[]
  readonly webSearch: Rate | null
  readonly scale: number
}

const ONE: Decimal = { units: 1n, scale: 0 }
/** What providers say where nobody chose a geography. */
const ANYWHERE: ReadonlySet<string> = new Set(['', 'global', 'not_available'])

/** By row, and then by how requests are served. */
const KNOWN = new WeakMap<ModelPrice, Map<string, Rates | Unpriced>>()

/** The rates of a row for one way of serving, or why there are none. */
export function ratesOf(row: ModelPrice, serving: Serving): Rates | Unpriced {
  const { batch = false, fast = false } = serving
  const geography = serving.geography ?? ''
  const key = batch || fast || geography !== '' ? `${batch} ${fast} ${geography}` : ''
  let known = KNOWN.get(row)
  if (known === undefined) {
    known = new Map()
    KNOWN.set(row, known)
  }
  const found = known.get(key)
  if (found !== undefined) return found
  const made = makeRates(row, batch, fast, geography)
  known.set(key, made)
  return made
}

function makeRates(row: ModelPrice, batch: boolean, fast: boolean, geography: string): Rates | Unpriced {
  if (batch && fast) return { unpriced: 'fast mode cannot be batched' }
  if (batch && row.batch === null) return { unpriced: 'the price table has no price for it in batches' }
  const tiers = fast ? row.fast : row.tiers
  if (tiers === null) return { unpriced: 'the price table has no price for it in fast mode' }
  const factor = geographyFactor(row, geography)
  if (factor === null) return { unpriced: 'the price table has no price for where it was computed' }
  const total = times((batch ? row.batch : null) ?? ONE, factor)
  const scale = scaleOf(tiers, row.webSearch, total.scale)
  return {
    row,
    scale,
    tiers: tiers.map((tier) => tierRates(tier, total, scale)),
    // Searches are billed apart from tokens: no factor applies to them.
    webSearch: row.webSearch === null ? null : rate(row.webSearch, THOUSAND_DIGITS, scale),
  }
}

function geographyFactor(row: ModelPrice, geography: string): Decimal | null {
  if (ANYWHERE.has(geography)) return ONE
  return Object.hasOwn(row.geography, geography) ? (row.geography[geography] ?? null) : null
}

const classesOf = (prices: TokenPrices): readonly (Decimal | null)[] => [
  prices.input,
  prices.cacheWrite5m,
  prices.cacheWrite1h,
  prices.cacheRead,
  prices.output,
]

function scaleOf(tiers: readonly PriceTier[], webSearch: Decimal | null, factorScale: number): number {
  const scales = tiers.flatMap(classesOf).map((price) => (price?.scale ?? 0) + factorScale + MILLION_DIGITS)
  return Math.max(...scales, (webSearch?.scale ?? 0) + THOUSAND_DIGITS)
}

function tierRates(tier: PriceTier, factor: Decimal, scale: number): TierRates {
  const rated = (price: Decimal): Rate => rate(times(price, factor), MILLION_DIGITS, scale)
  const orNull = (price: Decimal | null): Rate | null => (price === null ? null : rated(price))
  return {
    upTo: tier.upTo ?? Number.POSITIVE_INFINITY,
    input: rated(tier.input),
    cacheWrite5m: orNull(tier.cacheWrite5m),
    cacheWrite1h: orNull(tier.cacheWrite1h),
    cacheRead: orNull(tier.cacheRead),
    output: rated(tier.output),
  }
}

/** A price for 10^`digits` pieces, for one piece. */
function rate(price: Decimal, digits: number, scale: number): Rate {
  const units = price.units * 10n ** BigInt(scale - price.scale - digits)
  return { units, number: Number(units) }
}
