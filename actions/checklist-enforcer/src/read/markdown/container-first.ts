import type { MarkdownIt, StateBlock } from 'markdown-it'

type BlockRule = ReturnType<MarkdownIt['block']['ruler']['getRules']>[number]

const BEGINNING = /^(?:>|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))/

/**
 * A line that begins a quote or a list item is never the head of a table that goes on outside of it. markdown-it looks
 * for tables first, so that the row of dashes below `- [ ] a | b` would take the box away.
 */
export function lookForContainersFirst(markdown: MarkdownIt): void {
  const { ruler } = markdown.block
  // The rules stand in the order in which they are tried.
  const [table] = ruler.getRules('')
  if (table === undefined) return
  const guarded: BlockRule = (state, startLine, endLine, silent) =>
    !beginsContainer(state, startLine) && table(state, startLine, endLine, silent)
  ruler.at('table', guarded, { alt: ['paragraph', 'reference'] })
}

function beginsContainer(state: StateBlock, line: number): boolean {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  return BEGINNING.test(state.src.slice(start, Math.min(start + 11, state.eMarks[line] ?? start)))
}
