import type { Verdict } from '@plinth/core'
import type { Source } from '../../evidence/checklist.ts'
import type { Policy } from '../../evidence/policy.ts'
import type { JudgedRule, Place, RuleKind } from '../judgement.ts'
import { sentence } from '../wording.ts'
import type { Work } from './work.ts'

/** What came of a demand: `why` and `mend` are clauses, `mend` is only shown where it is unmet. */
export type Outcome = Omit<JudgedRule, 'id' | 'kind' | 'subject' | 'agent' | 'severity'> &
  Partial<Pick<JudgedRule, 'severity'>>

/** A rule about one agent's work; it blocks unless it says otherwise. `part` tells rules of one kind apart. */
export function ruleOf(
  { label, name }: Pick<Work, 'label' | 'name'>,
  kind: RuleKind,
  subject: string,
  outcome: Outcome,
  part?: string,
): JudgedRule {
  const id = `${kind}/${label}${part === undefined ? '' : `/${part}`}`
  return told({ id, kind, subject, agent: name, severity: 'block', ...outcome })
}

/** Makes sentences of the clauses. */
export function told(rule: JudgedRule): JudgedRule {
  const isUnmet = rule.verdict !== 'pass' && rule.verdict !== 'skipped'
  return { ...rule, why: sentence(rule.why), mend: isUnmet ? sentence(rule.mend) : '' }
}

/** An outcome that asks for nothing more. */
export function settled(
  verdict: Extract<Verdict, 'pass' | 'skipped'>,
  why: string,
  place: Place | null,
): Outcome {
  return { verdict, why, mend: '', place }
}

/** A line of an agent's definition. */
export function lineOf({ path, url }: Pick<Policy, 'path' | 'url'>, line: number): Place {
  return { source: { kind: 'agent', name: path, path, url, pull: null }, line }
}

/** A line of another file of the repository. */
export function fileLine(path: string, url: string | null, line: number | null): Place {
  return { source: { kind: 'file', name: path, path, url, pull: null }, line }
}

/** `docs/AGENT.md:12`, `the description of #12`. */
export function placeName({
  line,
  source,
}: {
  readonly source: Source
  readonly line: number | null
}): string {
  return source.path === null || line === null ? source.name : `${source.path}:${line}`
}
