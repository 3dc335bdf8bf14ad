import type { Inline } from '../report.ts'
import { withoutStop } from './phrases.ts'
import { plainText } from './plain.ts'

/** What a judgement, a document or an API says about one thing. */
const LONGEST_CLAUSE = 400

/** Any message as one line without a stop, to be a part of a sentence. */
export function clause(message: string, limit = LONGEST_CLAUSE): string {
  return withoutStop(plainText(message, limit).trim())
}

/** The same as a sentence of its own; empty for an empty message. */
export function sentence(message: string, limit = LONGEST_CLAUSE): string {
  const said = begun(clause(message, limit))
  return said === '' || /[!?…]$/.test(said) ? said : `${said}.`
}

/** Text with a capital, unless it begins with a path, an account, an id, a number or code. */
export function begun(text: string): string {
  const [first = ''] = text
  const word = withoutStop(text.split(' ', 1)[0] ?? '')
  return /[-/@_`.\d]/.test(word) ? text : first.toUpperCase() + text.slice(first.length)
}

/** A message as a sentence in which what stands between backticks is code: that is how messages name settings. */
export function prose(message: string, limit?: number): readonly Inline[] {
  const parts = sentence(message, limit).split('`')
  // Of an odd number of backticks, the last one ends nothing.
  const pairs = parts.length % 2 === 1 ? parts.length : parts.length - 1
  const said = parts.slice(0, pairs).map((part, index): Inline => (index % 2 === 1 ? { code: part } : part))
  const rest = parts.slice(pairs).map((part) => `\`${part}`)
  return [...said, ...rest].filter((part) => part !== '')
}
