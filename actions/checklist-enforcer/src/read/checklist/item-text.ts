import type { Item } from '../../evidence/checklist.ts'
import type { InlinePart, ListItem } from '../../evidence/markdown.ts'
import type { Conventions } from '../../settings.ts'
import { takeCondition } from './condition.ts'
import { itemKey } from './item-key.ts'
import { type NotApplicable, readNotApplicable, readsAsReason, reasonOf } from './not-applicable.ts'
import { takeRemark } from './remark.ts'
import { severityIn, takeSeverity } from './severity.ts'
import { shielded, unshielded } from './shielded.ts'
import { withoutVariants } from './signs.ts'
import { struckBeginning } from './struck.ts'

/** What an item says, by itself. */
export type ReadItem = Pick<
  Item,
  'text' | 'key' | 'otherKeys' | 'state' | 'reason' | 'mark' | 'severity' | 'condition' | 'remark'
>

const LONGEST = 2000

/** An item as marked, before its words are looked at. */
interface Marked {
  readonly mark: Item['mark']
  readonly box: 'open' | 'done'
  readonly text: string
  readonly notApplicable: { readonly reason: string | null } | null
}

/**
 * Reads a list item; null where it is none of a checklist. `amongBoxes`: others of its list have boxes, so that one that is
 * struck out was an item as well.
 */
export function readItem(item: ListItem, amongBoxes: boolean, conventions: Conventions): ReadItem | null {
  const marked = markedBy(item, amongBoxes, conventions)
  if (marked === null) return null
  const weighed = takeSeverity(marked.text.slice(0, LONGEST), conventions)
  const said =
    marked.notApplicable === null ? readNotApplicable(weighed.text, conventions.notApplicable) : null
  const conditional = takeCondition(said?.text ?? weighed.text)
  const { text, remark, otherKeys } = takeRemark(conditional.text)
  const shown = unshielded(text)
  const notApplicable: Pick<NotApplicable, 'reason'> | null = marked.notApplicable ?? said
  return {
    text: shown,
    key: itemKey(shown),
    ...(otherKeys.length > 0 ? { otherKeys } : {}),
    state: notApplicable === null ? marked.box : 'not-applicable',
    reason: notApplicable?.reason == null ? null : unshielded(notApplicable.reason),
    mark: marked.mark,
    severity: weighed.severity,
    condition: conditional.condition === null ? null : unshielded(conditional.condition),
    remark: unshielded(remark),
  }
}

function markedBy(item: ListItem, amongBoxes: boolean, conventions: Conventions): Marked | null {
  const struck = maybeStruck(item) ? struckOut(item, amongBoxes, conventions) : null
  if (struck !== null) return struck
  if (item.box !== null) {
    return {
      mark: 'box',
      box: item.box,
      text: weightSetOff(item.text.parts, conventions),
      notApplicable: null,
    }
  }
  return emojiItem(item, conventions)
}

/** `**P1** Docs updated`: a mark in bold or as code at the beginning is set off as brackets do it. */
function weightSetOff([first, ...rest]: readonly InlinePart[], conventions: Conventions): string {
  if (first === undefined) return ''
  const isMark = (first.strong || first.code) && severityIn(first.text, conventions) !== null
  return isMark ? `(${first.text.trim()})${shielded(rest)}` : shielded([first, ...rest])
}

/** Whether text has to be read at all to find it struck. */
function maybeStruck({ text: { source } }: ListItem): boolean {
  return /^[*_]{0,3}(?:~|<(?:del|s|strike)>)/i.test(source)
}

function struckOut(item: ListItem, amongBoxes: boolean, conventions: Conventions): Marked | null {
  const parted = struckBeginning(item.text.parts)
  if (parted === null) return null
  const isItem = item.box !== null || parted.box !== null || (amongBoxes && conventions.struck)
  if (!isItem) return null
  const mark = item.box === null ? 'struck' : 'box'
  const [text, rest] = [shielded(parted.struck).trim(), shielded(parted.rest)]
  if (!conventions.struck)
    return { mark, box: item.box ?? 'open', text: `${text}${rest}`, notApplicable: null }
  // `- [ ] ~~old~~ do new` asks for something new. Only where nothing is asked any more, or where it reads as a reason,
  // is what stands behind it one.
  const isReplaced = item.box === 'open' && rest.trim() !== '' && !setsOff(item, rest)
  if (isReplaced) return { mark, box: 'open', text: rest.trim(), notApplicable: null }
  return {
    mark,
    box: 'open',
    text,
    notApplicable: { reason: reasonOf(rest, conventions.notApplicable) },
  }
}

/** A reason is set off by a sign, by its first word, or by standing on a line of its own. */
function setsOff(item: ListItem, rest: string): boolean {
  const [first] = item.lines
  return readsAsReason(rest) || (first?.parts.every(({ struck }) => struck) ?? false)
}

function emojiItem({ text }: ListItem, { emoji }: Conventions): Marked | null {
  if (emoji.done.length === 0 && emoji.open.length === 0) return null
  const shown = withoutVariants(shielded(text.parts))
  for (const box of ['done', 'open'] as const) {
    const sign = emoji[box].map(withoutVariants).find((one) => one !== '' && shown.startsWith(one))
    if (sign !== undefined) {
      return { mark: 'emoji', box, text: shown.slice(sign.length).trim(), notApplicable: null }
    }
  }
  return null
}
