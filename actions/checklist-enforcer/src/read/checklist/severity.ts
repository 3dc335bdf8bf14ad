import { SEVERITIES, type Severity } from '../../evidence/checklist.ts'
import type { Conventions } from '../../settings.ts'
import { type Bracket, bracketsIn, withoutBrackets } from './brackets.ts'
import { collapsed, withoutEmoji } from './signs.ts'
import { wordAt } from './words.ts'

/** What may be put behind a word without changing it: `Must have`, `Blockers`. */
const ADDITION = /^(?:[ -](?:have|haves|do|fix|be done|to have|to do))?(?=$|[\s:.)\]/|–—-])/i
const BORDER = /^\s?(?:$|[:)\]/|]|[–—-]\s|—|\()/
const BEFORE_END = /(?:[:|]|\s[–—-])\s?$/
const DIGIT = /\d/

/**
 * How much something weighs by what it says of itself: `P0`, `(P1)`, `Must (P0)`, `Should:`, `Nice to have`; the strictest
 * where it says several; null where it says nothing. Words without a digit count only where nothing but a border follows:
 * `Should work offline` says nothing about its weight, `P0 checks` does.
 */
export function severityIn(text: string, conventions: Conventions): Severity | null {
  const shown = collapsed(withoutEmoji(text))
  const said = [
    leading(shown, conventions, true)?.severity,
    trailing(shown, conventions)?.severity,
    ...bracketed(shown, conventions).map(({ severity }) => severity),
  ]
  return SEVERITIES.find((severity) => said.includes(severity)) ?? null
}

/** Takes the mark of its weight off an item. */
export function takeSeverity(
  text: string,
  conventions: Conventions,
): { readonly text: string; readonly severity: Severity | null } {
  const inBrackets = bracketed(text, conventions)
  const unbracketed = withoutBrackets(
    text,
    inBrackets.map(({ bracket }) => bracket),
  )
  const [first, last] = [leading(unbracketed, conventions, false), trailing(unbracketed, conventions)]
  const end = last === null ? unbracketed.length : last.start
  const rest = unbracketed.slice(first?.end ?? 0, Math.max(end, first?.end ?? 0)).trim()
  const said = [first?.severity, last?.severity, ...inBrackets.map(({ severity }) => severity)]
  // An item that is all mark keeps it: there must be something to call it by.
  return { text: rest || text, severity: SEVERITIES.find((severity) => said.includes(severity)) ?? null }
}

type Words = Readonly<Record<Severity, readonly string[]>>

/** Conventions are the same for thousands of items. */
const withPlurals = new WeakMap<Conventions, Words>()

/** Words of a severity, and their plurals. */
function wordsOf(severity: Severity, conventions: Conventions): readonly string[] {
  let words = withPlurals.get(conventions)
  if (words === undefined) {
    const plural = (one: Severity) => conventions.severities[one].flatMap((word) => [word, `${word}s`])
    words = { block: plural('block'), warn: plural('warn'), inform: plural('inform') }
    withPlurals.set(conventions, words)
  }
  return words[severity]
}

/** A word at the beginning, and what borders it off. */
function leading(text: string, conventions: Conventions, isTitle: boolean) {
  for (const severity of SEVERITIES) {
    const word = wordAt(text, 0, wordsOf(severity, conventions))
    if (word === null) continue
    const addition = ADDITION.exec(text.slice(word.length))?.[0] ?? ''
    const rest = text.slice(word.length + addition.length)
    const border = BORDER.exec(rest)
    if (border === null && !(isTitle && DIGIT.test(word))) continue
    const sign = border === null ? '' : border[0].replace('(', '')
    return { severity, end: word.length + addition.length + sign.length }
  }
  return null
}

/** A word behind a colon or dash at the end; without one only where the text is nothing else. */
function trailing(text: string, conventions: Conventions) {
  for (const severity of SEVERITIES) {
    for (const word of wordsOf(severity, conventions)) {
      const start = text.length - word.length
      if (start <= 0 || wordAt(text, start, [word]) === null) continue
      const border = BEFORE_END.exec(text.slice(Math.max(0, start - 3), start))
      if (border !== null) return { severity, start: start - border[0].length }
    }
  }
  return null
}

function bracketed(
  text: string,
  conventions: Conventions,
): readonly { readonly bracket: Bracket; readonly severity: Severity }[] {
  return bracketsIn(text).flatMap((bracket) => {
    const severity = SEVERITIES.find((one) => wordsOf(one, conventions).some((word) => says(bracket, word)))
    return severity === undefined ? [] : [{ bracket, severity }]
  })
}

/** `(P0)`, `(must have)`; a word with a digit also among a few others: `(priority: P0)`. */
function says({ inside }: Bracket, word: string): boolean {
  const rest = wordAt(inside, 0, [word]) === null ? null : inside.slice(word.length)
  if (rest !== null && ADDITION.exec(rest)?.[0] === rest) return true
  return (
    DIGIT.test(word) &&
    inside.length <= 40 &&
    inside.split(/[\s:,;]/).some((one) => wordAt(one, 0, [word]) === word && one.length === word.length)
  )
}
