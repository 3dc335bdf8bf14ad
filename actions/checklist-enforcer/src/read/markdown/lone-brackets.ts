import type { MarkdownIt } from 'markdown-it'

/**
 * Takes `[` and `![` for text where no `]` follows at all. markdown-it looks for the end of a link from each of them, which
 * takes most of the time that hostile text takes.
 */
export function passLoneBrackets(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('link', 'lone-bracket', (state, silent) => {
    const { src, pos } = state
    const sign = src.startsWith('[', pos) ? '[' : src.startsWith('![', pos) ? '![' : null
    if (sign === null || src.includes(']', pos)) return false
    if (!silent) state.pending += sign
    state.pos += sign.length
    return true
  })
}
