import { combineVerdicts, type Verdict } from '@plinth/core'
import type { Severity } from '../evidence/checklist.ts'
import type { JudgedItem, Judgement, RuleKind } from './judgement.ts'

interface Judged {
  readonly verdict: Verdict
  readonly severity: Severity
  /** Of a rule. */
  readonly kind?: RuleKind
}

/** Remarks on documents say nothing about the preparation: finding nothing odd in them is no evidence for it. */
const REMARKS: ReadonlySet<string> = new Set(['ownership-file', 'reference', 'contradiction', 'document'])

/** Only what blocks can fail; what warns and informs is judged too, and lets pass. Nothing at all is `no-data`. */
export function verdictOn(judged: readonly Judged[]): Verdict {
  const telling = judged.filter(
    ({ kind, severity, verdict }) =>
      severity === 'block' || verdict === 'skipped' || kind === undefined || !REMARKS.has(kind),
  )
  return combineVerdicts(
    telling.map(({ verdict, severity }) =>
      severity === 'block' || verdict === 'skipped' ? verdict : 'pass',
    ),
  )
}

/** Items that apply. What is deleted or unknown counts as open. */
export function countsOf(items: readonly JudgedItem[]): Judgement['counts'] {
  const states = items.filter(({ exempt }) => exempt === null).map(({ state }) => state)
  const done = states.filter((state) => state === 'done').length
  const notApplicable = states.filter((state) => state === 'not-applicable').length
  return { open: states.length - done - notApplicable, done, notApplicable }
}
