import { type Decimal, plus, ZERO } from '@plinth/core/money'
import type { ModelUsage, Tokens } from '../../evidence/usage.ts'

export const NO_TOKENS: Tokens = { input: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output: 0 }

export function addTokens(a: Tokens, b: Tokens): Tokens {
  return {
    input: a.input + b.input,
    cacheWrite5m: a.cacheWrite5m + b.cacheWrite5m,
    cacheWrite1h: a.cacheWrite1h + b.cacheWrite1h,
    cacheRead: a.cacheRead + b.cacheRead,
    output: a.output + b.output,
  }
}

/** Requests to one model that are priced, or not priced, alike. */
export interface Share {
  readonly model: string
  readonly day: string | null
  readonly sideChain: boolean
  readonly requests: number
  readonly tokens: Tokens
  readonly webSearches: number
  readonly outcome: { readonly cost: Decimal; readonly pricedAs: string } | { readonly unpriced: string }
  /** Whether the tool has stated what they cost; the amount is told apart, by `report`. */
  readonly isReported: boolean
}

interface Sum {
  pricedAs: string | null
  requests: number
  tokens: Tokens
  webSearches: number
  cost: Decimal | null
  readonly unpriced: Map<string, { requests: number; tokens: Tokens }>
  reported: Decimal | null
  reportedRecomputed: Decimal | null
  sideRequests: number
  sideCost: Decimal | null
}

const plusOrNull = (a: Decimal | null, b: Decimal): Decimal => (a === null ? b : plus(a, b))

/** Everything that counts, by model and by day. */
export class Totals {
  readonly #models = new Map<string, Sum>()
  readonly #days = new Map<string, Decimal>()

  get isEmpty(): boolean {
    return this.#models.size === 0
  }

  add({ model, day, sideChain, requests, tokens, webSearches, outcome, isReported }: Share): void {
    const sum = this.#sumOf(model)
    sum.requests += requests
    sum.tokens = addTokens(sum.tokens, tokens)
    sum.webSearches += webSearches
    if (sideChain) sum.sideRequests += requests
    if ('unpriced' in outcome) {
      const { requests: before, tokens: others } = sum.unpriced.get(outcome.unpriced) ?? {
        requests: 0,
        tokens: NO_TOKENS,
      }
      sum.unpriced.set(outcome.unpriced, { requests: before + requests, tokens: addTokens(others, tokens) })
      return
    }
    sum.pricedAs ??= outcome.pricedAs
    sum.cost = plusOrNull(sum.cost, outcome.cost)
    if (sideChain) sum.sideCost = plusOrNull(sum.sideCost, outcome.cost)
    if (isReported) sum.reportedRecomputed = plusOrNull(sum.reportedRecomputed, outcome.cost)
    if (day !== null) this.#days.set(day, plus(this.#days.get(day) ?? ZERO, outcome.cost))
  }

  /** What the tool states for shares that were added as reported. */
  report(model: string, amount: Decimal): void {
    const sum = this.#sumOf(model)
    sum.reported = plusOrNull(sum.reported, amount)
  }

  /** Dearest first; what has no price before everything. */
  models(): readonly ModelUsage[] {
    return [...this.#models].map(([model, sum]) => ({
      model,
      pricedAs: sum.pricedAs,
      requests: sum.requests,
      tokens: sum.tokens,
      webSearches: sum.webSearches,
      cost: sum.cost,
      unpriced: [...sum.unpriced].map(([why, { requests, tokens }]) => ({ requests, why, tokens })),
      reported: sum.reported,
      reportedRecomputed: sum.reportedRecomputed,
      sideChain: { requests: sum.sideRequests, cost: sum.sideCost },
    }))
  }

  days(): readonly { readonly day: string; readonly cost: Decimal }[] {
    return [...this.#days].map(([day, cost]) => ({ day, cost })).sort((a, b) => (a.day < b.day ? -1 : 1))
  }

  #sumOf(model: string): Sum {
    const known = this.#models.get(model)
    if (known !== undefined) return known
    const sum: Sum = {
      pricedAs: null,
      requests: 0,
      tokens: NO_TOKENS,
      webSearches: 0,
      cost: null,
      unpriced: new Map(),
      reported: null,
      reportedRecomputed: null,
      sideRequests: 0,
      sideCost: null,
    }
    this.#models.set(model, sum)
    return sum
  }
}
