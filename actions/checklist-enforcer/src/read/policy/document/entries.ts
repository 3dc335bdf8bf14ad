import type { Block, Inline, List, ListItem, Paragraph } from '../../../evidence/markdown.ts'
import type { Duty, DutyStep } from '../../../evidence/policy.ts'
import { takeCondition } from '../../checklist/condition.ts'
import { itemKey } from '../../checklist/item-key.ts'
import { collapsed, withoutEmoji } from '../../checklist/signs.ts'
import { weightOf, withoutMarks } from './marks.ts'
import type { Section } from './outline.ts'
import { isList, itemsIn, type Statement, statement, statementsOf, statementsOfItem } from './statements.ts'

/** One demand of a checklist: a numbered bold item, a box, or a heading with a list below it. */
export interface Entry {
  readonly duty: Duty
  readonly lastLine: number
  /** Everything it says, its title first. */
  readonly statements: readonly Statement[]
}

/** The demands of a checklist, whichever way they are written, in the order of the document. */
export function entriesOf(section: Section): readonly Entry[] {
  return [...ownEntries(section.blocks), ...section.children.flatMap(entriesBelowHeading)]
}

/** A heading above plain items is their demand; one above items that have items of their own only groups them. */
function entriesBelowHeading(section: Section): readonly Entry[] {
  const own = ownEntries(section.blocks)
  const isGroup = section.children.length > 0 || own.some(({ duty }) => duty.steps.length > 0)
  const { heading } = section
  // `Must (P0)` weighs the items below it, and is no demand itself.
  if (isGroup || heading === null || weightOf(heading.plain) !== null)
    return inherit(entriesOf(section), heading)
  const statements = [statement(heading, section.line), ...statementsOf(section.blocks)]
  const steps = stepsIn(section.blocks)
  if (steps.length === 0 && statements.length === 1) return []
  const duty = dutyOf(heading, section.line, steps)
  return [{ duty, lastLine: section.lastLine, statements }]
}

/** `### Should (P1)` weighs everything below it. */
function inherit(entries: readonly Entry[], heading: Inline | null): readonly Entry[] {
  const severity = heading === null ? null : weightOf(heading.plain)
  if (severity === null) return entries
  return entries.map((entry) => ({
    ...entry,
    duty: { ...entry.duty, severity: entry.duty.severity ?? severity },
  }))
}

function ownEntries(blocks: readonly Block[]): readonly Entry[] {
  return blocks.flatMap((block, index) => {
    if (!isList(block) || isContinued(blocks[index - 1], block)) return []
    const above = blocks[index - 1]
    const label = above?.kind === 'paragraph' ? labelOf(above) : null
    if (label !== null && isFlat(block) && !block.ordered) return [labelledEntry(label, block)]
    const entries = block.items.map(itemEntry)
    const next = blocks[index + 1]
    return next?.kind === 'list' && isContinued(block, next) ? withMore(entries, next) : entries
  })
}

const isFlat = ({ items }: List) => items.every((item) => !item.blocks.some(isList))

/**
 * Dashes that are indented by too little to stand in the numbered bold item above them, as GitHub shows it, are meant to:
 * `1. **Vision**` with `  - Score it` below.
 */
function isContinued(above: Block | undefined, block: Block | undefined): boolean {
  if (above?.kind !== 'list' || !above.ordered || block?.kind !== 'list' || block.ordered) return false
  const last = above.items.at(-1)
  return last !== undefined && !last.blocks.some(isList) && last.text.parts[0]?.strong === true
}

function withMore(entries: readonly Entry[], list: List): readonly Entry[] {
  const last = entries.at(-1)
  if (last === undefined) return entries
  const { duty, statements } = last
  const more: Entry = {
    duty: { ...duty, steps: [...duty.steps, ...stepsIn([list])] },
    lastLine: list.lastLine,
    statements: [...statements, ...statementsOf([list])],
  }
  return [...entries.slice(0, -1), more]
}

/** `**Integration checks:**` or `**2. Integration checks** (if used)` on a line of its own, directly above a list. */
function labelOf({ lines, line }: Paragraph): Statement | null {
  const last = lines.at(-1)
  const bold = last?.parts.flatMap(({ strong, text }) => (strong ? [text] : [])).join('') ?? ''
  if (last === undefined || withoutMarks(bold).text === '') return null
  const isLabel = withoutMarks(last.plain).text === withoutMarks(bold).text
  return isLabel ? statement(last, line + lines.length - 1) : null
}

function labelledEntry(label: Statement, list: List): Entry {
  const duty = dutyOf(label.inline, label.line, stepsIn([list]))
  return { duty, lastLine: list.lastLine, statements: [label, ...statementsOf([list])] }
}

function itemEntry(item: ListItem): Entry {
  return {
    duty: dutyOf(item.text, item.line, stepsIn(item.blocks)),
    lastLine: item.lastLine,
    statements: statementsOfItem(item),
  }
}

function dutyOf({ plain }: Inline, line: number, steps: readonly DutyStep[]): Duty {
  const { text: title, condition, severity } = withoutMarks(withoutSign(plain))
  return { title, key: itemKey(title), line, condition, severity, steps }
}

function stepsIn(blocks: readonly Block[]): readonly DutyStep[] {
  return itemsIn(blocks).map(({ text, line }) => stepOf(statement(text, line)))
}

export function stepOf({ text: plain, line }: Statement): DutyStep {
  const { text, condition } = takeCondition(withoutSign(plain))
  return { text, key: itemKey(text), line, condition }
}

/** `✅ Touches 3+ files` without its sign. */
export function withoutSign(text: string): string {
  return collapsed(withoutEmoji(text))
}
