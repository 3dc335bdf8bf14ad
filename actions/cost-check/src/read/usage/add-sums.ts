import type { PriceTable } from '../../evidence/prices.ts'
import type { Tokens } from '../../evidence/usage.ts'
import { changesOverTime, findPrice, promptOf, type Rates, ratesOf, type Unpriced } from '../prices/index.ts'
import type { Doubts } from './doubts.ts'
import { type Matching, nameOf } from './matching.ts'
import { outcomeOf, ratesFor } from './outcome.ts'
import type { ReportedUse } from './reports.ts'
import type { RunModel, RunResult } from './result.ts'
import type { Runs } from './runs.ts'
import type { Totals } from './totals.ts'

const UNKNOWN_TIER =
  'is dearer for long prompts, and a total does not tell how long each was: it is priced as if all were short'
const UNKNOWN_LIFETIME =
  'does not tell how long all of its cache writes live: those are priced at the lower price, that of 5 minutes'
const UNKNOWN_SPEED =
  'ran in fast mode, and a total does not tell for how much of it: it is priced at the usual speed'
const NO_DAY = 'has had several prices, and the result tells no day: it is priced at the newest one'

/** Prices the results that count; each stands for one request, since it does not tell how many it is of. */
export function addRuns(
  totals: Totals,
  runs: Runs,
  table: PriceTable,
  matching: Matching,
  doubts: Doubts,
): void {
  for (const [session, results] of runs.bySession) {
    for (const run of results) {
      const counting = run.models.filter(
        ({ model, canonical }) => matching.counts(session, nameOf(table, model, canonical)) === 'run',
      )
      for (const model of counting) addRunModel(totals, run, model, table, doubts)
    }
  }
  for (const run of runs.withoutSession) {
    for (const model of run.models) addRunModel(totals, run, model, table, doubts)
  }
}

function addRunModel(
  totals: Totals,
  run: RunResult,
  used: RunModel,
  table: PriceTable,
  doubts: Doubts,
): void {
  const { model, tokens, webSearches, reported } = used
  const rates = run.refused === null ? ratesOfRun(table, used, run) : { unpriced: run.refused }
  const outcome = outcomeOf(rates, 0, tokens, webSearches)
  const isReported = reported !== null && 'cost' in outcome
  totals.add({ model, day: run.day, sideChain: false, requests: 1, tokens, webSearches, outcome, isReported })
  if (reported !== null && 'cost' in outcome) totals.report(model, reported)
  if ('unpriced' in rates) return
  if (isAboveFirstTier(rates, tokens)) doubts.lacks(model, UNKNOWN_TIER)
  if (used.untoldWrites > 0) doubts.lacks(model, UNKNOWN_LIFETIME)
  if (run.wasFast && rates.row.fast !== null) doubts.lacks(model, UNKNOWN_SPEED)
  if (run.day === null && changesOverTime(table, model)) doubts.remark(model, NO_DAY)
}

/** A model that the table does not name may be one that the agent knows by the provider's own id. */
function ratesOfRun(
  table: PriceTable,
  { model, canonical }: RunModel,
  { day, serving }: RunResult,
): Rates | Unpriced {
  const named = findPrice(table, model, day)
  const row = 'unpriced' in named && canonical !== null ? findPrice(table, canonical, day) : named
  if ('unpriced' in row) return row
  // The geography is that of the run's own requests; older models that it used beside have none.
  const geography = serving.geography ?? null
  const isPriced = geography !== null && Object.hasOwn(row.geography, geography)
  const hasAny = Object.keys(row.geography).length > 0
  return ratesOf(row, { ...serving, geography: isPriced || hasAny ? geography : null })
}

/** Prices the rows of usage reports. */
export function addUses(
  totals: Totals,
  uses: readonly ReportedUse[],
  table: PriceTable,
  doubts: Doubts,
): void {
  for (const { manner, tokens, webSearches, contextWindow } of uses) {
    const { model, day, sideChain } = manner
    const rates = ratesFor(table, manner)
    const tier = 'unpriced' in rates ? 0 : tierOfWindow(rates, contextWindow)
    const outcome = outcomeOf(rates, tier, tokens, webSearches)
    totals.add({ model, day, sideChain, requests: 1, tokens, webSearches, outcome, isReported: false })
    const isTold = contextWindow !== null && !('unpriced' in rates) && rates.tiers[0]?.upTo === WINDOW
    if (!('unpriced' in rates) && !isTold && isAboveFirstTier(rates, tokens))
      doubts.lacks(model, UNKNOWN_TIER)
  }
}

/** Where the report parts its context windows. */
const WINDOW = 200_000

/** `0-200k` or `200k-1M`: the report tells prompts apart at 200,000 tokens only. */
function tierOfWindow(rates: Rates, contextWindow: string | null): number {
  if (contextWindow !== '200k-1M') return 0
  const tier = rates.tiers.findIndex(({ upTo }) => upTo > WINDOW)
  return Math.max(0, tier)
}

function isAboveFirstTier({ tiers }: Rates, tokens: Tokens): boolean {
  return tiers.length > 1 && promptOf(tokens) > (tiers[0]?.upTo ?? 0)
}
