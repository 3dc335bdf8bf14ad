import type { Binding } from '../../settings.ts'
import type { Answer, Exhibit } from './answer.ts'
import { judgeChanged } from './changed.ts'
import { judgeCheck } from './check.ts'
import { judgeLink } from './link.ts'
import { judgeReport } from './report.ts'
import { judgeReview } from './review.ts'

export type { Answer, Exhibit } from './answer.ts'

/** Holds one binding against the evidence. What was not told is unknown; what is not there is unmet. */
export function judgeBinding(binding: Binding, exhibit: Exhibit): Answer {
  switch (binding.kind) {
    case 'report':
      return judgeReport(binding, exhibit.evidence)
    case 'check':
      return judgeCheck(binding, exhibit.evidence)
    case 'review':
      return judgeReview(binding, exhibit)
    case 'changed':
      return judgeChanged(binding, exhibit)
    case 'link':
      return judgeLink(binding, exhibit)
  }
}
