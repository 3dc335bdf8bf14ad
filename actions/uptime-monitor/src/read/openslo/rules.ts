import { type InputProblem, quoted } from '@plinth/core'
import type { Severity } from '../../evidence/index.ts'
import type { BurnRule } from '../../settings.ts'
import type { Documents, Placed, Where } from './documents.ts'
import type { ConditionSpec, PolicySpec, Slo } from './schema.ts'

/** Names of severities that are in use: the document may hold any. */
const SEVERITIES: ReadonlyMap<string, Severity> = new Map([
  ...['page', 'critical', 'sev1', 'p1', 'high'].map((word) => [word, 'page'] as const),
  ...['ticket', 'warning', 'sev2', 'sev3', 'p2', 'p3', 'medium', 'low'].map(
    (word) => [word, 'ticket'] as const,
  ),
])

/** The short window of the SRE workbook is a twelfth of the long one. */
const SHORT_OF_LONG = 12

/**
 * The burn rules of an SLO's alert policies; null where it names none. OpenSLO has one window and a time for which it must
 * burn (`alertAfter`), which becomes the short window: evidence takes the place of waiting.
 */
export function rulesOf(
  { value, where }: Placed<Slo>,
  documents: Documents,
  problems: InputProblem[],
): readonly BurnRule[] | null {
  const { alertPolicies } = value.spec
  if (alertPolicies === undefined) return null
  return alertPolicies.flatMap((policy, index) => {
    const at: Where = (...path) => where('spec', 'alertPolicies', index, ...path)
    const inline = policy.spec === undefined ? null : { value: policy.spec, where: specAt(at) }
    const placed = resolved(inline, policy.alertPolicyRef, documents.policies, {
      key: 'alertPolicyRef',
      kind: 'AlertPolicy',
      at,
      problems,
    })
    return placed === null ? [] : policyRules(placed, documents, problems)
  })
}

const specAt =
  (at: Where): Where =>
  (...path) =>
    at('spec', ...path)

function policyRules(
  { value, where }: Placed<PolicySpec>,
  documents: Documents,
  problems: InputProblem[],
): BurnRule[] {
  if (value.alertWhenNoData === true) {
    problems.push({
      where: where('alertWhenNoData'),
      what: 'alerts on missing data are not supported: what nobody saw shows as coverage',
      mend: 'write alertWhenNoData: false',
    })
  }
  if (value.conditions.length !== 1) {
    problems.push({
      where: where('conditions'),
      what: `OpenSLO allows one condition, and here are ${value.conditions.length}`,
      mend: 'write a policy for each',
    })
    return []
  }
  return value.conditions.flatMap((condition, index) => {
    const at: Where = (...path) => where('conditions', index, ...path)
    const inline = condition.spec === undefined ? null : { value: condition.spec, where: specAt(at) }
    const placed = resolved(inline, condition.conditionRef, documents.conditions, {
      key: 'conditionRef',
      kind: 'AlertCondition',
      at,
      problems,
    })
    if (placed === null) return []
    const rule = ruleOf(placed, problems)
    // It asks not to be told when it burns.
    return rule === null || value.alertWhenBreaching === false ? [] : [rule]
  })
}

interface Reference {
  readonly key: string
  readonly kind: string
  readonly at: Where
  readonly problems: InputProblem[]
}

/** What stands here, or what is referred to. */
function resolved<Spec>(
  inline: Placed<Spec> | null,
  name: string | undefined,
  known: ReadonlyMap<string, Placed<Spec>>,
  { key, kind, at, problems }: Reference,
): Placed<Spec> | null {
  if (inline !== null) return inline
  const found = name === undefined ? undefined : known.get(name)
  if (found !== undefined) return found
  problems.push(
    name === undefined
      ? { where: at(), what: `neither ${key} nor spec is given`, mend: `write one of them` }
      : {
          where: at(key),
          what: `there is no ${kind} named ${quoted(name)} in these files`,
          mend: `add the document, or write its spec here`,
        },
  )
  return null
}

function ruleOf({ value, where }: Placed<ConditionSpec>, problems: InputProblem[]): BurnRule | null {
  const { threshold: factor, lookbackWindow: longMs, alertAfter = 0 } = value.condition
  const severity = SEVERITIES.get(value.severity.toLowerCase())
  if (severity === undefined) {
    problems.push({
      where: where('severity'),
      what: `the severity ${quoted(value.severity)} is unknown`,
      mend: `write page or ticket; ${[...SEVERITIES.keys()].join(', ')} are understood`,
    })
    return null
  }
  if (alertAfter > longMs) {
    problems.push({
      where: where('condition', 'alertAfter'),
      what: 'alertAfter is longer than lookbackWindow',
      mend: 'write a shorter one: it is the short window, and lookbackWindow the long one',
    })
    return null
  }
  return { factor, longMs, shortMs: alertAfter === 0 ? longMs / SHORT_OF_LONG : alertAfter, severity }
}
