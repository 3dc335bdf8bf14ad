import type { Alert } from '../../evidence/index.ts'
import type { Statement } from '../judgement.ts'

/** What wakes people fails; what can wait for the morning leaves it open. */
export function alertStatement({ key, severity, subject, title, why }: Alert): Statement {
  return {
    id: `alert/${key}`,
    kind: 'alert',
    subject: `${subject}: ${title}`,
    verdict: severity === 'page' ? 'fail' : 'inconclusive',
    why,
  }
}
