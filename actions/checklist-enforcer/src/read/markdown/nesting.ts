import type { MarkdownIt } from 'markdown-it'

/** Type of the token that stands for lines which are nested too deeply to be read. */
export const UNREAD = 'unread'

/** Leaves unread what is nested deeper than `deepest`, and says so: markdown-it drops it without a word. */
export function stopAt(deepest: number, markdown: MarkdownIt): void {
  markdown.block.ruler.before('table', UNREAD, (state, startLine, endLine, silent) => {
    if (silent || state.level < deepest) return false
    const token = state.push(UNREAD, '', 0)
    token.map = [startLine, endLine]
    state.line = endLine
    return true
  })
}
