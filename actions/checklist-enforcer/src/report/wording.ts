import { clause, plainText } from '@plinth/core/render'

/** Names of items, agents and files are cut here. */
const LONGEST_NAME = 120

/** Any name as one short line. */
export function short(name: string, limit = LONGEST_NAME): string {
  return plainText(name, limit).trim()
}

/** Any name in quotation marks; what shows nothing is told as that. */
export function inQuotes(name: string, limit = LONGEST_NAME): string {
  const shown = short(name, limit)
  return shown === '' ? 'an item without text' : `“${shown}”`
}

/** A sentence as a part of a longer one: without its capital, unless that is the first of a name. */
export function inside(text: string): string {
  const said = clause(text)
  const isWord = /^\p{Lu}\p{Ll}*(?=[ ,;:]|$)/u.test(said)
  return isWord ? said.charAt(0).toLowerCase() + said.slice(1) : said
}
