import type { Token } from 'markdown-it'
import type { Inline, InlinePart } from '../../evidence/markdown.ts'
import { addressesIn } from './addresses.ts'
import { htmlEffect } from './html-inline.ts'

type Link = Inline['links'][number]
interface Line {
  readonly parts: InlinePart[]
  readonly links: Link[]
}

/** A picture is something to see, also where its author gave it no name. */
const PICTURE = 'image'

/** What the parser found in some lines, by line: the text that a reader sees, and how. */
export function spansOf(tokens: readonly Token[]): readonly Line[] {
  const lines: Line[] = [{ parts: [], links: [] }]
  let [struck, strong] = [0, 0]
  let link: { readonly url: string; text: string } | null = null

  const add = (text: string, code = false): void => {
    text.split('\v').forEach((piece, index) => {
      if (index > 0) lines.push({ parts: [], links: [] })
      lines.at(-1)?.parts.push({ text: piece, struck: struck > 0, strong: strong > 0, code })
      if (link !== null) link.text += index > 0 ? ` ${piece}` : piece
    })
  }
  const addText = (text: string): void => {
    add(text)
    if (link !== null) return
    for (const url of addressesIn(text)) lines.at(-1)?.links.push({ text: url, url })
  }
  const addHtml = (html: string): void => {
    const effect = htmlEffect(html)
    struck = Math.max(0, struck + effect.struck)
    strong = Math.max(0, strong + effect.strong)
    add(effect.isPicture ? PICTURE : effect.text)
  }
  const endLink = (): void => {
    if (link !== null && link.url !== '') lines.at(-1)?.links.push({ text: link.text.trim(), url: link.url })
    link = null
  }
  const read = (token: Token): void => {
    const { type, content, nesting } = token
    if (type === 'text' || type === 'text_special') addText(content)
    else if (type === 'code_inline') add(content, true)
    else if (type === 'html_inline') addHtml(content)
    else if (type === 's_open' || type === 's_close') struck = Math.max(0, struck + nesting)
    else if (type === 'strong_open' || type === 'strong_close') strong = Math.max(0, strong + nesting)
    else if (type === 'link_open') link = { url: String(token.attrGet('href') ?? ''), text: '' }
    else if (type === 'link_close') endLink()
    else if (type !== 'image') return
    else if (content.trim() === '') add(PICTURE)
    else for (const child of token.children ?? []) read(child)
  }
  for (const token of tokens) read(token)
  return lines
}
