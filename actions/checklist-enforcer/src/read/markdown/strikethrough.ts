import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it'

const TILDE = 0x7e
/** markdown-it pairs delimiters of equal `marker`; no character of any text has this code. */
const TWO_TILDES = -TILDE

/**
 * Strike-through as GitHub has it: one tilde or two, closed by as many. markdown-it's own rule knows two only, and takes
 * three for two with one beside them.
 */
export function useStrikethrough(markdown: MarkdownIt): void {
  markdown.inline.ruler.at('strikethrough', pushDelimiter)
  markdown.inline.ruler2.at('strikethrough', (state) => {
    strikePairs(state, state.delimiters)
    for (const meta of state.tokens_meta) if (meta?.delimiters) strikePairs(state, meta.delimiters)
    return false
  })
}

function pushDelimiter(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== TILDE) return false
  const { length, can_open: open, can_close: close } = state.scanDelims(state.pos, true)
  const token = state.push('text', '', 0)
  token.content = '~'.repeat(length)
  if (length <= 2) {
    const marker = length === 1 ? TILDE : TWO_TILDES
    state.delimiters.push({ marker, length: 0, token: state.tokens.length - 1, end: -1, open, close })
  }
  state.pos += length
  return true
}

function strikePairs(state: StateInline, delimiters: readonly Delimiter[]): void {
  for (const { marker, end, token } of delimiters) {
    const closer = delimiters[end]
    if ((marker !== TILDE && marker !== TWO_TILDES) || closer === undefined) continue
    mark(state, token, 's_open', 1)
    mark(state, closer.token, 's_close', -1)
  }
}

function mark(state: StateInline, index: number, type: string, nesting: 1 | -1): void {
  const token = state.tokens[index]
  if (token === undefined) return
  Object.assign(token, { type, tag: 's', nesting, content: '' })
}
