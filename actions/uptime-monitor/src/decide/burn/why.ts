/** What is told of a rule: one clause each. */
import { counted, formatCount, formatNumber, formatPercent } from '@plinth/core/render'
import type { BurnRule, ShareObjective } from '../../settings.ts'
import type { BurnWindow } from '../judgement.ts'
import { chanceOf, mostBurn } from './evidence.ts'
import { countsHits, type Round, type Sense } from './rounds.ts'
import * as windows from './windows.ts'

export interface Told {
  readonly objective: ShareObjective
  readonly rule: BurnRule
  /** Of the long window. */
  readonly rounds: readonly Round[]
  readonly everyMs: number
  readonly long: BurnWindow
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `hour`, `5 minutes`, `3 days`: in the largest unit that divides it. */
export function stretch(ms: number): string {
  const [name, length] = UNITS.find(([, unit]) => ms >= unit && ms % unit === 0) ?? ['minute', 60_000]
  const many = Math.round(ms / length)
  return many === 1 ? name : counted(many, name)
}

export function count(told: Told, sense?: Sense): string {
  const { objective, rule, rounds } = told
  const isWhole = sense?.id === 'whole' || objective.method === 'time-slices'
  const { bad } = windows.count(rounds, isWhole ? ({ whole }) => whole : ({ hit }) => hit)
  const of = `${formatCount(bad)} of ${counted(rounds.length, 'round')}`
  const when = `in the last ${stretch(rule.longMs)}`
  if (objective.method === 'time-slices') {
    return `${of} ${countsHits(objective) ? 'with a failed probe' : 'down'} ${when}`
  }
  if (isWhole) return `${of} ${when} with at least half of their probes failing`
  const { probes, failed } = windows.probesOf(rounds)
  const share =
    failed === 0 ? '' : ` (${formatPercent((100 * failed) / probes)} of ${counted(probes, 'probe')})`
  return `${of} ${when} with failed probes${share}`
}

export function tooFew({ rule, rounds }: Told): string {
  const seen = rounds.length === 0 ? 'no round' : 'one round only'
  return `${seen} in the last ${stretch(rule.longMs)}: too few to say anything`
}

export function stale(told: Told, ms: number): string {
  return `nothing was observed for ${stretch(Math.floor(ms / 60_000) * 60_000)}; before, ${count(told)}`
}

export function over(told: Told, rounds: number): string {
  return `${count(told)}, and none in the last ${stretch(told.rule.shortMs)} (${counted(rounds, 'round')})`
}

export function slower(told: Told, senses: readonly Sense[]): string {
  const most = Math.max(...senses.map((sense) => mostBurn(told.rounds, sense, told.objective)))
  // The short window alone may rule it out.
  if (most >= told.rule.factor) return `${count(told)}, and fewer in the last ${stretch(told.rule.shortMs)}`
  return `${count(told)}: the budget burns at most ${formatNumber(most)} times too fast, and the rule is for ${formatNumber(told.rule.factor)}`
}

export function chance(told: Told, senses: readonly Sense[]): string {
  const rarest = Math.min(...senses.map((sense) => chanceOf(told.rounds, sense, told.everyMs)))
  return `${count(told)}: this may be chance, which makes as many ${formatNumber(rarest)} times a month where the objective is just kept`
}

export function fires(told: Told, sense: Sense): string {
  const low = told.long.burn?.low ?? 0
  const most = told.long.burn?.value ?? 0
  // Right after an outage began, the long window may not yet bound what the last rounds prove.
  const fast =
    low >= 1
      ? `the budget burns at least ${floored(low)} times too fast`
      : `the budget burns about ${formatNumber(most)} times too fast`
  return `${count(told, sense)}: ${fast}`
}

/** A lower bound is cut, not rounded, to two digits. */
function floored(value: number): string {
  const scale = 10 ** Math.max(0, 1 - Math.floor(Math.log10(value)))
  return formatNumber(Math.floor(value * scale) / scale)
}
