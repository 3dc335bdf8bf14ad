import { escapeHtml, plainText } from '@plinth/core/render'

/** Names and clauses are cut here; what needs more room asks for it by `long`. */
const LONGEST_TEXT = 300
const LONGEST_NOTE = 2000

/** HTML that this folder wrote. Only `html` and `own` make it, so that no text of others is ever taken for markup. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

export type Content = Html | string | number | null | readonly Content[]

/**
 * A template whose values become text: escape sequences and characters that change direction are neutralised, and all that
 * HTML gives a meaning is escaped. Attributes are always quoted, so values may stand there as well.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = strings[0] ?? ''
  for (const [index, value] of values.entries()) markup += markupOf(value) + (strings[index + 1] ?? '')
  return new Html(markup)
}

/** A constant of ours, as it stands: styles, the script, drawings. Never a text from outside. */
export function own(markup: string): Html {
  return new Html(markup)
}

/** What people write in their own words: longer than a name, and in a direction of its own. */
export function long(text: string): Html {
  return html`<bdi>${own(escapeHtml(plainText(text, LONGEST_NOTE).trim()))}</bdi>`
}

/** A name in a direction of its own, so that it cannot turn around the words beside it. */
export function name(text: string, limit = LONGEST_TEXT): Html {
  const shown = plainText(text, limit).trim()
  return html`<bdi>${shown === '' ? '(no name)' : shown}</bdi>`
}

function markupOf(value: Content): string {
  if (value === null) return ''
  if (value instanceof Html) return value.markup
  if (typeof value === 'string') return escapeHtml(plainText(value, LONGEST_TEXT))
  if (typeof value === 'number') return String(value)
  return value.map(markupOf).join('')
}
