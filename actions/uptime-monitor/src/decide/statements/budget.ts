import { counted, formatPercent } from '@plinth/core/render'
import { clopperPearson, trialsToProve } from '@plinth/stats'
import type { BudgetFigure, Statement, TargetFigures } from '../judgement.ts'

const NAMES = { uptime: 'uptime', 'error-rate': 'error rate' } as const

/** What is proved of each promise on a share, and what is merely not disproved. */
export function budgetStatements({ budgets, target }: TargetFigures): readonly Statement[] {
  return budgets.map((budget) => {
    const { objective, observed, share } = budget
    const said = budgetVerdict(budget)
    return {
      id: `objective/${target.key}/${objective.id}`,
      kind: 'objective',
      subject: `${target.name} ${NAMES[objective.id]}`,
      ...(objective.asked ? {} : { severity: 'warn' as const }),
      ...said,
      threshold: threshold(budget),
      ...(share === null ? {} : { observed: observedOf(budget, share), samples: observed }),
    }
  })
}

function threshold({ objective }: BudgetFigure): NonNullable<Statement['threshold']> {
  return objective.id === 'uptime'
    ? { op: '>=', value: percent(objective.target), unit: 'percent' }
    : { op: '<=', value: percent(1 - objective.target), unit: 'percent' }
}

/** An error rate is told as such, its bounds turned round. */
function observedOf(
  { objective }: BudgetFigure,
  { value, low, high }: NonNullable<BudgetFigure['share']>,
): NonNullable<Statement['observed']> {
  const unit = 'percent'
  return objective.id === 'uptime'
    ? { value: percent(value), low: percent(low), high: percent(high), unit }
    : { value: percent(1 - value), low: percent(1 - high), high: percent(1 - low), unit }
}

/** Noise in the 16th digit is not for people. */
const percent = (share: number): number => Number((100 * share).toPrecision(12))

function budgetVerdict(budget: BudgetFigure): Pick<Statement, 'verdict' | 'why'> {
  const { objective, share } = budget
  const promise = `${formatPercent(percent(objective.target))} of ${unitsOf(budget)}`
  if (share === null) {
    return { verdict: 'no-data', why: `Nothing of it was observed, so nothing is known of ${promise}.` }
  }
  if (share.high < objective.target) {
    return {
      verdict: 'fail',
      why: `At most ${formatPercent(percent(share.high))} of ${unitsOf(budget)} were good, where ${formatPercent(percent(objective.target))} are promised: the budget is overspent.`,
    }
  }
  if (share.low >= objective.target) {
    return { verdict: 'pass', why: `That ${promise} were good is proved.` }
  }
  return {
    verdict: 'inconclusive',
    why: `That ${promise} were good is not disproved, nor proved: ${needOf(budget)}.`,
  }
}

const unitsOf = ({ objective }: BudgetFigure): string =>
  objective.method === 'time-slices' ? 'minutes' : 'probes'

/** How much more would prove it, where anything can. */
function needOf(budget: BudgetFigure): string {
  const { bad, observed, objective } = budget
  const limit = 1 - objective.target
  // What is known already is beyond the budget: good units bring the share back, but prove nothing soon.
  if (bad > limit * observed && clopperPearson(bad, observed, 0.95).low > limit) {
    return 'what was observed is below the promise, but too little of the time was observed'
  }
  const more = Math.max(1, trialsToProve(limit, 0.95, bad) - observed)
  const noun = objective.method === 'time-slices' ? 'more good minute' : 'more good probe'
  return `${counted(more, noun)} would prove it`
}
