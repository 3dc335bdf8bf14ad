import { type Decimal, plus } from '@plinth/core/money'
import type { PriceTable } from '../../evidence/prices.ts'
import type { Tokens } from '../../evidence/usage.ts'
import { baseModel, findPrice } from '../prices/index.ts'
import type { Requests } from './requests.ts'
import { type Runs, totalOf } from './runs.ts'

/**
 * A session may be told twice: request by request in transcripts, and as a whole in a result. Each of its models counts
 * from the side that shows more, by what kinds of tokens are worth; from the transcript where both show the same, since it
 * tells day, tier and lifetime of every request.
 */
export interface Matching {
  /** Sessions that both sides tell of. */
  readonly sessions: number
  /** Which side counts; `model` is as `nameOf` has it. */
  readonly counts: (session: string, model: string) => 'transcript' | 'run'
  /** What the result states for a model whose every token the transcript shows; null: nothing that could be compared. */
  readonly stated: (session: string, model: string) => Decimal | null
}

interface Side {
  tokens: number
  worth: number
  reported: Decimal | null
}

/** The one name of a model, however a source writes it. */
export function nameOf(table: PriceTable, model: string, canonical: string | null): string {
  for (const name of canonical === null ? [model] : [model, canonical]) {
    const row = findPrice(table, name, null)
    if ('model' in row) return row.model
  }
  return baseModel(canonical ?? model)
}

/**
 * Tokens by what they cost against one that is read from the cache, about as lists of prices have it: a claim of many
 * cheap ones must not stand for fewer dear ones.
 */
const worthOf = ({ input, cacheWrite5m, cacheWrite1h, cacheRead, output }: Tokens): number =>
  cacheRead + 10 * input + 12.5 * cacheWrite5m + 20 * cacheWrite1h + 50 * output

const place = (session: string, name: string): string => `${session}\n${name}`

export function matchSessions(table: PriceTable, requests: Requests, runs: Runs): Matching {
  const both = new Map<number, string>()
  for (const session of runs.bySession.keys()) {
    const number = requests.sessionNumber(session)
    if (number !== undefined) both.set(number, session)
  }
  const told = transcriptTokens(table, requests, both)
  const stated = runTokens(table, runs)
  return {
    sessions: both.size,
    counts: (session, model) => {
      const at = place(session, model)
      const run = stated.get(at)
      return run === undefined || (told.get(at)?.worth ?? -1) >= run.worth ? 'transcript' : 'run'
    },
    stated: (session, model) => {
      const run = stated.get(place(session, model))
      return run !== undefined && told.get(place(session, model))?.tokens === run.tokens ? run.reported : null
    },
  }
}

function transcriptTokens(
  table: PriceTable,
  requests: Requests,
  sessions: ReadonlyMap<number, string>,
): ReadonlyMap<string, Pick<Side, 'tokens' | 'worth'>> {
  const sides = new Map<string, Pick<Side, 'tokens' | 'worth'>>()
  if (sessions.size === 0) return sides
  const names = requests.manners.map(({ model }) => nameOf(table, model, null))
  for (let index = 0; index < requests.count; index++) {
    const session = sessions.get(requests.session(index))
    if (session === undefined) continue
    const at = place(session, names[requests.manner(index)] ?? '')
    const used = requests.tokens(index)
    const { tokens, worth } = sides.get(at) ?? { tokens: 0, worth: 0 }
    sides.set(at, { tokens: tokens + totalOf(used), worth: worth + worthOf(used) })
  }
  return sides
}

function runTokens(table: PriceTable, runs: Runs): ReadonlyMap<string, Side> {
  const sides = new Map<string, Side>()
  for (const [session, results] of runs.bySession) {
    for (const { model, canonical, tokens, reported } of results.flatMap((run) => run.models)) {
      const at = place(session, nameOf(table, model, canonical))
      const side = sides.get(at)
      if (side === undefined) sides.set(at, { tokens: totalOf(tokens), worth: worthOf(tokens), reported })
      else {
        side.tokens += totalOf(tokens)
        side.worth += worthOf(tokens)
        side.reported = side.reported === null || reported === null ? null : plus(side.reported, reported)
      }
    }
  }
  return sides
}
