import type { Decimal } from '@plinth/core/money'
import type { Tokens } from '../../evidence/usage.ts'
import type { Serving } from '../prices/index.ts'
import { servingOf } from './asked.ts'
import { amountOf, countOf, type Fields, fieldsOrEmpty, isFields, textOf } from './fields.ts'
import { momentOf } from './moment.ts'

/** What a run used of one model, over all its requests. */
export interface RunModel {
  readonly model: string
  /** What the agent takes the model for, where that is the provider's own id. */
  readonly canonical: string | null
  readonly tokens: Tokens
  readonly webSearches: number
  /** Cache writes whose lifetime is not told, and which count among those of 5 minutes. */
  readonly untoldWrites: number
  readonly reported: Decimal | null
}

/** The last record of a run: all that it used, sub-agents included. */
export interface RunResult {
  /** null: not told, so that the run cannot be matched with anything. */
  readonly session: string | null
  readonly id: string | null
  /** UTC; null: not told, as by most tools. */
  readonly day: string | null
  readonly models: readonly RunModel[]
  readonly serving: Serving
  readonly refused: string | null
  /** Whether the run has used fast mode, of which its totals do not tell the share. */
  readonly wasFast: boolean
}

/** Who bills at the prices of the provider's own list. */
const OWN_PROVIDERS: ReadonlySet<unknown> = new Set([undefined, null, 'firstParty', 'anthropicAws'])
const LONGEST_MODEL = 200

/** A result of an older tool, which tells what was used but not of which model. */
export interface NamelessResult {
  readonly nameless: true
  readonly session: string | null
  /** Of the main loop, as far as it tells. */
  readonly tokens: number
}

/** Reads a result record; a clause where it cannot be. */
export function readResult(record: Fields): RunResult | NamelessResult | { readonly unreadable: string } {
  const usage = fieldsOrEmpty(record['usage'])
  const models = record['modelUsage']
  const session = textOf(record['session_id'] ?? record['sessionId'])
  if (models === undefined) return { nameless: true, session, tokens: statedTokens(usage) }
  if (!isFields(models)) return { unreadable: 'its modelUsage is no object' }
  const read: RunModel[] = []
  const lifetimes = lifetimesOf(usage)
  for (const [model, used] of Object.entries(models)) {
    const one = isFields(used) && model.length <= LONGEST_MODEL ? readModel(model, used, lifetimes) : null
    if (one === null) return { unreadable: 'the result has a number of tokens that is none' }
    read.push(one)
  }
  const { serving, refused } = servingOf(usage)
  const { fast = false, ...rest } = serving
  return {
    session,
    id: textOf(record['uuid']),
    day: momentOf(record['timestamp'])?.day ?? null,
    models: read,
    serving: rest,
    refused,
    wasFast: fast || record['fast_mode_state'] === 'on',
  }
}

function statedTokens(usage: Fields): number {
  const keys = ['input_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens', 'output_tokens']
  const total = keys.reduce((sum, key) => sum + countOf(usage[key]), 0)
  return Number.isNaN(total) ? Number.POSITIVE_INFINITY : total
}

/** How long the cache writes of the main loop live: all alike, or not told. */
type Lifetimes = '5m' | '1h' | { readonly mixed: { readonly short: number; readonly long: number } } | null

function lifetimesOf(usage: Fields): Lifetimes {
  const breakdown = fieldsOrEmpty(usage['cache_creation'])
  const short = countOf(breakdown['ephemeral_5m_input_tokens'])
  const long = countOf(breakdown['ephemeral_1h_input_tokens'])
  if (short > 0 && long > 0) return { mixed: { short, long } }
  if (long > 0) return '1h'
  return short > 0 ? '5m' : null
}

function readModel(model: string, used: Fields, lifetimes: Lifetimes): RunModel | null {
  const counts = {
    input: countOf(used['inputTokens']),
    cacheRead: countOf(used['cacheReadInputTokens']),
    output: countOf(used['outputTokens']),
    writes: countOf(used['cacheCreationInputTokens']),
    short: countOf(used['cacheCreationEphemeral5mInputTokens']),
    long: countOf(used['cacheCreationEphemeral1hInputTokens']),
    searches: countOf(used['webSearchRequests']),
  }
  if (Object.values(counts).some(Number.isNaN)) return null
  const { untoldWrites, ...writes } = writesOfRun(counts, lifetimes)
  const isOwn = OWN_PROVIDERS.has(used['provider'])
  return {
    model,
    canonical: isOwn ? textOf(used['canonicalModel']) : null,
    tokens: { input: counts.input, ...writes, cacheRead: counts.cacheRead, output: counts.output },
    webSearches: counts.searches,
    untoldWrites,
    reported: amountOf(used['costUSD']),
  }
}

/**
 * Newer records tell the lifetimes by model. Older ones tell those of the main loop: where they are all alike, the
 * writes of the run are taken to be so; where they are not, what the main loop tells is all that is known.
 */
function writesOfRun(
  { writes, short, long }: { readonly writes: number; readonly short: number; readonly long: number },
  lifetimes: Lifetimes,
): Pick<Tokens, 'cacheWrite5m' | 'cacheWrite1h'> & { readonly untoldWrites: number } {
  const untold = Math.max(0, writes - short - long)
  if (short + long > 0 || lifetimes === null) {
    return { cacheWrite5m: short + untold, cacheWrite1h: long, untoldWrites: untold }
  }
  if (lifetimes === '1h') return { cacheWrite5m: 0, cacheWrite1h: untold, untoldWrites: 0 }
  if (lifetimes === '5m') return { cacheWrite5m: untold, cacheWrite1h: 0, untoldWrites: 0 }
  const known = Math.min(untold, lifetimes.mixed.long)
  return {
    cacheWrite5m: untold - known,
    cacheWrite1h: known,
    untoldWrites: Math.max(0, untold - lifetimes.mixed.short - lifetimes.mixed.long),
  }
}
