import { pathMatcher } from '@plinth/core/paths'
import { GATES, type GateId } from '../../evidence/gates.ts'
import type { Configured, PlanFacts } from '../../evidence/occasion.ts'
import { PLAN_SCHEMA, type Plan, type PlannedGate } from '../../evidence/plan.ts'
import { answerOf } from './calls.ts'

/** Patterns, as a person reads them: a few, whatever their number. */
const SHOWN = 3
const shown = (patterns: readonly string[]): string =>
  `${patterns
    .slice(0, SHOWN)
    .map((one) => `\`${one.slice(0, 100)}\``)
    .join(', ')}${patterns.length > SHOWN ? ', …' : ''}`

/** Why a change does not touch what a gate is about; null where it does, or may. */
function untouched(gate: GateId, { base, changed, own }: PlanFacts): string | null {
  if (!changed.known) return null
  const rules: readonly Configured[] = base === null ? [own] : [base, own]
  const patterns = rules.map((one) => one.rules[gate]?.paths ?? null)
  // A change cannot narrow down what it is judged by: one of both that asks for it is enough.
  for (const wanted of patterns) {
    if (wanted === null || changed.paths.some(pathMatcher(wanted))) return null
  }
  const named = shown(patterns.flatMap((one) => one ?? []).filter((one, at, all) => all.indexOf(one) === at))
  return `No changed path matches \`paths\` of \`release.gates.${gate}\` (${named}).`
}

/** What stops a release is for what the change goes into to say, where that says anything. */
function isRequired(gate: GateId, { base, own }: PlanFacts): boolean {
  return (base ?? own).rules[gate]?.required ?? true
}

function plannedGate(gate: GateId, facts: PlanFacts): PlannedGate {
  const required = isRequired(gate, facts)
  const called = answerOf(gate, facts)
  if (!called.run) return { gate, run: false, required, why: called.why }
  const why = called.whatever ? null : untouched(gate, facts)
  return why === null ? { gate, run: true, required, why: called.why } : { gate, run: false, required, why }
}

/** Which gates an event and a configuration call for, each with a sentence that says why, or why not. Pure. */
export function planOf(facts: PlanFacts): Plan {
  return { schema: PLAN_SCHEMA, gates: GATES.map((gate) => plannedGate(gate, facts)) }
}
