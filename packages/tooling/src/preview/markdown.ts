import { escapeHtml } from '@plinth/core/render'
import { Marked } from 'marked'
import { drawnEmoji } from './emoji.ts'

/** Elements that GitHub lets through and Plinth's summaries use. Their attributes are dropped, but for `open`. */
const ALLOWED = new Set([
  'details',
  'summary',
  'b',
  'strong',
  'i',
  'em',
  'sub',
  'sup',
  'code',
  'span',
  'br',
  'kbd',
])

/** A comment, which GitHub hides, or anything that looks like a tag. Neither alternative can run past the next `<`. */
const MARKUP = /<!--(?:(?!<!--|-->)[\s\S])*-->|<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>/gi

const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => allowedHtml(text),
    text(token) {
      if ('tokens' in token && token.tokens !== undefined) return this.parser.parseInline(token.tokens)
      return 'escaped' in token && token.escaped ? drawnEmoji(token.text) : shownText(token.text)
    },
    code: ({ lang, text }) =>
      `<pre${lang === 'mermaid' ? ' class="mermaid"' : ''}><code>${escapeHtml(text)}</code></pre>\n`,
    link({ href, tokens }) {
      const label = this.parser.parseInline(tokens)
      return isWebAddress(href)
        ? `<a href="${escapeHtml(href)}" rel="nofollow noreferrer">${label}</a>`
        : label
    },
    // The page loads nothing, so a picture is its description.
    image: ({ text }) => escapeHtml(text),
  },
})

/** GitHub's Markdown as HTML that can only be read: no script, no handler, no style, no request. */
export function markdownToHtml(markdown: string): string {
  return marked.parse(markdown, { async: false })
}

/** Keeps the elements on the list; shows everything else as the text it is. */
function allowedHtml(html: string): string {
  let safe = ''
  let end = 0
  for (const match of html.matchAll(MARKUP)) {
    const [whole, slash = '', name = '', attributes = ''] = match
    safe += shownText(html.slice(end, match.index)) + element(whole, slash, name.toLowerCase(), attributes)
    end = match.index + whole.length
  }
  return safe + shownText(html.slice(end))
}

/** Text of the source outside of any tag. */
const shownText = (text: string): string => drawnEmoji(escapeText(text))

function element(whole: string, slash: string, name: string, attributes: string): string {
  if (name === '') return ''
  if (!ALLOWED.has(name)) return escapeHtml(whole)
  const isOpen = slash === '' && name === 'details' && /(?:^|\s)open(?:\s|=|$)/i.test(attributes)
  return `<${slash}${name}${isOpen ? ' open' : ''}>`
}

/** Entities of the source stay what they are. */
function escapeText(text: string): string {
  return text
    .replace(/&(?!(?:#\d+|#x[\da-f]+|\w+);)/gi, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function isWebAddress(href: string): boolean {
  return URL.canParse(href) && ['http:', 'https:'].includes(new URL(href).protocol)
}
