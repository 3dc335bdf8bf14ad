import type { Severity } from '../../../evidence/checklist.ts'
import type { Conventions } from '../../../settings.ts'
import { takeCondition } from '../../checklist/condition.ts'
import { titleOf } from '../../checklist/item-key.ts'
import { severityIn, takeSeverity } from '../../checklist/severity.ts'

/** Definitions are read the same whatever a repository agreed upon for its pull requests. */
const WEIGHTS: Conventions = {
  notApplicable: [],
  struck: false,
  shortestReason: 0,
  emoji: { done: [], open: [] },
  severities: {
    block: ['P0', 'Must', 'Critical', 'Blocker', 'Blocking'],
    warn: ['P1', 'Should'],
    inform: ['P2', 'P3', 'Nice', 'Nice to have', 'Could'],
  },
}

const REQUIRED = /^(?:required|mandatory)/

/** A demand without what its brackets say about it. */
export interface Marked {
  readonly text: string
  /** In lower case: `required`, `if applicable`; null where nothing says when it holds. */
  readonly condition: string | null
  readonly severity: Severity | null
}

/** `Deployment verified (if applicable)`, `Rollback plan (P0)`, `Vision Alignment (NEW) (Required)`. */
export function withoutMarks(written: string): Marked {
  const { text, condition } = takeCondition(written)
  const weighed = takeSeverity(text, WEIGHTS)
  return { text: titleOf(weighed.text), condition, severity: weighed.severity }
}

/** The weight that a heading gives to all below it: `Must (P0)`. */
export function weightOf(heading: string): Severity | null {
  return severityIn(titleOf(heading), WEIGHTS)
}

/** Whether something with this condition is asked of every change: nothing in brackets, or `required`. */
export function isRequired(condition: string | null): boolean {
  return condition === null || REQUIRED.test(condition)
}
