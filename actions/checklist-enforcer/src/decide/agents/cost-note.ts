import type { Place } from '../judgement.ts'
import { passagesAbout } from './passages.ts'
import { sameName, wordsOf } from './words.ts'
import type { Work } from './work.ts'

/** Names of fields that say why the cost is high. */
const FIELDS = [
  'cost note',
  'api cost note',
  'cost reason',
  'cost justification',
  'note on cost',
  'note on the cost',
]

/** A passage is short; what follows is not looked at. */
const LONGEST = 2_000

/** A limit of `at least $100` is a cent lower. */
const TWO_CENTS = 0.02

const EXCESS: ReadonlySet<string> = new Set([
  'above',
  'over',
  'exceeds',
  'exceeding',
  'exceeded',
  'exceed',
  'beyond',
])
const PAIRS = ['more than', 'higher than', 'greater than']

/**
 * Where it is noted that the estimate is above the limit; null where it is nowhere. A note is a field called so that
 * says something (`Cost note: …`), or a ticked item, a field or a sentence that names the limit and that it is exceeded:
 * `$150 (above $100: three explorers)`.
 */
export function costNoteOf({ checklists }: Pick<Work, 'checklists'>, limit: number): Place | null {
  for (const checklist of checklists) {
    const field = checklist.fields.find(
      ({ name, value }) => FIELDS.some((known) => sameName(known, name)) && wordsOf(value).length > 0,
    )
    if (field !== undefined) return { source: checklist.source, line: field.line }
    const [passage] = passagesAbout(checklist, (text) => namesLimit(text, limit) && saysExceeded(text))
    if (passage !== undefined) return passage.place
  }
  return null
}

/** `$100`, `100 USD`, `$1,000`. */
function namesLimit(text: string, limit: number): boolean {
  return [...text.slice(0, LONGEST).matchAll(/[\d,.]+/g)].some(({ 0: digits, index }) => {
    const before = text.slice(Math.max(0, index - 2), index).trimEnd()
    const behind = text.slice(index + digits.length, index + digits.length + 8).trimStart()
    const isMoney = before.endsWith('$') || /^(?:USD|\$|dollars)/i.test(behind)
    const amount = Number.parseFloat(digits.replaceAll(',', ''))
    return isMoney && Math.abs(amount - limit) < TWO_CENTS
  })
}

function saysExceeded(text: string): boolean {
  const words = wordsOf(text)
  const joined = ` ${words.join(' ')} `
  return (
    /> ?\$/.test(text) ||
    words.some((word) => EXCESS.has(word)) ||
    PAIRS.some((pair) => joined.includes(` ${pair} `))
  )
}
