import { capped, LONGEST_TEXT, plainLines, plainText } from './plain.ts'
import { unlinked, ZERO_WIDTH_SPACE } from './unlinked.ts'

/** Longer addresses are shown as text. */
const LONGEST_ADDRESS = 2000

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * How each character that Markdown gives a meaning is written to have none; the others get a backslash. `|` is an
 * entity, since in a table cell a backslash before it is read twice, and so are brackets, since renderers differ in how
 * they read escaped ones inside a link. `$` would start a formula, which GitHub documents a span to prevent.
 */
const MARKDOWN: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '[': '&#91;',
  ']': '&#93;',
  $: '<span>$</span>',
}

/** Text as HTML shows it, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character] ?? character)
}

/**
 * One line of any text as it stands in GitHub's Markdown, anywhere inline text may: a paragraph, a list item, a
 * heading, a table cell, the text of a link. It creates no markup, link, mention, reference, image or formula.
 */
export function escapeMarkdown(text: string, limit = LONGEST_TEXT): string {
  return (
    unlinked(plainText(text, limit))
      .replace(/[\\`*_[\]~#<>|$]|&(?=[#a-z])/gi, (mark) =>
        mark === '&' ? '&amp;' : (MARKDOWN[mark] ?? `\\${mark}`),
      )
      // At the start of a line these would begin a list, or rule off the page.
      .replace(/^(\s*)([-+](?=\s|$)|-(?=[\s-]))/, '$1\\$2')
      .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
      // Before a link this would make an image of it.
      .replace(/!$/, '\\!')
  )
}

/** Text inside an HTML element that Markdown does not look into, such as `<summary>`. */
export function escapeMarkdownHtml(text: string, limit = LONGEST_TEXT): string {
  return escapeHtml(unlinked(plainText(text, limit))).replaceAll('$', MARKDOWN['$'] ?? '$')
}

/** A code span. Nothing is linked in code, so the text stays as it can be copied. Empty for an empty text. */
export function codeSpan(text: string, limit = LONGEST_TEXT): string {
  const code = plainText(text, limit).trim()
  if (code === '') return ''
  const ticks = '`'.repeat(longestRun(code) + 1)
  const pad = code.startsWith('`') || code.endsWith('`') ? ' ' : ''
  return `${ticks}${pad}${code}${pad}${ticks}`
}

/**
 * Inline Markdown made by this file as a table cell. Bare pipes are left only in code spans; a table takes `\|` for
 * one even there, so a backslash that stands before a pipe has to be kept away from it.
 */
export function tableCell(markdown: string): string {
  return markdown.replaceAll('\\|', `\\${ZERO_WIDTH_SPACE}|`).replaceAll('|', '\\|')
}

/** A fenced block whose text cannot end it. `language` is ours, never from outside. */
export function codeBlock(lines: readonly string[], language = 'text'): string {
  const fence = '`'.repeat(
    Math.max(
      3,
      lines.reduce((most, line) => Math.max(most, longestRun(line) + 1), 0),
    ),
  )
  return [`${fence}${language}`, ...lines, fence].join('\n')
}

/** The lines of a text that go into a code block. */
export function codeLines(text: string): string[] {
  const lines = plainLines(text)
  while (lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop()
  return lines
}

/** A link to an http or https address; anything else is shown as text beside its label. */
export function linkTo(address: string, label: string): string {
  const text = escapeMarkdown(label.trim() === '' ? address : label).trim()
  const href = webAddress(address)
  if (href !== null) return `[${text}](${href})`
  return label.trim() === '' ? text : `${text} (${escapeMarkdown(capped(address, 200)).trim()})`
}

/** The address in a form that cannot end a Markdown link; null unless it is http or https without a password. */
export function webAddress(address: string): string | null {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return null
  const url = new URL(address)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || url.username !== '' || url.password !== '') return null
  // Brackets can stand in a Markdown link only encoded, and an IPv6 address must not be.
  if (url.hostname.startsWith('[')) return null
  return url.href
    .replace(/[^\w:/?#@!,;=.~%&+-]/g, (character) =>
      encodeURIComponent(character).replace(/[()'*]/g, percent),
    )
    .replaceAll('&', '&amp;')
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

function longestRun(text: string): number {
  let longest = 0
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}
