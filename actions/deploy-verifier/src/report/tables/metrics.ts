import type { Section, Text } from '@plinth/core'
import {
  formatCount,
  formatObserved,
  formatThreshold,
  table,
  verdictLabel,
  worstFirst,
} from '@plinth/core/render'
import { type Case, judgedBy } from '../case.ts'
import { claimOf } from '../claims/index.ts'
import { short } from '../wording.ts'

/** What the metrics server said to each objective, and what is missing where it says too little; the worst first. */
export function metricsSection(told: Case): readonly Section[] {
  const { judgement, evidence } = told
  const rows = worstFirst(judgedBy(judgement, 'metric')).map((judged): readonly Text[] => {
    const { grounds, observed, threshold, verdict } = judged
    const metric = evidence.metrics.find(({ name }) => name === grounds.name)
    const requests = metric?.answer.kind === 'ratio' ? metric.answer.total : (metric?.traffic ?? null)
    const isTold = verdict === 'pass' || verdict === 'fail'
    return [
      short(grounds.name),
      observed === undefined ? '–' : formatObserved(observed),
      threshold === undefined ? '–' : formatThreshold(threshold),
      requests === null ? '–' : formatCount(requests),
      isTold ? '–' : claimOf(told, judged).why,
      verdictLabel(verdict),
    ]
  })
  if (rows.length === 0) return []
  const titles = ['Metric', 'Value>', 'Limit>', 'Requests>', 'What is missing', 'Verdict']
  return [{ title: 'Metrics', importance: 1, blocks: [table(titles, rows)] }]
}
