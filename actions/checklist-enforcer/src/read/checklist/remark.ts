import { itemKey } from './item-key.ts'
import { separatorsIn } from './separators.ts'

/** What may stand behind a colon without being a part of what is asked: an amount, an answer, a link, somebody. */
const VALUE =
  /^(?:[~≈<>]{0,2} ?[-−]?(?:US\$|[$€£])?\d|https?:|[@#]\w|(?:none|no|yes|done|nothing|pending|tbd|n\/a|unknown|ok)(?=$|[\s.,;(–—-]))/i
/** So many beginnings of an item are looked at. */
const MOST_KEYS = 8

/**
 * Parts an item from the remark behind it: `Read MEMORY.md - cycle 10`, `API cost estimate: $25`. Behind a colon only what
 * looks like a value is one, since `Docs: README updated` is an item as a whole.
 */
export function takeRemark(text: string): {
  readonly text: string
  readonly remark: string
  readonly otherKeys: readonly string[]
} {
  const separators = separatorsIn(text)
  if (separators.length === 0) return { text, remark: '', otherKeys: [] }
  const cut = separators.find(({ kind, after }) => kind === 'dash' || after === '' || VALUE.test(after))
  const { before, after } = cut ?? { before: text, after: '' }
  const key = itemKey(before)
  const beginnings = separators.slice(0, MOST_KEYS).map((separator) => separator.before)
  const otherKeys = [text, ...beginnings.toReversed()]
    .map(itemKey)
    .filter((other, index, all) => other !== '' && other !== key && all.indexOf(other) === index)
  return { text: before, remark: after, otherKeys }
}
