import type { InputProblem } from '@plinth/core'
import { unfireable } from '../settings/burn-evidence.ts'
import type { BurnRule, MonitoredTarget, Objective, Settings } from '../settings.ts'
import type { Given } from './given.ts'
import { promiseOf } from './objectives.ts'
import type { Declared } from './targets.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Those of the SRE workbook (table 5-8), for a window of 30 days. */
const DEFAULT_RULES: readonly BurnRule[] = [
  { factor: 14.4, longMs: HOUR, shortMs: 5 * MINUTE, severity: 'page' },
  { factor: 6, longMs: 6 * HOUR, shortMs: 30 * MINUTE, severity: 'page' },
  { factor: 3, longMs: DAY, shortMs: 2 * HOUR, severity: 'ticket' },
  { factor: 1, longMs: 3 * DAY, shortMs: 6 * HOUR, severity: 'ticket' },
]

export function rulesOf({ file }: Given): readonly BurnRule[] {
  return (
    file.rules?.map(({ burn, long, severity, short }) => ({
      factor: burn,
      longMs: long,
      shortMs: short,
      severity: severity ?? 'page',
    })) ?? DEFAULT_RULES
  )
}

/**
 * The target with the rules that can fire for its objectives. A rule that somebody wrote and that never can is a problem;
 * of the default ones those are left out, as long as some remain.
 */
export function withRules(
  target: MonitoredTarget,
  declared: Declared,
  given: Given,
  rhythm: Settings['rhythm'],
  problems: InputProblem[],
): MonitoredTarget {
  const rules = rulesOf(given)
  const objectives = target.objectives.map((objective): Objective => {
    // What cannot be promised has its own problem already.
    if (objective.kind === 'latency' || objective.target <= 0 || objective.target >= 1) return objective
    const found = rules.map((rule) => unfireable(rule, objective, rhythm))
    const fireable = rules.filter((_, index) => found[index] === null)
    if (fireable.length === rules.length) return objective
    if (given.file.rules !== undefined) {
      for (const [index, why] of found.entries()) {
        if (why !== null) problems.push({ where: given.inFile(['rules', index]), ...why })
      }
    } else if (fireable.length === 0) {
      const { where } = promiseOf(objective.id, declared, given)
      const [first] = found
      problems.push({
        where,
        what: `no alert could ever tell that it is broken: ${first?.what ?? ''}`,
        mend: 'promise more, probe more often, or write `rules` of your own',
      })
    }
    return { ...objective, rules: fireable }
  })
  return { ...target, objectives }
}
