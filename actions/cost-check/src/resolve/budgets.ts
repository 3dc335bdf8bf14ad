import { type InputProblem, quoted } from '@plinth/core'
import type { BudgetEntry } from '../section.ts'
import type { Budget, CurrencySettings, Scope } from '../settings.ts'
import { unreachable } from './currency.ts'
import type { Given } from './given.ts'
import { boundOf } from './limits.ts'
import { ratioOf } from './shares.ts'

const EVERYTHING: Scope = { service: null, account: null, tag: null }
const STEPS: readonly number[] = [0.5, 0.8, 1]

/** The budget of everything first, then those of the file. */
export function budgetsOf(
  given: Given,
  currency: CurrencySettings,
  problems: InputProblem[],
): readonly Budget[] {
  const { file, values, where } = given
  const { budget: amount } = values
  const whole: readonly Budget[] =
    amount === undefined
      ? []
      : [
          {
            name: 'all',
            scope: EVERYTHING,
            period: 'month',
            limit: { kind: 'amount', ...amount },
            steps: STEPS,
            forecast: 'warn',
            where: where('budget'),
          },
        ]
  const listed = (file.budgets ?? []).flatMap((entry, index) => {
    const budget = budgetOf(entry, index, given, problems)
    return budget === null ? [] : [budget]
  })
  const budgets = [...whole, ...listed]
  for (const budget of budgets) {
    if (budget.limit.kind !== 'increase-ratio') {
      problems.push(...unreachable(budget.limit, currency, budget.where))
    }
  }
  problems.push(...sameNames(budgets))
  return budgets
}

function budgetOf(
  entry: BudgetEntry,
  index: number,
  { inFile }: Given,
  problems: InputProblem[],
): Budget | null {
  const at = (key: string | null) => inFile(['budgets', index, ...(key === null ? [] : [key])])
  const { service = null, account = null, tag = null, period = 'month', steps } = entry
  if (steps?.length === 0) {
    problems.push({ where: at('steps'), what: 'the list is empty', mend: 'name a share, or remove the key' })
  }
  const limit = boundOf(entry, 'amount', at, problems)
  if (limit === null) return null
  const scope = { service, account, tag }
  return {
    name: entry.name ?? nameOf(scope, period, limit.kind),
    scope,
    period,
    limit,
    steps: steps === undefined ? STEPS : ascending(steps.map(ratioOf)),
    forecast: entry.forecast ?? 'warn',
    where: at(null),
  }
}

const ascending = (numbers: readonly number[]) => [...new Set(numbers)].toSorted((a, b) => a - b)

/** `all`, `service Amazon S3`, `tag team=checkout by quarter`, `all, increase`. */
function nameOf({ service, account, tag }: Scope, period: string, kind: Budget['limit']['kind']): string {
  const parts = [
    ...(service === null ? [] : [`service ${service}`]),
    ...(account === null ? [] : [`account ${account}`]),
    ...(tag === null ? [] : [`tag ${tag.key}=${tag.value}`]),
  ]
  const scope = parts.length === 0 ? 'all' : parts.join(', ')
  const by = period === 'month' ? '' : ` by ${period}`
  return `${scope}${by}${kind === 'amount' ? '' : ', increase'}`
}

function sameNames(budgets: readonly Budget[]): readonly InputProblem[] {
  const first = new Map<string, Budget>()
  return budgets.flatMap((budget) => {
    const other = first.get(budget.name)
    if (other === undefined) first.set(budget.name, budget)
    if (other === undefined) return []
    const what = `it is called ${quoted(budget.name)}, as another budget is (${other.where})`
    return [{ where: budget.where, what, mend: 'give one of them another `name`, or remove it' }]
  })
}
