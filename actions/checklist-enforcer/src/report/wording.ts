import { plainText, withoutStop } from '@plinth/core/render'
import type { Severity } from '../evidence/checklist.ts'

/** Names of items, agents and files are cut here. */
const LONGEST_NAME = 120

/** What a judgement, a document or an API says about one thing. */
const LONGEST_CLAUSE = 400

/** What each severity does. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  block: 'blocks',
  warn: 'warns',
  inform: 'informs',
}

/** Any name as one short line. */
export function short(name: string, limit = LONGEST_NAME): string {
  return plainText(name, limit).trim()
}

/** Any name in quotation marks; what shows nothing is told as that. */
export function inQuotes(name: string, limit = LONGEST_NAME): string {
  const shown = short(name, limit)
  return shown === '' ? 'an item without text' : `“${shown}”`
}

/** Any message as one line without a stop, to be a part of a sentence. */
export function clause(message: string, limit = LONGEST_CLAUSE): string {
  return withoutStop(plainText(message, limit).trim())
}

/** The same as a sentence of its own; empty for an empty message. */
export function sentence(message: string, limit = LONGEST_CLAUSE): string {
  const said = begun(clause(message, limit))
  return said === '' || /[!?…]$/.test(said) ? said : `${said}.`
}

/** A sentence as a part of a longer one: without its capital, unless that is the first of a name. */
export function inside(text: string): string {
  const said = clause(text)
  const isWord = /^\p{Lu}\p{Ll}*(?=[ ,;:]|$)/u.test(said)
  return isWord ? said.charAt(0).toLowerCase() + said.slice(1) : said
}

/** Text with a capital, unless it begins with a path, an account or code. */
export function begun(text: string): string {
  const [first = ''] = text
  const word = withoutStop(text.split(' ', 1)[0] ?? '')
  return /[/@_`.\d]/.test(word) ? text : first.toUpperCase() + text.slice(first.length)
}
