import type { Section, Text } from '@plinth/core'
import { changeCell, confidencePhrase, formatCount, verdictLabel, worstFirst } from '@plinth/core/render'
import { type Case, type JudgedBy, judgedBy } from '../case.ts'
import { changeOf, changing, smallestEffect } from '../claims/comparison.ts'
import { quantityName, short } from '../wording.ts'
import { targetTable } from './target-table.ts'

/** The new version against the one in production, under the same probes; the worst first. */
export function comparisonSection({ judgement, settings }: Case): readonly Section[] {
  const compared = worstFirst(judgedBy(judgement, 'comparison'))
  if (compared.length === 0) return []
  const rows = compared.map((judged): readonly Text[] => {
    const { grounds, subject, verdict } = judged
    const { samples } = grounds
    return [
      short(subject),
      quantityName(grounds.metric),
      isTold(judged) ? changeCell(changing(grounds.metric), changeOf(grounds)) : '–',
      smallestEffect(grounds.metric, settings.comparison).replace('percentage ', ''),
      isTold(judged) ? pValue(grounds.pWorse) : '–',
      `${formatCount(samples.baseline)} / ${formatCount(samples.candidate)}`,
      verdictLabel(verdict),
    ]
  })
  const titles = ['Metric', 'Change>', 'Matters from>', 'p>', 'Samples>', 'Verdict']
  const text = `Both versions were probed in turns. Latencies are compared by slices of time, failures by probes. Were nothing worse, all of it together would say so wrongly in at most ${confidencePhrase(settings.alpha)} of runs (Holm).`
  return [
    {
      title: 'Against production',
      importance: 1,
      blocks: [targetTable(settings, titles, rows), { kind: 'text', text }],
    },
  ]
}

function isTold({ verdict, grounds }: JudgedBy<'comparison'>): boolean {
  return verdict !== 'no-data' && verdict !== 'skipped' && grounds.doubt !== 'not-observed'
}

function pValue(p: number): string {
  return p < 0.0001 ? '< 0.0001' : p.toFixed(4)
}
