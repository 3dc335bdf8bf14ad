import type { PriceTable } from '../../evidence/prices.ts'
import type { Tokens } from '../../evidence/usage.ts'
import { missingPrice, promptOf, type Rates, tierOf, type Unpriced } from '../prices/index.ts'
import type { Manner } from './asked.ts'
import { type Matching, nameOf } from './matching.ts'
import { outcomeOf, ratesFor } from './outcome.ts'
import type { Requests } from './requests.ts'
import { addTokens, NO_TOKENS, type Share, type Totals } from './totals.ts'

/** Requests that cost the same for a token: they are added up before they are priced, which comes to the same. */
interface Group {
  readonly manner: Manner
  readonly rates: Rates | Unpriced
  /** Where they have a price: which of the rates. */
  readonly tier: number
  readonly isReported: boolean
  requests: number
  tokens: Tokens
  webSearches: number
}

/** Prices the requests of transcripts that count, each at the tier of its own prompt. */
export function addRequests(totals: Totals, requests: Requests, table: PriceTable, matching: Matching): void {
  const kinds = requests.manners.map((manner) => ({
    manner,
    rates: ratesFor(table, manner),
    name: nameOf(table, manner.model, null),
  }))
  const groups = new Map<string, Group>()
  const told = new Set<string>()
  for (let index = 0; index < requests.count; index++) {
    const kind = kinds[requests.manner(index)]
    if (kind === undefined) continue
    const { manner, name } = kind
    const session = matching.sessions === 0 ? '' : (requests.sessions[requests.session(index)] ?? '')
    if (matching.sessions > 0 && matching.counts(session, name) === 'run') continue
    const [tokens, webSearches] = [requests.tokens(index), requests.webSearches(index)]
    const rates = priced(kind.rates, tokens, webSearches)
    const own = requests.reported(index)
    const stated = own === null && matching.sessions > 0 ? matching.stated(session, name) : null
    const isReported = own !== null || stated !== null
    const group = groupOf(groups, requests.manner(index), { manner, ...rates, isReported })
    group.requests += 1
    group.tokens = addTokens(group.tokens, tokens)
    group.webSearches += webSearches
    if (own !== null && !('unpriced' in rates.rates)) totals.report(manner.model, own)
    const once = `${session}\n${name}`
    if (stated !== null && !told.has(once)) {
      told.add(once)
      totals.report(manner.model, stated)
    }
  }
  for (const group of groups.values()) totals.add(shareOf(group))
}

/** The rates and the tier of one request; why it has none where one of its classes has no price. */
function priced(
  rates: Rates | Unpriced,
  tokens: Tokens,
  webSearches: number,
): { readonly rates: Rates | Unpriced; readonly tier: number } {
  if ('unpriced' in rates) return { rates, tier: 0 }
  const tier = rates.tiers.length === 1 ? 0 : tierOf(rates, promptOf(tokens))
  const chosen = rates.tiers[tier]
  const missing = chosen === undefined ? 'no tier' : missingPrice(chosen, tokens, rates, webSearches)
  return missing === null ? { rates, tier } : { rates: { unpriced: missing }, tier }
}

function groupOf(
  groups: Map<string, Group>,
  manner: number,
  kind: Pick<Group, 'manner' | 'rates' | 'tier' | 'isReported'>,
): Group {
  const why = 'unpriced' in kind.rates ? kind.rates.unpriced : ''
  const place = `${manner} ${kind.tier} ${kind.isReported} ${why}`
  const known = groups.get(place)
  if (known !== undefined) return known
  const group: Group = { ...kind, requests: 0, tokens: NO_TOKENS, webSearches: 0 }
  groups.set(place, group)
  return group
}

function shareOf({ manner, rates, tier, isReported, requests, tokens, webSearches }: Group): Share {
  const { model, day, sideChain } = manner
  const outcome = outcomeOf(rates, tier, tokens, webSearches)
  return { model, day, sideChain, requests, tokens, webSearches, outcome, isReported }
}
