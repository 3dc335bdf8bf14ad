/**
 * A Markdown document as GitHub shows it, with lines. Lines count from 1 in the text as it was written; `lastLine` is the
 * last one that belongs to the block.
 */
export interface MarkdownDocument {
  readonly blocks: readonly Block[]
  /** YAML between `---` at the very start; null where there is none. */
  readonly frontMatter: FrontMatter | null
  /** Lines that are nested too deeply to be read; absent where there are none. */
  readonly unread?: readonly { readonly line: number; readonly lastLine: number }[]
  /** Lines on which HTML begins that hides Markdown below it; absent where there are none. */
  readonly hidden?: readonly { readonly line: number; readonly hidesBoxes: boolean }[]
}

export interface FrontMatter {
  /** Without the fences. */
  readonly text: string
  /** Of the first line of `text`. */
  readonly line: number
}

interface Lines {
  readonly line: number
  readonly lastLine: number
}

export type Block = Heading | Paragraph | List | Table | Quote | Code | Html

export interface Heading extends Lines {
  readonly kind: 'heading'
  readonly level: number
  readonly text: Inline
}
export interface Paragraph extends Lines {
  readonly kind: 'paragraph'
  /** One entry for each line as it was written. */
  readonly lines: readonly Inline[]
}
export interface List extends Lines {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly ListItem[]
}
export interface ListItem extends Lines {
  /** A GFM task box, where GitHub shows one. */
  readonly box: 'open' | 'done' | null
  /** Of the first paragraph, without the box. */
  readonly text: Inline
  /** The same, one entry for each line as it was written. */
  readonly lines: readonly Inline[]
  /** What follows the first paragraph inside the item: nested lists, further paragraphs. */
  readonly blocks: readonly Block[]
}
export interface Table extends Lines {
  readonly kind: 'table'
  readonly columns: readonly Inline[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly Inline[] }[]
}
export interface Quote extends Lines {
  readonly kind: 'quote'
  readonly blocks: readonly Block[]
}
export interface Code extends Lines {
  readonly kind: 'code'
  /** The first word after the fence; empty where there is none. */
  readonly language: string
  readonly text: string
  /** Nothing ends it: it holds all that follows in the list item, quote or document that it stands in. */
  readonly unclosed?: boolean
}
/** Comments are blocks of HTML too. */
export interface Html extends Lines {
  readonly kind: 'html'
  readonly text: string
  /** As of code; only of what needs an end, such as a comment. */
  readonly unclosed?: boolean
}

/** Text inside a block. */
export interface Inline {
  /** What a reader sees: no markup, no comments, white space collapsed, trimmed. */
  readonly plain: string
  /** As it was written. */
  readonly source: string
  /** Parts of `plain` in order: struck out, in bold, as code; a part is of the innermost kind that matters here. */
  readonly parts: readonly InlinePart[]
  readonly links: readonly { readonly text: string; readonly url: string }[]
}
export interface InlinePart {
  readonly text: string
  readonly struck: boolean
  readonly strong: boolean
  readonly code: boolean
}
