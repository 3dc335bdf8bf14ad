import { bracketsIn } from './brackets.ts'
import { separatorsIn } from './separators.ts'
import { wordAt } from './words.ts'

/** What is left of an item that says it does not apply. */
export interface NotApplicable {
  readonly text: string
  /** null where no reason stands in it. */
  readonly reason: string | null
}

const CONDITIONAL = /^[\s:,–—-]*(?:if|when|where|unless|otherwise|only)\b/i
const BEFORE = /(?:[:,;([|—]|\s[-–]|->|=>|→)\s*$/
/** Words before `N/A` that tell how to say it, and do not say it. */
const TOLD =
  /(?:^|[\s"'“‘([])(?:or|and|if|as|with|is|are|be|mark|marked|write|say|use|put|than|not)[\s"'“‘]*$|[/"'“‘]\s*$/i
const REASON_FOLLOWS = /^(?:\s*[:,;.(–—]|\s*-)/
const REASON_WORDS =
  /^(?:because|since|as|due|no|not|none|nothing|never|only|just|out|for|this|these|there|it|we|already|does|doesn['’]t|isn['’]t|has|see|skipped|will|handled|covered|unchanged|deferred|superseded)\b/i

/** Whether a text begins as a reason does, without a sign that sets it off. */
export function readsAsReason(text: string): boolean {
  return REASON_FOLLOWS.test(text) || REASON_WORDS.test(text.trimStart())
}

/** A reason as it was meant: without signs around it; null where no letter and no digit is left. */
export function reasonOf(text: string, words: readonly string[]): string | null {
  let rest = text.trim()
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/^[\s:,;.)\]–—>→=|-]{1,20}/, '')
    const word = wordAt(rest, 0, words)
    if (word !== null) rest = rest.slice(word.length)
    if (/^reason\b/i.test(rest)) rest = rest.slice('reason'.length)
    rest = unwrapped(rest)
  }
  return /[\p{L}\p{N}]/u.test(rest) ? rest : null
}

/**
 * `N/A: no migration`, `N/A Migration tested`, `Migration tested (N/A: no schema)`, `Migration tested — N/A, docs only`,
 * `Migration tested N/A`. null where it is not said, or only told how to say it: `(N/A if docs only)`, `… or N/A`.
 */
export function readNotApplicable(text: string, words: readonly string[]): NotApplicable | null {
  return atTheBeginning(text, words) ?? further(text, words)
}

function atTheBeginning(text: string, words: readonly string[]): NotApplicable | null {
  const [bracket] = bracketsIn(text)
  if (bracket?.start === 0) {
    const word = wordAt(bracket.inside, 0, words)
    const inside = bracket.inside.slice(word?.length)
    if (word === null || CONDITIONAL.test(inside)) return null
    const rest = text.slice(bracket.end)
    return { ...named(rest, word), ...given(reasonOf(inside, words)) }
  }
  const word = wordAt(text, 0, words)
  const rest = text.slice(word?.length)
  if (word === null || CONDITIONAL.test(rest)) return null
  if (!readsAsReason(rest)) return named(rest, text.slice(0, word.length))
  const said = reasonOf(rest, words)
  // `N/A: Migration tested - no schema change` names the item and gives the reason.
  const parted = said === null ? null : partedFrom(said)
  return parted ?? { text: text.slice(0, word.length), reason: said }
}

/** An item that follows the mark, and the reason behind it. */
function named(rest: string, mark: string): NotApplicable {
  const item = rest.trim()
  return item === '' ? { text: mark, reason: null } : (partedFrom(item) ?? { text: item, reason: null })
}

const given = (reason: string | null): { readonly reason?: string } => (reason === null ? {} : { reason })

function partedFrom(text: string): NotApplicable | null {
  const last = bracketsIn(text).at(-1)
  if (last !== undefined && last.end === text.length && last.start > 0) {
    return { text: text.slice(0, last.start).trim(), reason: reasonOf(last.inside, []) }
  }
  const [separator] = separatorsIn(text)
  const reason = separator === undefined ? null : reasonOf(separator.after, [])
  return separator === undefined || reason === null ? null : { text: separator.before, reason }
}

function further(text: string, words: readonly string[]): NotApplicable | null {
  const lower = text.toLowerCase()
  const places = words
    .flatMap((word) => placesOf(lower, word.toLowerCase()))
    .filter((place) => place > 0 && wordAt(text, place, words) !== null)
    .toSorted((a, b) => a - b)
  for (const place of places) {
    const before = text.slice(0, place)
    const rest = text.slice(place + (wordAt(text, place, words) ?? '').length)
    const isSetOff = BEFORE.test(before.slice(-4))
    const isLast = /^[\s.)\]]*$/.test(rest) && /\s$/.test(before) && !TOLD.test(before.slice(-20))
    if ((!isSetOff && !isLast) || CONDITIONAL.test(rest)) continue
    const item = before.replace(/[\s:,;([|—–>=→-]{1,20}$/, '')
    if (item !== '') return { text: item, reason: reasonOf(rest, words) }
  }
  return null
}

function placesOf(text: string, word: string): readonly number[] {
  const places: number[] = []
  if (word === '') return places
  for (
    let at = text.indexOf(word);
    at >= 0 && places.length < 20;
    at = text.indexOf(word, at + word.length)
  ) {
    places.push(at)
  }
  return places
}

/** Without brackets around the whole, or one that closes what was opened before. */
function unwrapped(text: string): string {
  const [bracket] = bracketsIn(text)
  if (bracket?.start === 0 && bracket.end === text.length) return bracket.inside
  const isOdd = /[)\]]$/.test(text) && !bracketsIn(text).some(({ end }) => end === text.length)
  return isOdd ? text.slice(0, -1).trimEnd() : text.trim()
}
