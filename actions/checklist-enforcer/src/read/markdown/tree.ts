import type { Env, Token } from 'markdown-it'
import type {
  Block,
  Code,
  Html,
  List,
  ListItem,
  MarkdownDocument,
  Quote,
  Table,
} from '../../evidence/markdown.ts'
import { runsOn } from './html-end.ts'
import { textOf, textsOf } from './inline.ts'
import type { LineMap } from './line-map.ts'
import { UNREAD } from './nesting.ts'
import { taskBoxOf } from './task-box.ts'

export type References = NonNullable<Env['references']>

/** Makes blocks of markdown-it's flat list of tokens. */
export function treeOf(
  tokens: readonly Token[],
  { linesOf }: LineMap,
  references: References,
): Pick<MarkdownDocument, 'blocks' | 'unread'> {
  let at = 0
  const unread: { line: number; lastLine: number }[] = []

  const next = (): Token | undefined => tokens[at++]
  const isAt = (type: string) => tokens[at]?.type === type
  /** The text that a token holds before its closing one, which is passed by as well. */
  const content = (): string => {
    const text = isAt('inline') ? (next()?.content ?? '') : ''
    at++
    return text
  }

  /** Reads up to the closing token of `opened`, or to the end. */
  const blocksIn = (opened: Token | null): readonly Block[] => {
    const blocks: Block[] = []
    while (at < tokens.length) {
      const token = next()
      if (token === undefined || (opened !== null && closes(token, opened))) break
      const block = blockOf(token)
      if (block !== null) blocks.push(block)
    }
    return blocks
  }

  const blockOf = (token: Token): Block | null => {
    const lines = linesOf(token.map)
    switch (token.type) {
      case 'heading_open':
        return {
          kind: 'heading',
          ...lines,
          level: Number(token.tag.slice(1)),
          text: textOf(content(), references),
        }
      case 'paragraph_open':
        return { kind: 'paragraph', ...lines, lines: textsOf(content(), references).lines }
      case 'bullet_list_open':
      case 'ordered_list_open':
        return listOf(token)
      case 'blockquote_open':
        return { kind: 'quote', ...lines, blocks: blocksIn(token) } satisfies Quote
      case 'table_open':
        return tableOf(token)
      case 'fence':
        return fenceOf(token)
      case 'code_block':
        return { kind: 'code', ...lines, language: '', text: token.content } satisfies Code
      case 'html_block': {
        const html: Html = { kind: 'html', ...lines, text: token.content }
        return runsOn(token.content) ? { ...html, unclosed: true } : html
      }
      case UNREAD:
        unread.push(lines)
        return null
      default:
        return null
    }
  }

  const listOf = (opened: Token): List => {
    const items: ListItem[] = []
    while (isAt('list_item_open')) {
      const item = next()
      if (item !== undefined) items.push(itemOf(item))
    }
    at++
    return { kind: 'list', ...linesOf(opened.map), ordered: opened.type === 'ordered_list_open', items }
  }

  const itemOf = (opened: Token): ListItem => {
    const { first, isParagraph } = beginningOf(tokens, at)
    const task = taskBoxOf(first)
    const text = textsOf(task !== null ? task.rest : isParagraph ? first : '', references)
    const blocks = blocksIn(opened)
    return {
      ...linesOf(opened.map),
      box: task?.box ?? null,
      text: text.whole,
      lines: text.lines,
      blocks: isParagraph ? blocks.slice(1) : blocks,
    }
  }

  const tableOf = (opened: Token): Table => {
    const rows: Table['rows'][number][] = []
    let row: Table['rows'][number]['cells'][number][] = []
    for (let token = next(); token !== undefined && token.type !== 'table_close'; token = next()) {
      if (token.type === 'tr_open') {
        row = []
        rows.push({ line: linesOf(token.map).line, cells: row })
      } else if (token.type === 'inline') row.push(textOf(token.content, references))
    }
    return { kind: 'table', ...linesOf(opened.map), columns: rows[0]?.cells ?? [], rows: rows.slice(1) }
  }

  const fenceOf = (token: Token): Code => {
    const [begin, end] = token.map ?? [0, 0]
    // The content ends with a line break; the fences are two lines more.
    const isClosed = end - begin === token.content.split('\n').length + 1
    const language = token.info.trim().split(/\s/, 1)[0] ?? ''
    const code: Code = { kind: 'code', ...linesOf(token.map), language, text: token.content }
    return isClosed ? code : { ...code, unclosed: true }
  }

  const blocks = blocksIn(null)
  return unread.length === 0 ? { blocks } : { blocks, unread }
}

function closes(token: Token, opened: Token): boolean {
  return token.nesting === -1 && token.level === opened.level
}

/**
 * The text that a list item begins with. GitHub takes the box off before it looks for a table, so that the text of a
 * table's first cell counts as well; that of a heading does not.
 */
function beginningOf(
  tokens: readonly Token[],
  at: number,
): { readonly first: string; readonly isParagraph: boolean } {
  let index = at
  while (tokens[index]?.type === 'reference_definition') index++
  const isParagraph = tokens[index]?.type === 'paragraph_open'
  if (isParagraph) return { first: tokens[index + 1]?.content ?? '', isParagraph }
  const cell =
    tokens[index]?.type === 'table_open' ? tokens.slice(index, index + 5).find(isInline) : undefined
  return { first: cell?.content ?? '', isParagraph }
}

const isInline = ({ type }: Token) => type === 'inline'
