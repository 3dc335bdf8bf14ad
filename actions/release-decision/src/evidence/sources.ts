import type { GateId } from './gates.ts'

/**
 * Where each gate's configuration gives it something to judge: any of these keys in its section. What the values mean
 * is the gate's own business. Null: it needs nothing but a change.
 */
export const SOURCES: Readonly<
  Record<GateId, { readonly section: string; readonly keys: readonly string[] } | null>
> = {
  'perf-gate': { section: 'perf', keys: ['head-url', 'head-command', 'reports'] },
  'cost-check': {
    section: 'cost',
    keys: ['costs', 'ci', 'infracost', 'usage', 'plan', 'ci-cost', 'recommendations', 'budget', 'budgets'],
  },
  'deploy-verifier': { section: 'deploy', keys: ['url', 'targets', 'metrics'] },
  'checklist-enforcer': null,
}

const HINTED = 3

/** A few of the keys that make a gate run, for a hint: the first are what most begin with. */
export function sourcesOf(gate: GateId): readonly string[] {
  const source = SOURCES[gate]
  return source === null ? [] : source.keys.slice(0, HINTED).map((key) => `${source.section}.${key}`)
}
