import type { Section, Text } from '@plinth/core'
import { prose, tableOf, verdictLabel, WEIGHT_LABELS, weightOf } from '@plinth/core/render'
import type { Parts } from '../../decide/judgement.ts'
import type { PartName } from '../../evidence/problem.ts'
import { type Case, isAsked, PART_TITLES } from '../case.ts'

/** Every part that was given something, in one line each. */
export function overviewSection({ judgement }: Case): readonly Section[] {
  const rows = PART_TITLES.flatMap(([name, title]): readonly (readonly Text[])[] => {
    const part = judgement.parts[name]
    return isAsked(part) ? [[{ strong: title }, stateOf(part), [...prose(part.headline)]]] : []
  })
  const blocks = tableOf(['Part', 'Verdict', 'What was found'], rows, rows.length)
  return blocks.length === 0 ? [] : [{ title: 'At a glance', importance: 1, blocks: [...blocks] }]
}

/** A part that passes may still have something to warn of. */
function stateOf({ findings, verdict }: Parts[PartName]): string {
  const warns = findings.some((finding) => weightOf(finding) === 'warns')
  return verdict === 'pass' && warns ? WEIGHT_LABELS.warns : verdictLabel(verdict)
}
