import type { Block, Inline, Table } from '../../evidence/markdown.ts'
import type { OwnershipFile, OwnershipRule } from '../../evidence/ownership.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { FileText } from './codeowners.ts'

const PATHS = /\b(?:files?|paths?|folders?|director(?:y|ies)|locations?)\b/i
const OWNERS = /\b(?:owners?|owned by|teams?|maintainers?|agents?|responsible)\b/i

/**
 * Reads tables of owners in a Markdown file: a column of paths, and either a column of owners or the heading above as
 * the owner. Rows without a path are prose, and give no rule. Never throws.
 */
export function readOwnershipTables({ path, url, text }: FileText): OwnershipFile {
  const rules: OwnershipRule[] = []
  let heading: string | null = null
  const visit = (block: Block): void => {
    if (block.kind === 'heading') heading = ownerInHeading(block.text)
    else if (block.kind === 'table') rules.push(...rulesOf(block, heading))
    else if (block.kind === 'quote') block.blocks.forEach(visit)
  }
  parseMarkdown(text).blocks.forEach(visit)
  return { path, url, kind: 'table', rules, problems: [] }
}

function rulesOf({ columns, rows }: Table, heading: string | null): readonly OwnershipRule[] {
  const pathColumn = columns.findIndex(({ plain }) => PATHS.test(plain))
  const ownerColumn = columns.findIndex(({ plain }, index) => index !== pathColumn && OWNERS.test(plain))
  if (pathColumn === -1) return []
  return rows.flatMap(({ cells, line }) => {
    const owners = ownerColumn === -1 ? heading : (cells[ownerColumn]?.plain ?? '')
    const named = (owners ?? '')
      .split(/[,;&]/)
      .map((name) => name.trim())
      .filter((name) => name !== '')
    const cell = cells[pathColumn]
    if (named.length === 0 || cell === undefined) return []
    return pathsIn(cell).map((pattern) => ({ pattern, owners: named, line }))
  })
}

/** `PM-Context`, of a heading such as `3. PM-Context – memory` or `PM-Context (12 features)`. */
function ownerInHeading({ plain }: Inline): string | null {
  const [name = ''] = plain.replace(/^\d+\.\s/, '').split(/ [–—-] |[(:]/)
  return name.trim() === '' ? null : name.trim()
}

/** Paths in a cell: what is written as code, else words that look like one. */
export function pathsIn({ parts, plain }: Inline): readonly string[] {
  const codes = parts.filter(({ code }) => code).map(({ text }) => text.trim())
  const words = codes.length > 0 ? codes : plain.split(/[\s,;]+/)
  return words.filter((word) => isPathLike(word, codes.length > 0))
}

/** A web address, a command or a word is none; without marks of code, `CI/CD` and `client/server` are words too. */
function isPathLike(word: string, isCode: boolean): boolean {
  if (word === '' || /\s/.test(word) || word.includes('://') || word.length > 400) return false
  if (!word.includes('/')) return isCode ? /\.\w+$|\*/.test(word) : /^[\w.-]*\w\.[a-z]{2,5}$/i.test(word)
  if (word.replace(/[/*.]/g, '') === '' || /^\/[a-z-]+$/.test(word)) return false
  return isCode || /[.*]|\/$|\/[^/]+\//.test(word)
}
