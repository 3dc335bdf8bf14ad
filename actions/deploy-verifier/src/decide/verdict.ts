import type { Verdict } from '@plinth/core'
import type { Decision } from './judgement.ts'

const DECISIONS: Readonly<Record<Verdict, Decision>> = {
  pass: 'promote',
  fail: 'rollback',
  inconclusive: 'hold',
  'no-data': 'hold',
  skipped: 'hold',
}

/** Only evidence for a version promotes it, and only evidence against it rolls it back. */
export function decisionFrom(verdict: Verdict): Decision {
  return DECISIONS[verdict]
}
