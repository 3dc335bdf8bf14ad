import { durationText } from '@plinth/core'
import { formatNumber } from '@plinth/core/render'
import { type Cluster, widestCluster } from '@plinth/stats'
import type { BurnRule, Settings, ShareObjective } from '../settings.ts'

/** False alarms are counted in months of 30 days, whatever the window of the budgets. */
const MONTH_MS = 30 * 86_400_000

/**
 * How often a month chance may make what counts as evidence, where a service just keeps its objective. Of an outage: rounds
 * that failed as a whole, one after the other. This lets two rounds in a row be enough at 99.9 % with a round every minute
 * (0.0432).
 */
export const OUTAGE_CHANCE = 0.044
/**
 * The same of all other evidence. There are five ways to it at most in the two rules that page (a long window each for
 * rounds that failed as a whole and for rounds with any failed probe, and close together for the latter), so that all
 * false pages of one objective together are fewer than 0.05 a month: one in 20 months.
 */
export const OTHER_CHANCE = 0.001
/** An outage shows in so many rounds at most, and the short window of a rule never has fewer where that many were observed. */
export const OUTAGE_ROUNDS = 4

export const roundsOfAMonth = (everyMs: number): number => MONTH_MS / everyMs

/** How many of the last rounds prove an outage; null where not even that all of them failed does. */
export function outageCluster(everyMs: number, share: number, most = OUTAGE_CHANCE): Cluster | null {
  return widestCluster(roundsOfAMonth(everyMs), share, { widest: OUTAGE_ROUNDS, most })
}

/**
 * Why a rule could never fire for an objective, and how to mend it: two clauses; null where it can. A rule that is silent
 * for ever looks like a service that is always well.
 */
export function unfireable(
  rule: Pick<BurnRule, 'factor' | 'longMs' | 'shortMs'>,
  objective: Pick<ShareObjective, 'target'>,
  rhythm: Pick<Settings['rhythm'], 'everyMs'>,
): { readonly what: string; readonly mend: string } | null {
  const budget = 1 - objective.target
  const promise = `${formatNumber(objective.target * 100)} %`
  const factor = formatNumber(rule.factor)
  if (!(budget > 0)) {
    return {
      what: `an objective of ${promise} leaves no budget that could burn`,
      mend: 'promise less than 100 %, such as 99.99 %',
    }
  }
  if (rule.factor * budget >= 1 - 1e-9) {
    return {
      what: `the budget of ${promise} can burn at most ${formatNumber(1 / budget)} times too fast, even if everything fails, so that a rule for ${factor} times never fires`,
      mend: `write a factor below ${formatNumber(1 / budget)}, or leave this rule out`,
    }
  }
  const rounds = Math.floor(rule.longMs / rhythm.everyMs + 1e-9)
  const every = durationText(rhythm.everyMs)
  if (rounds < 2) {
    return {
      what: `the window of ${durationText(rule.longMs)} holds fewer than 2 rounds at one every ${every}, so that the rule never fires`,
      mend: `write a window of ${durationText(2 * rhythm.everyMs)} or more, or probe more often`,
    }
  }
  if (rule.shortMs > rule.longMs) {
    return {
      what: `the short window of ${durationText(rule.shortMs)} is longer than the long one of ${durationText(rule.longMs)}`,
      mend: 'write the longer window first',
    }
  }
  // All rounds of the window bad is the most that can be seen.
  const share = budget
  const fast = outageCluster(rhythm.everyMs, share)
  if (fast !== null && fast.events <= rounds) return null
  const slow = widestCluster(roundsOfAMonth(rhythm.everyMs), share, {
    widest: Math.min(rounds, 200),
    most: OTHER_CHANCE,
  })
  if (slow !== null) return null
  return {
    what: `${rounds} rounds in ${durationText(rule.longMs)} are too few for ${promise}: even if all of them fail, that may be chance, so that the rule never fires`,
    mend: `write a longer window, or probe more often than every ${every}`,
  }
}
