import { resolve as absolute } from 'node:path'
import { durationText, InputError, type InputProblem, mergedHeaders, nearest, quoted } from '@plinth/core'
import { type Given, joined, type PerfConfig, type PerfInputs } from './resolve/given.ts'
import { loadPlan, loadProblems } from './resolve/load-plan.ts'
import { objectivesOf } from './resolve/objectives.ts'
import { targetsOf } from './resolve/targets.ts'
import type { LoadPlan, RoundPlan, Settings } from './settings.ts'

export { secretsOf } from './resolve/secrets.ts'

/**
 * Makes one value of what the user asked for: inputs win over the configuration file, the file over the defaults.
 * Pure. Whether files exist and reports match anything is not known here; a report's path may still be a pattern.
 * The workspace is absolute; relative paths are meant from there.
 * @throws InputError naming every contradiction
 */
export function resolve(
  inputs: PerfInputs,
  config: PerfConfig,
  { workspace }: { readonly workspace: string },
): Settings {
  const given = withInputHeaders(joined(inputs, config), inputs)
  const { values } = given
  const problems: InputProblem[] = [...given.problems]
  const source = sourceOf(given, workspace, problems)
  if (source?.kind === 'load') problems.push(...metricProblems(given))
  if (source === null || problems.length > 0) throw new InputError(problems)
  const confidence = values.confidence ?? 95
  return {
    source,
    objectives: objectivesOf(config.slo),
    regression: {
      smallestEffect: (values.smallestEffect ?? 3) / 100,
      smallestErrorRateEffect: values.smallestErrorRateEffect ?? 0.1,
      // Subtracted in percent, where 95 is exact: 1 - 0.95 is not 0.05.
      alpha: (100 - confidence) / 100,
      metrics: values.metrics ?? [],
    },
    confidence: confidence / 100,
  }
}

function withInputHeaders(given: Given, inputs: PerfInputs): Given {
  const headers = mergedHeaders(given.values.headers, inputs.headers ?? {})
  return { ...given, values: { ...given.values, headers } }
}

function sourceOf(given: Given, workspace: string, problems: InputProblem[]): Settings['source'] | null {
  const { values, where } = given
  if (values.reports !== undefined || values.baseReports !== undefined) {
    const { reports = [], baseReports = [] } = values
    if (reports.length === 0) {
      const what = 'there are reports to compare with but none to compare'
      problems.push({ where: where('base-reports'), what, mend: 'give `reports` too' })
    }
    const files = (paths: readonly string[]) => paths.map((path) => absolute(workspace, path))
    return { kind: 'reports', base: files(baseReports), head: files(reports) }
  }
  const plan = loadPlan(values)
  const rounds = { ...(values.rounds ?? { min: 6, max: 30 }), timeBudgetMs: values.timeBudget ?? 600_000 }
  const { targets, problems: ofTargets } = targetsOf(given, workspace)
  problems.push(...ofTargets, ...loadProblems(plan, given))
  if (targets === null) return null
  problems.push(...budgetProblems(plan, rounds, targets.base === null ? 1 : 2, where))
  const ready = { path: values.ready ?? '/', timeoutMs: values.readyTimeout ?? 30_000 }
  return { kind: 'load', ...targets, ready, plan, rounds, allowPrivate: values.allowPrivate ?? [] }
}

function budgetProblems(
  plan: LoadPlan,
  rounds: RoundPlan,
  sides: number,
  where: Given['where'],
): readonly InputProblem[] {
  const needed = rounds.min * sides * (plan.warmupMs + plan.roundMs)
  if (needed <= rounds.timeBudgetMs) return []
  const what = `the fewest rounds, ${rounds.min}, take ${durationText(needed)} of load, and the budget is ${durationText(rounds.timeBudgetMs)}`
  return [{ where: where('time-budget'), what, mend: 'raise it, or lower `rounds`, `duration` or `warmup`' }]
}

const MEASURED = ['p50', 'p75', 'p90', 'p95', 'p99', 'p99.9', 'throughput', 'error-rate'] as const

/** Names that load does not measure. A report may bring any name, so there they are not checked. */
function metricProblems({ values, where }: Given): readonly InputProblem[] {
  return (values.metrics ?? []).flatMap((name) => {
    if (MEASURED.some((known) => known === name) || isPercentile(name)) return []
    const close = nearest(name, MEASURED)
    const mend = `write ${close ?? 'one'}${close === null ? '' : ', if that was meant: one'} of ${MEASURED.join(', ')}, or another percentile`
    return [{ where: where('metrics'), what: `${quoted(name)} is not measured`, mend }]
  })
}

function isPercentile(name: string): boolean {
  const [, digits] = /^p(\d{1,2}(?:\.\d{1,3})?)$/.exec(name) ?? []
  return digits !== undefined && Number(digits) > 0
}
