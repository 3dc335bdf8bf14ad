import type { Section, Text } from '@plinth/core'
import { verdictLabel, worstFirst } from '@plinth/core/render'
import { type Case, judgedBy, targetOf } from '../case.ts'
import { clause, FAILURE_WORDS, short } from '../wording.ts'
import { targetTable } from './target-table.ts'

/** What was promised of each target, and what was seen; what is broken first. */
export function checksSection({ judgement, evidence, settings }: Case): readonly Section[] {
  const rows = worstFirst(judgedBy(judgement, 'check')).map(
    ({ grounds, subject, verdict }): readonly Text[] => {
      const result = targetOf(evidence, subject)?.checks.find(({ name }) => name === grounds.name)
      const failure = result?.failure ?? null
      return [
        short(subject),
        short(grounds.name),
        failure === null ? clause(result?.found ?? 'not looked at') : clause(failure.message),
        failure === null ? '–' : FAILURE_WORDS[failure.class],
        verdictLabel(verdict),
      ]
    },
  )
  if (rows.length === 0) return []
  const titles = ['Promise', 'Found', 'Kind of failure', 'Verdict']
  return [{ title: 'Promises checked', importance: 2, blocks: [targetTable(settings, titles, rows)] }]
}
