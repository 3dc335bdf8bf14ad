import type { Inline, Text } from '../report.ts'
import { codeSpan, escapeMarkdown, linkTo, webAddress } from './markdown-text.ts'
import { LONGEST_TEXT, plainText } from './plain.ts'
import { ZERO_WIDTH_SPACE } from './unlinked.ts'

/** Rich text as inline Markdown, on one line. */
export function inlineMarkdown(text: Text, limit = LONGEST_TEXT): string {
  let markdown = ''
  for (const part of parts(text)) {
    const next = partMarkdown(part, limit)
    // Two code spans that touch would be one with other borders.
    const touches = markdown.endsWith('`') && next.startsWith('`')
    markdown += touches ? ZERO_WIDTH_SPACE + next : next
  }
  return markdown.trim()
}

/** Rich text as one line of plain characters, for terminals and annotations. A link is its label and its address. */
export function inlinePlain(text: Text, limit = LONGEST_TEXT): string {
  return plainText(parts(text).map(partPlain).join(''), limit).trim()
}

function partMarkdown(part: Inline, limit: number): string {
  if (typeof part === 'string') return escapeMarkdown(part, limit)
  if ('code' in part) return codeSpan(part.code, limit)
  if ('link' in part) return linkTo(part.link, plainText(part.text, limit))
  // Asterisks lose their meaning beside punctuation and each other; the element never does.
  return `<strong>${escapeMarkdown(part.strong, limit)}</strong>`
}

function partPlain(part: Inline): string {
  if (typeof part === 'string') return part
  if ('code' in part) return part.code
  if ('strong' in part) return part.strong
  return part.text.trim() === '' || part.text === part.link ? part.link : `${part.text} (${part.link})`
}

/**
 * What is left to render: nothing empty, and strings that touch joined into one, so that no link or mention can be put
 * together from two harmless halves. A link that will not be one counts as a string.
 */
function parts(text: Text): Inline[] {
  const kept: Inline[] = []
  for (const part of Array.isArray(text) ? text : [text]) {
    const isText = typeof part === 'string' || ('link' in part && webAddress(part.link) === null)
    const next = isText ? partPlain(part) : part
    const last = kept.at(-1)
    if (plainText(partPlain(next)) === '') continue
    if (typeof next !== 'string' && partPlain(next).trim() === '') continue
    if (typeof next === 'string' && typeof last === 'string') kept[kept.length - 1] = last + next
    else kept.push(next)
  }
  return kept
}
