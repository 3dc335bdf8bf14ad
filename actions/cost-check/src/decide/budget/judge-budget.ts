import type { Finding } from '@plinth/core'
import { moneyText } from '@plinth/core/money'
import type { Ledger } from '../../evidence/charges.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Budget, Settings } from '../../settings.ts'
import { type CountedDays, countedDays, daysBetween, limitIn, withoutRates } from '../cloud/index.ts'
import type { JudgedBudget } from '../figures/budget.ts'
import { severityOfGaps } from '../part.ts'
import { againstAmount, againstPeriodBefore, type Comparison } from './comparison.ts'
import { forecastFindings, forecastOf } from './forecast.ts'
import { gapsIn, unmatched } from './gaps.ts'
import { type Horizon, horizonOf } from './horizon.ts'
import { limitFinding } from './limit-finding.ts'
import { type BudgetOutcome, idOf } from './outcome.ts'
import { type Instance, instanceOf } from './period.ts'
import { stepFindings } from './step-finding.ts'
import { shareText } from './words.ts'

/** @param lowerBound whether the exports could not be read in full */
export function judgeBudget(
  settings: Settings,
  { today }: Pick<Evidence, 'today'>,
  ledger: Ledger,
  budget: Budget,
  lowerBound: boolean,
): BudgetOutcome {
  const days = countedDays(settings, ledger, budget.scope)
  const unknown = (why: string): BudgetOutcome => unjudged(settings, budget, why)
  if (days.rows + days.uncounted === 0) return unknown(unmatched(budget.scope, ledger))
  const horizon = horizonOf(settings, days, today)
  if (days.currency === null || horizon === null) return unknown(withoutRates(settings, days))
  const allowed = allowedOf(settings, budget, days.currency)
  if (allowed === null) return unknown(withoutLimitRate(budget, days.currency))
  const { period, comparison } = compared(days, budget, allowed, horizon)
  const gaps = gapsIn(settings, days, comparison, period, horizon, lowerBound)
  const forecast = forecastOf(days, period, horizon)
  const verdict = verdictOf(
    comparison,
    gaps.length > 0,
    lowerBound || days.unconverted.length + days.uncounted > 0,
  )
  const judged = figures(budget, days.currency, period, comparison, horizon, forecast, verdict)
  const findings = [
    limitFinding(settings, budget, judged, comparison, period, gaps),
    ...stepFindings(budget, judged, comparison),
    ...forecastFindings(budget, judged, comparison),
  ]
  return { judged, findings, told: toldOf(judged) }
}

/** null: the limit is in a currency for which there is no rate. */
function allowedOf({ currency }: Settings, { limit }: Budget, into: string) {
  return limit.kind === 'increase-ratio' ? limit.ratio : limitIn(currency, limit, into)
}

function compared(
  days: CountedDays,
  budget: Budget,
  allowed: NonNullable<ReturnType<typeof allowedOf>>,
  { known, settled, today }: Horizon,
): { readonly period: Instance; readonly comparison: Comparison } {
  if (budget.limit.kind === 'amount' && typeof allowed !== 'number') {
    // The day that is not over yet would always look cheap.
    const last = known > today ? lastUpTo(days, today) : known
    const day = budget.period === 'day' && last === today ? lastBefore(days, today) : last
    const period = instanceOf(day, budget.period)
    const until = days.days.findLast((one) => one.day <= period.last)?.day ?? known
    return { period, comparison: againstAmount(days, period, known > today ? until : known, allowed) }
  }
  // Days whose bills are late would hide an increase.
  const until = days.oldest !== null && settled < days.oldest ? known : settled
  const period = instanceOf(until, budget.period)
  return { period, comparison: againstPeriodBefore(days, period, budget, until, allowed) }
}

/** One charge with a date to come must not take the budget to a period in which nothing was spent yet. */
function lastUpTo({ days }: CountedDays, today: string): string {
  return days.findLast(({ day }) => day <= today)?.day ?? today
}

function lastBefore({ days }: CountedDays, today: string): string {
  return days.findLast(({ day }) => day < today)?.day ?? today
}

/** What is known may already be too much. But where something of the period before is missing, no increase is proved. */
function verdictOf(
  { before, isBroken }: Comparison,
  hasGaps: boolean,
  lacksRows: boolean,
): JudgedBudget['verdict'] {
  const isProved = before === null || (before.missing === 0 && !lacksRows)
  if (isBroken && isProved) return 'fail'
  return isBroken || hasGaps ? 'no-data' : 'pass'
}

function figures(
  { limit, name, period: kind, steps }: Budget,
  currency: string,
  period: Instance,
  { limit: amount, reached, spent, used }: Comparison,
  { known }: Horizon,
  forecast: JudgedBudget['forecast'],
  verdict: JudgedBudget['verdict'],
): JudgedBudget {
  const elapsed = Math.min(1, (daysBetween(period.first, known) + 1) / period.days)
  return {
    name,
    period: kind,
    instance: period.name,
    currency,
    spent: spent.amount,
    limit: amount,
    used,
    elapsed,
    pace: limit.kind === 'amount' && Number.isFinite(used) ? used / elapsed : null,
    step: steps.filter((step) => reached >= step).reduce<number | null>((a, b) => Math.max(a ?? b, b), null),
    forecast,
    verdict,
  }
}

function toldOf({ currency, instance, limit, name, spent, used, verdict }: JudgedBudget): string {
  if (verdict === 'pass') return `budget ${name} is kept (${shareText(used ?? 0)} of ${instance} used)`
  if (verdict !== 'fail') return `${shareText(used ?? 0)} of budget ${name} is used in ${instance}`
  const allowed = limit === null ? ', after nothing before' : ` of ${moneyText(limit, currency)}`
  return `budget ${name} is exceeded in ${instance}: ${moneyText(spent, currency)}${allowed}`
}

function unjudged(settings: Settings, { name }: Budget, why: string): BudgetOutcome {
  const finding: Finding = {
    id: idOf(name),
    kind: 'budget',
    subject: `Budget ${name}`,
    verdict: 'no-data',
    severity: severityOfGaps(settings),
    why,
  }
  return { judged: null, findings: [finding], told: `budget ${name} could not be judged` }
}

function withoutLimitRate({ limit, where }: Budget, currency: string): string {
  const from = limit.kind === 'increase-ratio' ? null : limit.currency
  return `The limit at ${where} is in ${from} and the cost in ${currency}: give a rate in \`cost.rates\`, or the limit in ${currency}.`
}
