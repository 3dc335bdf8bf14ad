import type { Field } from '../../evidence/checklist.ts'
import type { Block, Inline, MarkdownDocument } from '../../evidence/markdown.ts'
import { readAmount } from './amount.ts'
import { contentOf } from './content.ts'
import { fieldsInLine, type NamedValue } from './field-line.ts'
import { itemKey, titleOf } from './item-key.ts'
import { collapsed, withoutInvisible } from './signs.ts'

const MOST_FIELDS = 5000
const LONGEST_VALUE = 2000

/** The fields of a document, in the order of lines. */
export function fieldsOf({ blocks, frontMatter }: MarkdownDocument): readonly Field[] {
  const fields: Field[] = []
  const add = ({ name, value }: NamedValue, line: number): void => {
    const shown = collapsed(value).slice(0, LONGEST_VALUE)
    if (withoutInvisible(shown).trim() === '' || fields.length >= MOST_FIELDS) return
    fields.push({ name, key: itemKey(name), value: shown, amount: readAmount(shown), line })
  }

  /** The last name of a line whose value does not stand there has it on the next, or in the block that follows. */
  const readLines = (lines: readonly Inline[], firstLine: number, following: Block | undefined): number => {
    const found = lines.map(({ parts }) => fieldsInLine(parts))
    found.forEach((inLine, index) => {
      const last = inLine.at(-1)
      for (const field of inLine) add(field, firstLine + index)
      if (last?.value !== '' || (found[index + 1]?.length ?? 0) > 0) return
      const value = lines[index + 1]?.plain ?? plainBelow(following)
      add({ ...last, value }, firstLine + index)
    })
    return found.flat().length
  }

  const walk = (inside: readonly Block[]): void => {
    inside.forEach((block, index) => {
      const before = inside[index - 1]
      switch (block.kind) {
        case 'heading':
          readLines([block.text], block.line, undefined)
          return
        case 'paragraph': {
          const found = readLines(block.lines, block.line, inside[index + 1])
          if (found > 0 || before?.kind !== 'heading') return
          add({ name: titleOf(before.text.plain), value: contentOf(block) }, block.line)
          return
        }
        case 'list':
          for (const { lines, line, blocks: nested } of block.items) {
            readLines(lines, line, nested[0])
            walk(nested)
          }
          return
        case 'quote':
          walk(block.blocks)
          return
        case 'table':
          for (const { cells, line } of [{ cells: block.columns, line: block.line }, ...block.rows]) {
            const [name, value, third] = cells
            if (name === undefined || value === undefined || third !== undefined) continue
            add({ name: titleOf(name.plain), value: value.plain }, line)
          }
          return
      }
    })
  }

  frontMatter?.text.split('\n').forEach((line, index) => {
    const [, name, value] = /^([\w-]{1,60}):\s(.*)$/.exec(line) ?? []
    if (name !== undefined && value !== undefined)
      add({ name: name.replaceAll('_', ' '), value: unquoted(value) }, frontMatter.line + index)
  })
  walk(blocks)
  return fields
}

/** What follows a name, where it is text of its own and not the next field. */
function plainBelow(block: Block | undefined): string {
  if (block?.kind === 'list') return contentOf(block)
  if (block?.kind !== 'paragraph') return ''
  return block.lines.some(({ parts }) => fieldsInLine(parts).length > 0) ? '' : contentOf(block)
}

function unquoted(value: string): string {
  const text = value.trim()
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text
}
