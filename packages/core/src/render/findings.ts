import type { Finding, Section } from '../report.ts'
import { combineVerdicts, VERDICTS, type Verdict } from '../verdict.ts'
import { formatObserved, formatThreshold } from './amount.ts'
import { verdictLabel } from './verdict-label.ts'

/** The order of `combineVerdicts`: what decides most comes first; findings of one verdict stay in the gate's order. */
export function worstFirst<Judged extends { readonly verdict: Verdict }>(
  findings: readonly Judged[],
): Judged[] {
  return [...findings].sort((a, b) => rank(a.verdict) - rank(b.verdict))
}

/** What was seen, in words; a dash where nothing was. */
export function observedText({ observed }: Finding): string {
  return observed === undefined ? '–' : formatObserved(observed)
}

/** What was wanted, in words; a dash where nothing was. */
export function thresholdText({ threshold }: Finding): string {
  return threshold === undefined ? '–' : formatThreshold(threshold)
}

/** The findings as a section, for a report whose gate wrote none. */
export function findingsSection(findings: readonly Finding[]): Section {
  return {
    title: 'Findings',
    importance: 1,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'what' },
          { title: 'observed', align: 'right' },
          { title: 'wanted', align: 'right' },
          { title: 'verdict' },
          { title: 'why' },
        ],
        rows: worstFirst(findings).map((finding) => [
          finding.subject,
          observedText(finding),
          thresholdText(finding),
          verdictLabel(finding.verdict),
          finding.why,
        ]),
      },
    ],
  }
}

const RANKS: ReadonlyMap<Verdict, number> = new Map(
  [...VERDICTS]
    .sort((a, b) => (a === b ? 0 : combineVerdicts([a, b]) === a ? -1 : 1))
    .map((verdict, index) => [verdict, index]),
)

function rank(verdict: Verdict): number {
  return RANKS.get(verdict) ?? RANKS.size
}
