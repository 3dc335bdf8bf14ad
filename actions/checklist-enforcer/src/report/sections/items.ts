import type { Block, Section, Text } from '@plinth/core'
import { begun, formatCount, isOpen, listOf, prose, tableOf } from '@plinth/core/render'
import { applicable, type Case } from '../case.ts'
import { inlines, itemPlace, placeText } from '../places.ts'
import { inQuotes, short } from '../wording.ts'

/** What does not have to be done, by the author's word, with the reason given. */
export function notApplicableSection({ judgement }: Case): readonly Section[] {
  const rows = applicable(judgement)
    .filter((judged) => judged.state === 'not-applicable' && !isOpen(judged))
    .map((judged): readonly Text[] => [
      inQuotes(judged.item.text),
      judged.item.reason === null ? '–' : begun(short(judged.item.reason, LONGEST_REASON)),
      placeText(itemPlace(judged)),
    ])
  return section('Not applicable', 2, rows.length, tableOf(['Item', 'Reason given', 'Where'], rows))
}

/** What was not asked of this change, by the conditions of the rules. */
export function exemptSection({ judgement }: Case): readonly Section[] {
  const rows = judgement.items
    .filter(({ exempt }) => exempt !== null)
    .map((judged): readonly Text[] => [
      inQuotes(judged.item.text),
      [...prose(judged.exempt ?? '')],
      placeText(itemPlace(judged)),
    ])
  return section('Not asked of this change', 3, rows.length, tableOf(['Item', 'Why not', 'Where'], rows))
}

/** What is done, for whoever wants to look. */
export function doneSection({ judgement }: Case): readonly Section[] {
  const items = applicable(judgement)
    .filter((judged) => judged.state === 'done' && !isOpen(judged))
    .map((judged): Text => {
      const { text, remark } = judged.item
      const said = short(remark) === '' ? '' : ` – ${short(remark)}`
      return [`✅ ${inQuotes(text)}${said} (`, ...inlines(placeText(itemPlace(judged))), ')']
    })
  return section('Done', 3, items.length, listOf(items))
}

/** Reasons are read by whoever reviews the change. */
const LONGEST_REASON = 300

function section(
  name: string,
  importance: 2 | 3,
  count: number,
  blocks: readonly Block[],
): readonly Section[] {
  if (blocks.length === 0) return []
  return [{ title: `${name}: ${formatCount(count)}`, importance, folded: true, blocks: [...blocks] }]
}
