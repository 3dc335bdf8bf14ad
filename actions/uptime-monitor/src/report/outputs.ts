import type { Case } from './case.ts'
import { budgetLeft, least, thisMonth } from './figures.ts'

/** The action's own outputs; empty where nothing was measured. Of several targets, the worst. */
export function outputsOf({ judgement, page }: Case): Record<string, string> {
  const { incidents, targets } = judgement
  return {
    uptime: percent(least(targets.map((one) => thisMonth(one)?.uptime?.value))),
    coverage: percent(least(targets.map((one) => thisMonth(one)?.coverage))),
    'budget-left': percent(least(targets.map(budgetLeft))),
    'incidents-open': `${incidents.filter(({ end }) => end === null).length}`,
    page: page ?? '',
  }
}

function percent(share: number | null): string {
  return share === null ? '' : `${Number((100 * share).toPrecision(8))}`
}
