import type { Minute } from '../../evidence/index.ts'
import type { BurnRule, ShareObjective } from '../../settings.ts'
import type { BurnReading } from '../judgement.ts'
import { type BurnTime, type Judged, judge, lookOf } from './judge.ts'
import { type Round, roundsOf } from './rounds.ts'
import * as why from './why.ts'
import { burnWindow } from './windows.ts'

/**
 * How fast the budgets of a target burn, rule by rule (`judge`), with figures and reasons.
 * @param minutes ascending by `at`, of one target; further back than the longest window, where they are known
 */
export function burnsOf(
  minutes: readonly Minute[],
  objectives: readonly ShareObjective[],
  rules: readonly BurnRule[],
  time: BurnTime,
): BurnReading[] {
  return objectives.flatMap((objective) => {
    const rounds = roundsOf(minutes, objective)
    return (objective.rules ?? rules).map((rule) => readingOf(rounds, objective, rule, time))
  })
}

function readingOf(
  rounds: readonly Round[],
  objective: ShareObjective,
  rule: BurnRule,
  time: BurnTime,
): BurnReading {
  const look = lookOf(rounds, objective, rule, time.now)
  const judged = judge(look, rounds, objective, rule, time)
  const long = burnWindow(rule.longMs, look.long, objective, look.senses)
  const short = burnWindow(rule.shortMs, look.short, objective, look.senses)
  const told = { objective, rule, rounds: look.long, everyMs: time.everyMs, long }
  return {
    objective: objective.id,
    rule,
    long,
    short,
    fires: judged.state === 'fires',
    state: judged.state,
    since: judged.state === 'fires' ? judged.proof.since : null,
    newestBad: look.long.findLast((round) => look.senses.some(({ isBad }) => isBad(round)))?.at ?? null,
    why: reason(judged, told, look.short.length),
  }
}

function reason(judged: Judged, told: why.Told, shortRounds: number): string {
  if (judged.state === 'fires') return why.fires(told, judged.proof.sense)
  if (judged.state === 'holds') return why.chance(told, judged.senses)
  switch (judged.because) {
    case 'few':
      return why.tooFew(told)
    case 'stale':
      return why.stale(told, judged.ms)
    case 'none':
      return why.count(told)
    case 'over':
      return why.over(told, shortRounds)
    case 'slower':
      return why.slower(told, judged.senses)
  }
}
