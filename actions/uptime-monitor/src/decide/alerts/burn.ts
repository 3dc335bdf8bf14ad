import { formatNumber, formatPercent } from '@plinth/core/render'
import type { Alert, Severity } from '../../evidence/index.ts'
import type { ShareObjective } from '../../settings.ts'
import type { BudgetFigure, BurnReading, TargetFigures } from '../judgement.ts'
import type { Firing } from './alerts.ts'

const SEVERITIES: readonly Severity[] = ['page', 'ticket']
const BUDGET_NAMES: Readonly<Record<ShareObjective['id'], string>> = {
  uptime: 'Uptime budget',
  'error-rate': 'Error budget',
}

/** When the last page of a budget was over, by the key of its alert. */
export type PagesEnded = ReadonlyMap<string, number>

/**
 * One alert for each budget that burns too fast, by the most severe of its rules that hold. A page that is over is over: the
 * slower rules, which still know of it for hours, become a ticket only by what comes after it.
 */
export function burnAlerts(
  figures: TargetFigures,
  firing: Firing,
  pagesEnded: PagesEnded,
  now: number,
): Alert[] {
  return [...Map.groupBy(figures.burns, ({ objective }) => objective)].flatMap(([objective, readings]) => {
    const key = keyOf(figures, objective)
    const before = firing.get(key)
    const severity = SEVERITIES.find((one) => holds(readings, one, before))
    if (severity === undefined) return []
    // An outage that was told of spent the budget of errors as well.
    const uptime = keyOf(figures, 'uptime')
    const isToldNow = firing.get(uptime)?.severity === 'page'
    const ended = isToldNow ? now : Math.max(endOf(pagesEnded, key), endOf(pagesEnded, uptime))
    if (severity === 'ticket' && !isNews(readings, before, ended)) return []
    const budget = figures.budgets.find((one) => one.objective.id === objective)
    return [alertOf(figures, objective, severity, { readings, budget, before, now })]
  })
}

const keyOf = ({ target }: TargetFigures, objective: ShareObjective['id']): string =>
  `burn/${target.key}/${objective}`

/**
 * A rule that fires holds. Beyond that an alert goes on while a rule of its severity is not over, or while all of them are
 * silent: a rule whose window holds too few rounds to speak leaves it to those that can.
 */
function holds(readings: readonly BurnReading[], severity: Severity, before: Alert | undefined): boolean {
  const own = readings.filter(({ rule }) => rule.severity === severity)
  if (own.some(({ fires }) => fires)) return true
  const isGoingOn = before !== undefined && (before.severity === severity || before.severity === 'page')
  if (!isGoingOn || own.length === 0) return false
  return own.some(({ state }) => state === 'holds') || own.every(({ state }) => state === 'silent')
}

const endOf = (pagesEnded: PagesEnded, key: string): number => pagesEnded.get(key) ?? Number.NEGATIVE_INFINITY

function isNews(readings: readonly BurnReading[], before: Alert | undefined, pageEnded: number): boolean {
  if (before !== undefined) return before.severity === 'ticket'
  return readings.some(({ fires, newestBad }) => fires && (newestBad ?? Number.POSITIVE_INFINITY) > pageEnded)
}

interface Told {
  readonly readings: readonly BurnReading[]
  readonly budget: BudgetFigure | undefined
  readonly before: Alert | undefined
  readonly now: number
}

function alertOf(
  figures: TargetFigures,
  objective: ShareObjective['id'],
  severity: Severity,
  { readings, budget, before, now }: Told,
): Alert {
  const own = readings.filter(({ rule }) => rule.severity === severity)
  // The one that fires in the shortest window is the nearest to what happens now.
  const firing = own.filter(({ fires }) => fires).toSorted(byWindow)
  const going = own.filter(({ state }) => state === 'holds').toSorted(byWindow)
  const reading = firing[0] ?? going[0] ?? own[0]
  const burn = reading?.long.burn ?? null
  const name = BUDGET_NAMES[objective]
  const kept = budget === undefined ? '' : ` (objective: ${formatPercent(100 * budget.objective.target)})`
  return {
    key: keyOf(figures, objective),
    kind: 'burn',
    target: figures.target.key,
    subject: figures.target.name,
    severity,
    title:
      burn === null || burn.value === 0
        ? `${name} was burning when it was last seen`
        : `${name} burns ${formatNumber(burn.value)} times too fast`,
    why: `${capitalised(reading?.why ?? '')}${kept}${leftPhrase(budget)}.`,
    figures: [
      ...(burn === null
        ? []
        : [
            { name: 'burn', value: burn.value, unit: 'times' },
            { name: 'burn-low', value: burn.low, unit: 'times' },
          ]),
      ...(budget?.left == null ? [] : [{ name: 'budget-left', value: 100 * budget.left, unit: 'percent' }]),
      ...(reading === undefined ? [] : [{ name: 'rule', value: reading.rule.factor, unit: 'times' }]),
    ],
    since: Math.min(
      ...readings.flatMap(({ since }) => (since === null ? [] : [since])),
      before?.since ?? now,
    ),
  }
}

const byWindow = (a: BurnReading, b: BurnReading): number => a.rule.longMs - b.rule.longMs

function leftPhrase(budget: BudgetFigure | undefined): string {
  if (budget?.left == null) return ''
  if (budget.left <= 0) return '; the budget is overspent'
  const until =
    budget.exhaustedAt === null
      ? ''
      : ` and last until ${new Date(budget.exhaustedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC at the rate of the last day`
  return `; ${formatPercent(100 * budget.left)} of the budget are left${until}`
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
