import type { Finding } from '@plinth/core'
import type { Judged } from '../decide/judgement.ts'
import type { Case } from './case.ts'
import { claimOf } from './claims/index.ts'
import { quantityName } from './wording.ts'

/**
 * Everything that was judged of this deployment. How deployments go in general informs and decides nothing: as a finding
 * it would be an error on the page of a release that is good.
 */
export function findingsOf(told: Case): Finding[] {
  return told.judgement.judged.map((judged) => {
    const { id, verdict, observed, threshold, samples, grounds } = judged
    return {
      id,
      kind: grounds.kind,
      subject: subjectOf(judged),
      verdict,
      ...(observed === undefined ? {} : { observed }),
      ...(threshold === undefined ? {} : { threshold }),
      ...(samples === undefined ? {} : { samples }),
      why: claimOf(told, judged).why,
    }
  })
}

/** `shop.example P95`: a list of findings has to tell those of one target apart. */
function subjectOf({ grounds, subject }: Judged): string {
  switch (grounds.kind) {
    case 'readiness':
      return `${subject} readiness`
    case 'identity':
      return `${subject} version`
    case 'check':
      return `${subject} ${grounds.name}`
    case 'failures':
    case 'latency':
      return `${subject} ${quantityName(grounds.objective)}`
    case 'comparison':
      return `${subject} ${quantityName(grounds.metric)} against production`
    default:
      return subject
  }
}
