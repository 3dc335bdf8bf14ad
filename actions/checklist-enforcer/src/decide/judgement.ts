import type { Finding, Verdict } from '@plinth/core'
import type { Item, Severity, Source } from '../evidence/checklist.ts'
import type { Binding } from '../settings.ts'

/** What came of one item. */
export interface JudgedItem {
  readonly item: Item
  readonly source: Source
  /** `deleted`: a template or a rule asks for it, and it stands nowhere. */
  readonly state: 'open' | 'done' | 'not-applicable' | 'deleted' | 'unknown'
  readonly severity: Severity
  /** Why it does not apply to this change; null where it applies. Only then does the state count. */
  readonly exempt: string | null
  /** Empty where the tick decides. */
  readonly evidence: readonly JudgedEvidence[]
  readonly verdict: Verdict
  /** One sentence: what is the matter. */
  readonly why: string
  /** What would satisfy it, beginning with a verb; empty where it is satisfied. */
  readonly mend: string
  /** Whether the missing condition was asked of the agent (its name) or of everybody (null). */
  readonly agent: string | null
}

export interface JudgedEvidence {
  readonly binding: Binding
  readonly state: 'met' | 'unmet' | 'unknown'
  readonly why: string
}

/** What came of a rule that is no single item. */
export interface JudgedRule {
  /** Unique and stable over runs: `group/type of change`, `vision/PM-Infrastructure`. */
  readonly id: string
  readonly kind: RuleKind
  /** What the table calls it. */
  readonly subject: string
  readonly verdict: Verdict
  readonly severity: Severity
  readonly why: string
  readonly mend: string
  /** Where the demand, or what breaks it, stands. */
  readonly place: Place | null
  /** Further places that it speaks of: the other lines of a contradiction. */
  readonly others?: readonly Place[]
  readonly agent: string | null
  readonly observed?: Finding['observed']
  readonly threshold?: Finding['threshold']
}

export type RuleKind =
  | 'group'
  | 'section'
  | 'field'
  | 'vision'
  | 'cost'
  | 'context'
  | 'memory-read'
  | 'memory-update'
  | 'impacts'
  | 'method'
  | 'coordination'
  | 'ownership'
  | 'ownership-file'
  | 'contradiction'
  | 'reference'
  | 'document'

export interface Place {
  readonly source: Source
  readonly line: number | null
}

/** The method a change asks for, beside the one that was declared. */
export interface MethodComparison {
  readonly agent: string
  readonly derived: string | null
  /** `4 files changed`, one for each signal that held. */
  readonly because: readonly string[]
  readonly declared: string | null
}

/** Who owns a changed path, and whether they have seen it. */
export interface OwnedPath {
  readonly path: string
  readonly owners: readonly string[]
  /** `own`: the author's or the agent's; `unowned`: nobody's. */
  readonly state: 'own' | 'reviewed' | 'handed-off' | 'missing' | 'unknown' | 'unowned'
  readonly rule: { readonly file: string; readonly line: number; readonly pattern: string } | null
}

export interface Judgement {
  readonly verdict: Verdict
  /** Why nothing was judged; null where something was. */
  readonly skipped: string | null
  readonly items: readonly JudgedItem[]
  readonly rules: readonly JudgedRule[]
  readonly ownership: readonly OwnedPath[]
  readonly methods: readonly MethodComparison[]
  /** The agents that the change is by, and how that was found out. */
  readonly agents: readonly { readonly name: string; readonly because: string }[]
  /** Only items that apply. `deleted` and `unknown` ones count as open. */
  readonly counts: { readonly open: number; readonly done: number; readonly notApplicable: number }
}
