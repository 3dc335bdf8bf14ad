import type { Finding, Section, Text } from '@plinth/core'
import { formatNumber, tableOf, verdictLabel, WEIGHT_LABELS, weightOf } from '@plinth/core/render'
import type { JudgedBudget } from '../../decide/figures/budget.ts'
import type { ForecastFigures } from '../../decide/figures/forecast.ts'
import { bounded, money, NONE, shareText } from '../amounts.ts'
import type { Case } from '../case.ts'
import { isLowerBound } from '../complete.ts'
import { short } from '../wording.ts'

const MOST_ROWS = 30

const TITLES = ['Budget', 'Verdict', 'Spent>', 'Used>', 'Time passed>', 'Pace>', 'Forecast>', 'Run rate>']

/** Each budget: what is spent of it, how fast, and where that leads. */
export function budgetSection(told: Case): readonly Section[] {
  const { data, findings } = told.judgement.parts.budget
  const complete = !isLowerBound(told, 'budget')
  const rows = (data?.budgets ?? []).map((budget): readonly Text[] => [
    [{ strong: short(budget.name) }, `, ${short(budget.instance)}`],
    labelOf(budget, findings),
    [spentText(budget, complete)],
    usedText(budget.used),
    shareText(budget.elapsed),
    budget.pace === null ? NONE : `${formatNumber(budget.pace)} ×`,
    [forecastText(budget)],
    budget.forecast === null ? NONE : money(budget.forecast.runRate, budget.currency),
  ])
  const blocks = tableOf(TITLES, rows, MOST_ROWS)
  return blocks.length === 0 ? [] : [{ title: 'Budgets', importance: 1, blocks: [...blocks] }]
}

/** A budget that is kept may still have something to warn of: a step that is reached, a forecast above the limit. */
function labelOf({ name, verdict }: JudgedBudget, findings: readonly Finding[]): string {
  const warns = findings.some(
    (finding) => finding.subject === `Budget ${name}` && weightOf(finding) === 'warns',
  )
  return verdict === 'pass' && warns ? WEIGHT_LABELS.warns : verdictLabel(verdict)
}

/** `$241.20 of $400.00` */
function spentText({ currency, limit, spent }: JudgedBudget, complete: boolean): string {
  const shown = bounded(spent, currency, complete)
  return limit === null ? shown : `${shown} of ${money(limit, currency)}`
}

const usedText = (used: number | null): string =>
  used === Number.POSITIVE_INFINITY ? 'from nothing' : shareText(used)

/** `$1,240.00 ($1,180.00 to $1,310.00)` */
function forecastText({ currency, forecast }: JudgedBudget): string {
  return forecast === null ? NONE : `${money(forecast.expected, currency)} (${rangeText(forecast, currency)})`
}

/** `$1,180.00 to $1,310.00` */
export function rangeText({ high, low }: ForecastFigures, currency: string): string {
  return `${money(low, currency)} to ${money(high, currency)}`
}
