import { bracketsIn, withoutBrackets } from './brackets.ts'
import { isConditionText } from './condition.ts'
import { collapsed, withoutEmoji } from './signs.ts'

/** Texts that are compared are at most so long; normalising makes some characters many. */
const LONGEST = 2000
/** `3.`, `1.2)` and `1.2` before a heading. A number without a dot is part of what is said. */
const NUMBER = /^(?:§\s?)?\d{1,3}(?:(?:\.\d{1,3}){0,4}[.)]|(?:\.\d{1,3}){1,4})\s/
const MARK = /^(?:new|updated?|required|optional|mandatory|recommended|p\d|wip|todo|deprecated)[!.]?$/i
/** All but letters, digits and the signs that change what is meant; a point counts between digits only. */
const NOISE = /[^\p{L}\p{M}\p{N}\s<>=+$€£%.]|\.(?!\d)|(?<!\d)\./gu
const APOSTROPHE = /['’‘`´]/g

/**
 * The form in which the same item, section or field is recognised in another document: lower case, NFKC, white space
 * collapsed, without emoji, the number of a heading, marks such as `(NEW)`, `(Required)` and `(if applicable)`, invisible
 * characters and punctuation. Empty where nothing is left.
 */
export function itemKey(text: string): string {
  const shown = bareTitle(text.slice(0, LONGEST).normalize('NFKC').slice(0, LONGEST))
  return collapsed(shown.toLowerCase().replace(APOSTROPHE, '').replace(NOISE, ' '))
}

/** A heading as a person calls it: without number, emoji and marks. */
export function titleOf(text: string): string {
  const title = bareTitle(text)
  return title.endsWith(':') ? title.slice(0, -1).trimEnd() : title
}

function bareTitle(text: string): string {
  const numbered = collapsed(withoutEmoji(text))
  const title = numbered.replace(NUMBER, '')
  const marks = bracketsIn(title).filter(({ inside }) => MARK.test(inside) || isConditionText(inside))
  // A title that is all marks keeps them.
  return withoutBrackets(title, marks) || title
}
