import { counted } from '@plinth/core/render'
import type { Inline, Table } from '../../../evidence/markdown.ts'
import { pathsIn } from '../../ownership/tables.ts'
import { column, otherColumn } from '../document/columns.ts'
import { withoutSign } from '../document/entries.ts'
import type { Section } from '../document/outline.ts'
import { codesIn, itemsIn, tablesIn } from '../document/statements.ts'
import { splitAt } from '../document/wording.ts'
import type { Parts, Reading } from '../reading.ts'

type Owned = Parts['owns']
type Disowned = Parts['disowns']

const CAPABILITY =
  /\b(?:capabilit(?:y|ies)|areas?|features?|domains?|responsibilit(?:y|ies)|components?|what)\b/
const FILES = /\b(?:files?|paths?|systems?|locations?|director(?:y|ies)|folders?|code)\b/
const OWNER = /\b(?:owners?|owned by|teams?|responsible|who)\b/
const CERTAIN_PATH = /[*.]|\/$|^\/|\/[^/]{1,200}\//
/** Marks between a capability and what is said of it. */
const SEPARATORS = [' → ', ' -> ', ' – ', ' — ', ' - ', ': ', ' (']

/** What belongs to the agent, with its paths; of a table with owners, the rows that are its own. */
export function ownsSection(section: Section): Reading {
  const tables = tablesIn(section.blocks).filter((table) => column(table, OWNER) === null)
  const listed = itemsIn(section.blocks).flatMap(({ text, line }) => ownedItem(text, line))
  const owns = [...tables.flatMap(ownedRows), ...listed]
  if (owns.length === 0) return {}
  const withPaths = owns.filter(({ value }) => value.paths.length > 0).length
  const as = `Owns ${counted(owns.length, 'capability', 'capabilities')}, ${withPaths} of them with paths.`
  return { owns, understood: [{ line: section.line, lastLine: section.lastLine, as }] }
}

/** What belongs to others. */
export function disownsSection(section: Section): Reading {
  const listed = itemsIn(section.blocks).map(({ text, line }) => disownedItem(text, line))
  const disowns = [...tablesIn(section.blocks).flatMap(disownedRows), ...listed]
  if (disowns.length === 0) return {}
  const told = disowns.map(({ value: { capability, owner } }) =>
    owner === '' ? capability : `${capability} (${owner})`,
  )
  const as = `Does not own ${told.join(', ')}.`
  return { disowns, understood: [{ line: section.line, lastLine: section.lastLine, as }] }
}

/** Both at once: a table of owners tells what others own, the rest what is the agent's. */
export function ownershipSection(section: Section): Reading {
  const withOwners = tablesIn(section.blocks).filter((table) => column(table, OWNER) !== null)
  const disowns = withOwners.flatMap(disownedRows)
  if (disowns.length === 0) return ownsSection(section)
  const own = ownsSection({ ...section, blocks: section.blocks.filter(({ kind }) => kind === 'table') })
  const as = `${counted(disowns.length, 'capability', 'capabilities')} with their owners.`
  const told = { line: section.line, lastLine: section.lastLine, as }
  return { ...own, disowns, understood: [...(own.understood ?? []), told] }
}

function ownedRows(table: Table): readonly Owned[] {
  // `Feature/System | Files/Paths`: the column that names files is the one to find first.
  const files = column(table, /\b(?:files?|paths?|folders?)\b/) ?? column(table, FILES)
  const named = column(table, CAPABILITY, files) ?? otherColumn(table, [files])
  if (named === null) return []
  return table.rows.flatMap(({ cells, line }) => {
    const capability = cells[named]?.plain ?? ''
    const cell = files === null ? undefined : cells[files]
    if (capability === '') return []
    return [
      {
        line,
        value: { capability, paths: cell === undefined ? [] : ownedPaths(cell), text: cell?.plain ?? '' },
      },
    ]
  })
}

/** Code, or words that can be nothing but a path: `CI/CD` and `client/server` are none. */
function ownedPaths(cell: Inline): readonly string[] {
  const paths = pathsIn(cell)
  return codesIn(cell).length > 0 ? paths : paths.filter((path) => CERTAIN_PATH.test(path))
}

function disownedRows(table: Table): readonly Disowned[] {
  const owner = column(table, OWNER)
  const named = column(table, CAPABILITY, owner) ?? otherColumn(table, [owner])
  if (named === null) return []
  return table.rows.flatMap(({ cells, line }) => {
    const capability = cells[named]?.plain ?? ''
    return capability === ''
      ? []
      : [{ line, value: { capability, owner: owner === null ? '' : (cells[owner]?.plain ?? '') } }]
  })
}

/** `- **CI/CD:** .github/workflows/*`, `- CI/CD (.github/workflows/*)`. Only code is a path: `CI/CD` is none. */
function ownedItem(inline: Inline, line: number): readonly Owned[] {
  const [capability, text] = parted(inline.plain)
  if (capability === '') return []
  const paths = codesIn(inline).length === 0 ? [] : pathsIn(inline)
  return [{ line, value: { capability, paths, text } }]
}

function disownedItem({ plain }: Inline, line: number): Disowned {
  const [capability, owner] = parted(plain)
  const named = owner.replace(/^(?:owned by|belongs to|see|→)\s/i, '')
  return { line, value: { capability, owner: named } }
}

/** At the first mark that stands in it; what is in brackets loses the closing one. */
function parted(plain: string): readonly [string, string] {
  const text = withoutSign(plain)
  const [first] = SEPARATORS.flatMap((mark) => {
    const at = text.indexOf(mark)
    return at > 0 ? [{ mark, at }] : []
  }).sort((a, b) => a.at - b.at)
  const parts = first === undefined ? null : splitAt(text, first.mark)
  if (parts === null || first === undefined) return [text, '']
  const [before, after] = parts
  return [before, first.mark === ' (' && after.endsWith(')') ? after.slice(0, -1) : after]
}
