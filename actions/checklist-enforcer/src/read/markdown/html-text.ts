import { textParser } from './parser.ts'

/** What HTML ends in the middle of: a comment, a quoted value, a tag, or what a browser drops up to `>`. */
export type OpenHtml = '--' | '"' | "'" | '<' | '>'

export interface HtmlText {
  /** What a reader sees: no tags, no comments; entities as they are written. */
  readonly text: string
  /** null where it ends in text. */
  readonly open: OpenHtml | null
  /** Where what was open before it ends; its length where nothing ends that. */
  readonly from: number
}

/** What GFM forbids (6.11, disallowed raw HTML) is shown as text, and so is no tag. */
const BEGINNING =
  /<(?:!--(?:-?>)?|[!?]|\/(?![a-z])|(?!\/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:[\s>]|\/>))\/?[a-z][^\s/>]*)/gi
const ENDS: Readonly<Record<OpenHtml, RegExp>> = {
  '--': /--!?>/g,
  '"': /"/g,
  "'": /'/g,
  '>': />/g,
  // One attribute of a tag, up to the quote that its value begins with; or the end of the tag.
  '<': /[\s/]*(?:>|[^\s/>][^\s/>=]*(?:\s*=\s*(?:(["'])|[^\s>"'][^\s>]*)?)?)?/y,
}
const PICTURE = /^<(?:img|video|picture)$/i

/** Reads HTML as a browser does (WHATWG HTML, 13.2.5), from within what was left open before it. */
export function readHtml(html: string, before: OpenHtml | null = null): HtmlText {
  let text = ''
  let open = before
  let from = before === null ? 0 : html.length
  for (let at = 0; at < html.length; ) {
    const pattern = open === null ? BEGINNING : ENDS[open]
    pattern.lastIndex = at
    const found = pattern.exec(html)
    if (open === null) text += html.slice(at, found?.index)
    if (found === null) break
    const [sign, quote] = found
    if (open === null && PICTURE.test(sign)) text += ' image '
    at = pattern.lastIndex
    open = after(open, sign, quote)
    if (open === null) from = Math.min(from, at)
  }
  return { text, open, from }
}

/** What a reader sees of a block of HTML. */
export function shownOf(html: string): string {
  return textParser.utils.unescapeAll(readHtml(html).text)
}

function after(open: OpenHtml | null, sign: string, quote: string | undefined): OpenHtml | null {
  if (open === '"' || open === "'") return '<'
  if (quote === '"' || quote === "'") return quote
  if (sign.endsWith('>')) return null
  if (open !== null) return open
  return sign === '<!--' ? '--' : /[a-z]/i.test(sign) ? '<' : '>'
}
