import type { Relevance } from './condition.ts'
import type { JudgedRule } from './judgement.ts'
import { sentence, withDoubt } from './wording.ts'

/** A rule with clauses, and whether it is asked of this change. */
export type RuleDraft = Omit<JudgedRule, 'agent'> & { readonly relevance: Relevance }

/** Makes sentences of the clauses. What does not apply is skipped, with the reason. */
export function ruleOf(draft: RuleDraft): JudgedRule {
  const { relevance, id, kind, subject, severity, place, observed, threshold } = draft
  const common = { id, kind, subject, severity, place, agent: null }
  if (relevance.exempt !== null) return { ...common, verdict: 'skipped', why: relevance.exempt, mend: '' }
  const isGood = draft.verdict === 'pass'
  return {
    ...common,
    verdict: draft.verdict,
    why: sentence(isGood ? draft.why : withDoubt(draft.why, relevance)),
    mend: isGood || draft.mend === '' ? '' : sentence(draft.mend),
    ...(observed === undefined ? {} : { observed }),
    ...(threshold === undefined ? {} : { threshold }),
  }
}
