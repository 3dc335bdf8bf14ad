import { listed } from '@plinth/core/render'
import type { Stated } from '../../../evidence/checklist.ts'
import type { Inline, List, Table } from '../../../evidence/markdown.ts'
import type { MethodRule, MethodSignal } from '../../../evidence/policy.ts'
import { column } from '../document/columns.ts'
import { type Section, withDescendants } from '../document/outline.ts'
import { isList, itemsIn } from '../document/statements.ts'
import type { Reading } from '../reading.ts'
import { type MethodHead, methodHead } from './methods.ts'
import { signalInWords, signalOf } from './signals.ts'

interface Draft {
  readonly head: MethodHead
  readonly line: number
  lastLine: number
  readonly signals: Stated<MethodSignal>[]
}

/** Which method of work is for which changes: a line or heading for each method, with bullets below it, or a table. */
export function methodSection(section: Section): Reading {
  const drafts = withDescendants(section).flatMap((part) => draftsOf(part, part !== section))
  const methods = drafts.map(({ head, line, signals }) => ({ line, value: { ...head, signals } }))
  return {
    methods,
    understood: drafts.map((draft) => ({
      line: draft.line,
      lastLine: draft.lastLine,
      as: `Method: ${inWords({ ...draft.head, signals: draft.signals })}.`,
    })),
  }
}

function inWords({ method, size, signals }: MethodRule): string {
  const changes = size === null ? '' : size === 'direct' ? ' for trivial changes' : ` for ${size} changes`
  const told = listed([...new Set(signals.map(({ value }) => signalInWords(value)))])
  return `${method}${changes}${told === '' ? '' : `, told by ${told}`}`
}

function draftsOf({ heading, line, blocks }: Section, isBelow: boolean): readonly Draft[] {
  const drafts: Draft[] = []
  let current: Draft | null = null
  const open = (inline: Inline, at: number, titled: boolean): boolean => {
    const head = methodHead(inline, titled)
    if (head === null) return false
    current = { head, line: at, lastLine: at, signals: [] }
    drafts.push(current)
    return true
  }
  if (isBelow && heading !== null) open(heading, line, true)
  for (const block of blocks) {
    if (block.kind === 'paragraph') {
      block.lines.forEach((inline, index) => {
        open(inline, block.line + index, isWhollyBold(inline))
      })
    } else if (block.kind === 'table') drafts.push(...draftsOfTable(block))
    else if (isList(block)) addList(block, current, drafts)
  }
  return drafts
}

/** Bullets below a method are its signals; without one, each bullet may be a rule of its own. */
function addList(list: List, current: Draft | null, drafts: Draft[]): void {
  for (const item of list.items) {
    const head = current === null ? methodHead(item.text, true) : null
    const below = itemsIn(item.blocks)
    if (head !== null) {
      const told = below.length > 0 ? below : [item]
      drafts.push({ head, line: item.line, lastLine: item.lastLine, signals: told.map(signalAt) })
    } else if (current !== null) {
      current.signals.push(...[item, ...below].map(signalAt))
      current.lastLine = list.lastLine
    }
  }
}

const signalAt = ({ text, line }: { readonly text: Inline; readonly line: number }) => ({
  value: signalOf(text.plain),
  line,
})

function isWhollyBold({ parts }: Inline): boolean {
  return parts.length > 0 && parts.every(({ strong, text }) => strong || /^[\s:]*$/.test(text))
}

/** `| Method | When to use |`: a rule for each row. */
function draftsOfTable(table: Table): readonly Draft[] {
  const named = column(table, /\b(?:method|approach|skill|tool)\b/)
  const when = column(table, /\b(?:when|use|for|size|criteria)\b/, named)
  if (named === null || when === null) return []
  return table.rows.flatMap(({ cells, line }) => {
    const [name, told] = [cells[named], cells[when]]
    const sized = told === undefined ? null : methodHead(told, true)
    const head = name === undefined ? null : methodHead(name, true)
    const method = head?.method ?? name?.plain ?? ''
    if (told === undefined || method === '') return []
    const size = head?.size ?? sized?.size ?? null
    const signals = told.plain.split(/[,;()]/).filter((part) => part.trim() !== '')
    return [
      {
        head: { method, aliases: head?.aliases ?? [], size },
        line,
        lastLine: line,
        signals: signals.map((part) => ({ value: signalOf(part.trim()), line })),
      },
    ]
  })
}
