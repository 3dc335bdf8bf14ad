import type { Section, Text } from '@plinth/core'
import { prose, tableOf } from '@plinth/core/render'
import type { JudgedEvidence } from '../../decide/judgement.ts'
import { applicable, type Case } from '../case.ts'
import { itemPlace, placeText } from '../places.ts'
import { inQuotes, short } from '../wording.ts'

type State = JudgedEvidence['state']

const STATES: Readonly<Record<State, string>> = { unmet: '❌ not met', unknown: '⚠️ not known', met: '✅ met' }
const ORDER: readonly State[] = ['unmet', 'unknown', 'met']

/** Each item that evidence decides: what was asked for, and what was found. */
export function evidenceSection({ judgement }: Case): readonly Section[] {
  const rows = applicable(judgement)
    .flatMap((judged) => judged.evidence.map((evidence) => ({ judged, evidence })))
    .toSorted((a, b) => ORDER.indexOf(a.evidence.state) - ORDER.indexOf(b.evidence.state))
    .map(({ judged, evidence }): readonly Text[] => [
      inQuotes(judged.item.text),
      { code: short(evidence.binding.text) },
      [...prose(evidence.why)],
      STATES[evidence.state],
      placeText(itemPlace(judged)),
    ])
  const blocks = tableOf(['Item', 'Asked', 'Found', 'State', 'Where'], rows)
  return blocks.length === 0 ? [] : [{ title: 'Evidence', importance: 2, blocks: [...blocks] }]
}
