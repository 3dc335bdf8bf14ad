import { DEFAULT_CONFIG_FILE, InputError, type InputProblem, objective } from '@plinth/core'
import { anomaliesOf } from './resolve/anomalies.ts'
import { budgetsOf } from './resolve/budgets.ts'
import { ciCostOf } from './resolve/ci-cost.ts'
import { currencyOf } from './resolve/currency.ts'
import { type CostConfig, type CostInputs, joined } from './resolve/given.ts'
import { infracostLimitsOf } from './resolve/infracost.ts'
import { estimateOf, modelsOf } from './resolve/language-models.ts'
import { ratioOf } from './resolve/shares.ts'
import type { Budget, Settings } from './settings.ts'

/**
 * Makes one value of what the user asked for: inputs win over the configuration file, the file over the defaults. Pure.
 * Whether files exist is not known here, and paths may still be patterns.
 * @throws InputError naming everything that is wrong
 */
export function resolve(inputs: CostInputs, config: CostConfig): Settings {
  const problems: InputProblem[] = []
  const given = joined(inputs, config)
  const { file, values, where } = given
  const { infracost = [], infracostBase = [] } = values
  if (infracostBase.length > 0 && infracost.length === 0) {
    const what = 'there is something to compare with but nothing to compare'
    problems.push({ where: where('infracost-base'), what, mend: 'give `infracost` too' })
  }
  const currency = currencyOf(given, problems)
  const budgets = budgetsOf(given, currency, problems)
  const settings: Settings = {
    configuration: placeOf(inputs.config ?? DEFAULT_CONFIG_FILE),
    token: inputs.token ?? null,
    costs: values.costs ?? [],
    users: values.users ?? null,
    usage: values.usage ?? [],
    plan: values.plan ?? null,
    infracost,
    infracostBase,
    ciReports: file['ci-cost']?.reports ?? [],
    recommendations: file.recommendations ?? [],
    ci: values.ci ?? false,
    currency,
    charges: {
      metric: file.metric ?? 'effective',
      kinds: file.kinds ?? ['usage'],
      tags: tagsOf(budgets),
      lateDays: file['late-days'] ?? 3,
    },
    unitCost: {
      asked: objective(config.slo, 'cost-per-user').asked,
      tolerance: ratioOf(file.tolerance ?? 1),
      alpha: 0.05,
    },
    budgets,
    infracostLimits: infracostLimitsOf(given, problems),
    forecast: { confidence: 0.8 },
    anomalies: anomaliesOf(given, currency, problems),
    models: modelsOf(given),
    estimate: estimateOf(given),
    ciCost: ciCostOf(given, problems),
    incomplete: file.incomplete ?? 'block',
  }
  if (problems.length > 0) throw new InputError(problems)
  return settings
}

/** What must never be shown. */
export const secretsOf = ({ token }: Settings): readonly string[] => (token === null ? [] : [token])

/** Tags that budgets name are kept apart when exports are read. */
const tagsOf = (budgets: readonly Budget[]): readonly string[] => [
  ...new Set(budgets.flatMap(({ scope }) => scope.tag?.key ?? [])),
]

/** The path in the repository; null where it lies elsewhere on the machine, so that no change brings it. */
function placeOf(path: string): string | null {
  const steps = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => step !== '.')
  const isElsewhere = steps[0] === '' || steps.some((step) => step === '..' || step.includes(':'))
  return isElsewhere ? null : steps.join('/')
}
