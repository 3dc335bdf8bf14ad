import { type InputProblem, mergedHeaders, quoted } from '@plinth/core'
import type { Load, LoadPlan, Scenario } from '../settings.ts'
import type { Given, Values } from './given.ts'

/** How load is made, from what was given; the fallbacks are those that the inputs' descriptions name. */
export function loadPlan(values: Values): LoadPlan {
  return {
    load: loadOf(values),
    scenarios: (values.scenarios ?? [{ path: values.path ?? '/' }]).map((one) => scenario(one, values)),
    warmupMs: values.warmup ?? 1000,
    roundMs: values.duration ?? 2000,
    requestTimeoutMs: values.timeout ?? 10_000,
    insecureTls: values.insecureTls ?? false,
  }
}

function loadOf({ rate, connections = 10, maxConnections = 1000 }: Values): Load {
  return rate === undefined
    ? { loop: 'closed', connections }
    : { loop: 'open', ratePerSecond: rate, maxConnections }
}

function scenario(one: NonNullable<Values['scenarios']>[number], values: Values): Scenario {
  const method = one.method ?? 'GET'
  return {
    name: one.name ?? `${method} ${one.path}`,
    method,
    path: one.path,
    headers: mergedHeaders(values.headers, one.headers ?? {}),
    body: one.body ?? null,
    expect: { status: one.expect?.status ?? [], body: one.expect?.body ?? null },
    weight: one.weight ?? 1,
  }
}

/** What cannot be put under load as planned. */
export function loadProblems(plan: LoadPlan, { values, where }: Given): readonly InputProblem[] {
  const problems: InputProblem[] = []
  if (values.scenarios?.length === 0) {
    problems.push({
      where: where('scenarios'),
      what: 'the list is empty',
      mend: 'name a request, or remove the key',
    })
  }
  const seen = new Set<string>()
  for (const { name } of plan.scenarios) {
    if (seen.has(name)) {
      const what = `two scenarios are called ${quoted(name)}`
      problems.push({ where: where('scenarios'), what, mend: 'give each its own `name`' })
    }
    seen.add(name)
  }
  const { load, roundMs } = plan
  if (load.loop === 'open' && load.ratePerSecond * roundMs < 1000) {
    const what = 'at this rate a round ends before its first request is due'
    problems.push({ where: where('rate'), what, mend: 'raise `rate` or `duration`' })
  }
  return problems
}
