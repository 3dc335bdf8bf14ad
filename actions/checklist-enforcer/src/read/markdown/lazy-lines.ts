import type { MarkdownIt, StateBlock } from 'markdown-it'

/** Far more than any document has that a person wrote. */
const MOST = 5_000
const COUNT = 'lazyLines'

/**
 * Bounds the search for lines that go on with a quote without `>`. markdown-it searches to the next empty line from every
 * quote, whether there is a paragraph to go on with or not, which takes ten seconds for 65,536 characters of `># a` and
 * `b`. Once that was done very often, a line without `>` ends the quote. No box is lost by it: what begins a list ends a
 * quote anyway.
 */
export function boundLazyLines(markdown: MarkdownIt): void {
  const bound = ({ env, parentType }: StateBlock, _line: number, _end: number, silent: boolean) => {
    if (!silent || parentType !== 'blockquote') return false
    const seen = Number(env[COUNT] ?? 0) + 1
    env[COUNT] = seen
    return seen > MOST
  }
  markdown.block.ruler.before('table', COUNT, bound, { alt: ['blockquote'] })
}
