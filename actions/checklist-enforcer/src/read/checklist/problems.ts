import type { Checklist } from '../../evidence/checklist.ts'
import type { Block, MarkdownDocument } from '../../evidence/markdown.ts'
import { MOST_ITEMS } from './items.ts'
import { lookalikesIn } from './lookalikes.ts'

type Problem = Checklist['problems'][number]

const BOX = /^[ \t>]{0,40}(?:[-+*]|\d{1,9}[.)])[ \t]{1,20}\[[ \txX]\][ \t]/m

const HIDES =
  'A comment or tag of HTML that begins here hides what follows. Close it (`-->`, `>`, or its quote) before the next empty line.'

/** What was surely meant otherwise than it is read, in the order of lines. */
export function problemsOf(
  { blocks, unread = [], hidden = [] }: MarkdownDocument,
  cutAt: number | null,
): readonly Problem[] {
  const problems: Problem[] = unread.map(({ line }) => ({
    line,
    message: 'Lists and quotes are nested too deeply here to be read. Nest them less.',
    blocks: true,
  }))
  for (const { line, hidesBoxes } of hidden) {
    problems.push({ line, message: HIDES, blocks: hidesBoxes })
  }
  const walk = (inside: readonly Block[]): void => {
    for (const block of inside) {
      if (block.kind === 'list') {
        for (const item of block.items) {
          if (item.box === null) problems.push(...lookalikesIn([item.text.source], item.line, 'item'))
          walk(item.blocks)
        }
      } else if (block.kind === 'quote') walk(block.blocks)
      else if (block.kind === 'paragraph') {
        problems.push(
          ...lookalikesIn(
            block.lines.map(({ source }) => source),
            block.line,
            'paragraph',
          ),
        )
      } else if ((block.kind === 'code' || block.kind === 'html') && block.unclosed && BOX.test(block.text)) {
        problems.push({ line: block.line, message: swallowed(block), blocks: false })
      }
    }
  }
  walk(blocks)
  if (cutAt !== null) {
    const message = `There are more than ${MOST_ITEMS} items: those from here on are not read. Keep the checklist shorter.`
    problems.push({ line: cutAt, message, blocks: true })
  }
  return problems.toSorted((a, b) => a.line - b.line)
}

function swallowed(block: Block): string {
  const [what, end] =
    block.kind === 'code'
      ? ['fence of code', 'the fence again']
      : [`block of HTML`, 'its end (`-->` for a comment)']
  return `The ${what} that begins here is not closed and hides the boxes below it. Write ${end} where it should end.`
}
