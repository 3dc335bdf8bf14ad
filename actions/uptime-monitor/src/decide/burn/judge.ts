import type { BurnRule, ShareObjective } from '../../settings.ts'
import { type Proof, proofAt, rulesOut } from './evidence.ts'
import { type Round, type Sense, sensesOf } from './rounds.ts'
import { shortOf, within } from './windows.ts'

/** So many intervals without a round, and what was seen last is no longer what is. */
const STALE_AFTER = 2
const MINUTE_MS = 60_000

export interface BurnTime {
  readonly now: number
  /** Between the beginnings of rounds, as planned. */
  readonly everyMs: number
}

/** What a rule looks at. */
export interface Look {
  readonly long: readonly Round[]
  readonly short: readonly Round[]
  readonly senses: readonly Sense[]
}

/** What a rule says, and on which ground. */
export type Judged =
  | { readonly state: 'silent'; readonly because: 'few' }
  | { readonly state: 'silent'; readonly because: 'stale'; readonly ms: number }
  | { readonly state: 'clear'; readonly because: 'none' | 'over' }
  /** Rounds are bad, in these senses. */
  | { readonly state: 'clear'; readonly because: 'slower'; readonly senses: readonly Sense[] }
  | { readonly state: 'holds'; readonly senses: readonly Sense[] }
  | { readonly state: 'fires'; readonly proof: Proof }

export function lookOf(
  rounds: readonly Round[],
  objective: ShareObjective,
  rule: BurnRule,
  now: number,
): Look {
  const long = within(rounds, now, rule.longMs)
  return { long, short: shortOf(long, rule, now), senses: sensesOf(objective, long) }
}

/**
 * Whether a rule fires: bad rounds prove that the budget burns too fast (`proofAt`), the newest of them lies in the short
 * window, and neither window rules out that it burns as fast as the rule says.
 *
 * Gaps: only observed rounds count. Fewer than two in the long window, or none in the last two intervals, and a rule is
 * silent: it begins no alert, and ends none.
 * @param rounds ascending, reaching back further than the long window: what was proved at a bad round stays proved
 */
export function judge(
  { long, short, senses }: Look,
  rounds: readonly Round[],
  objective: ShareObjective,
  rule: BurnRule,
  { now, everyMs }: BurnTime,
): Judged {
  const newest = long.at(-1)
  if (newest === undefined || long.length < 2) return { state: 'silent', because: 'few' }
  if (newest.at + STALE_AFTER * everyMs + MINUTE_MS <= now)
    return { state: 'silent', because: 'stale', ms: now - newest.at }
  if (!senses.some(({ isBad }) => long.some(isBad))) return { state: 'clear', because: 'none' }
  const going = senses.filter(({ isBad }) => short.some(isBad))
  if (going.length === 0) return { state: 'clear', because: 'over' }
  const possible = going.filter(
    (sense) => ![long, short].some((window) => rulesOut(window, sense, objective, rule.factor)),
  )
  if (possible.length === 0) return { state: 'clear', because: 'slower', senses: going }
  for (const sense of possible) {
    for (const round of short.toReversed()) {
      const proof = sense.isBad(round)
        ? proofAt(round, rounds, sense, { longMs: rule.longMs, everyMs })
        : null
      if (proof !== null) return { state: 'fires', proof }
    }
  }
  return { state: 'holds', senses: possible }
}
