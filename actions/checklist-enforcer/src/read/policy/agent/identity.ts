import { posix } from 'node:path'
import type { Stated } from '../../../evidence/checklist.ts'
import type { Block, Table } from '../../../evidence/markdown.ts'
import type { Section } from '../document/outline.ts'
import { statementsOf, tablesIn } from '../document/statements.ts'
import { splitAt, squash } from '../document/wording.ts'
import type { IdentityPart as Part, Reading } from '../reading.ts'

const LABELS: ReadonlyMap<string, Part> = new Map([
  ...['name', 'agent', 'agentname'].map((label) => [label, 'name'] as const),
  ...['role', 'title', 'position'].map((label) => [label, 'role'] as const),
  ...['reportsto', 'manager', 'reporting', 'lead'].map((label) => [label, 'reportsTo'] as const),
  ...['domain', 'domains', 'area', 'focus'].map((label) => [label, 'domain'] as const),
  ...['oneliner', 'description', 'summary', 'tagline'].map((label) => [label, 'description'] as const),
])
const WORDS_OF_TITLES = /\s(?:agent|definition|profile|specification|spec|document|doc|charter)$/i
const LONGEST_LABEL = 30

/** Who is defined: `Label: value` lines (in quotes too) and tables of attributes and values. */
export function identityIn(blocks: readonly Block[]): Reading {
  const found: { [Key in Part]?: Stated<string> } = {}
  const lines: number[] = []
  const add = (label: string, value: string, line: number): void => {
    const part = LABELS.get(squash(label))
    if (part === undefined || value === '' || found[part] !== undefined) return
    found[part] = { value, line }
    lines.push(line)
  }
  for (const { text, line } of statementsOf(
    blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'quote'),
  )) {
    for (const piece of text.split(' | ')) {
      const parts = splitAt(piece, ':')
      if (parts !== null && parts[0].length <= LONGEST_LABEL) add(...parts, line)
    }
  }
  for (const table of tablesIn(blocks)) {
    for (const { label, value, line } of pairsOf(table)) add(label, value, line)
  }
  if (lines.length === 0) return {}
  const told = PARTS.flatMap(([part, words]) => {
    const stated = found[part]
    return stated === undefined ? [] : [`${words} ${stated.value}`]
  })
  const as = `Identity: ${told.join('; ')}.`
  return { ...found, understood: [{ line: Math.min(...lines), lastLine: Math.max(...lines), as }] }
}

const PARTS: readonly (readonly [Part, string])[] = [
  ['name', 'name'],
  ['role', 'role'],
  ['reportsTo', 'reports to'],
  ['domain', 'domain'],
  ['description', 'description'],
]

/** Rows of a table with an attribute and its value; the header is a row as well where it names one. */
function pairsOf({ columns, rows, line }: Table) {
  return [{ line, cells: columns }, ...rows].map(({ cells, line }) => ({
    label: cells[0]?.plain ?? '',
    value: cells[1]?.plain ?? '',
    line,
  }))
}

/** `PM-X` of `# PM-X Agent Definition`. */
export function nameInTitle({ title }: Pick<Section, 'title'>): string {
  const [beginning = ''] = title.split(/ [–—:-] |: /)
  let name = beginning.trim()
  while (WORDS_OF_TITLES.test(name)) name = name.replace(WORDS_OF_TITLES, '').trim()
  return name
}

/** What a file is called: `reviewer` of `reviewer.agent.md`; the folder of `AGENT.md` and its like. */
export function nameOfFile(path: string): string {
  const stem = posix
    .basename(path)
    .replace(/\.md$/i, '')
    .replace(/\.agent$/i, '')
  const isGeneric = /^(?:agents?|readme|index|definition|claude)$/i.test(stem)
  const folder = posix.basename(posix.dirname(path))
  return isGeneric && folder !== '' && folder !== '.' ? folder : stem
}
