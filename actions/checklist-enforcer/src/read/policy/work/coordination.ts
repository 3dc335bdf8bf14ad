import { posix } from 'node:path'
import { counted } from '@plinth/core/render'
import type { Stated } from '../../../evidence/checklist.ts'
import type { Block, Inline } from '../../../evidence/markdown.ts'
import type { CoordinationRule } from '../../../evidence/policy.ts'
import { withoutSign } from '../document/entries.ts'
import { allBlocks, type Section, withDescendants } from '../document/outline.ts'
import { fileNamesIn, filePathsIn } from '../document/paths.ts'
import { itemsIn, statementsOf } from '../document/statements.ts'
import { lowered, squash } from '../document/wording.ts'
import type { Reading } from '../reading.ts'

type Phase = 'before' | 'during' | 'after'

const PHASES: readonly (readonly [Phase, RegExp])[] = [
  ['before', /^(?:before|prior|prework|firstthing)/],
  ['during', /^(?:during|while)/],
  ['after', /^(?:after|postwork|when(?:done|finished|complete)|oncedone)/],
]
const LONGEST_TITLE = 80
/** What holds at any time, where nothing says when. */
const ACTION = /\b(?:update|handoffs?|share|tell|notify|record|note|coordinate|announce|read|check)\b/
const SHARED = /awareness|coordination|cross[_-]|handoff/i

/** What a definition says about working beside others: before, during and after work, and the file they share. */
export function coordinationSection(section: Section, path: string): Reading {
  const lists = phasesOf(section)
  const all = statementsOf(allBlocks(section))
  const files = all.flatMap(({ inline, line }) =>
    [...filePathsIn(inline, path), ...fileNamesIn(inline)].map((file) => ({ file, line })),
  )
  const shared = files.find(({ file }) => SHARED.test(posix.basename(file))) ?? files[0]
  const count = lists.before.length + lists.during.length + lists.after.length
  if (shared === undefined || count === 0) return {}
  const rule: CoordinationRule = { file: shared.file, ...lists }
  const as = `Coordination in ${rule.file}: ${phraseOf(rule)}.`
  return {
    coordination: [{ line: section.line, value: rule }],
    understood: [{ line: section.line, lastLine: section.lastLine, as }],
  }
}

function phraseOf(rule: CoordinationRule): string {
  return (['before', 'during', 'after'] as const)
    .map((phase) => `${counted(rule[phase].length, 'rule')} ${phase} work`)
    .join(', ')
}

/** Lists below `**Before starting work:**`, `### During work`, or bold beginnings of the items themselves. */
function phasesOf(section: Section): Record<Phase, readonly Stated<string>[]> {
  const found: Record<Phase, Stated<string>[]> = { before: [], during: [], after: [] }
  for (const part of withDescendants(section)) {
    let phase = phaseOf(part.title)
    for (const block of part.blocks) {
      phase = (block.kind === 'paragraph' ? phaseAbove(block.lines.at(-1)) : null) ?? phase
      if (block.kind === 'list') addItems(block, phase, found)
    }
  }
  return found
}

function addItems(block: Block, phase: Phase | null, found: Record<Phase, Stated<string>[]>): void {
  for (const { text, line, blocks } of block.kind === 'list' ? block.items : []) {
    const own = phaseOf(text.plain)
    const below = itemsIn(blocks)
    // `- **Before work:**` with a list of its own is a heading in all but form.
    const stated = own !== null && below.length > 0 ? below : [{ text, line }, ...below]
    const into = (own !== null && below.length > 0 ? own : phase) ?? own
    if (into === null && !ACTION.test(lowered(text.plain))) continue
    for (const one of stated)
      found[into ?? 'during'].push({ value: withoutSign(one.text.plain), line: one.line })
  }
}

/** `**Before starting work:**`: a line that is bold, or ends in a colon. */
function phaseAbove(line: Inline | undefined): Phase | null {
  if (line === undefined || line.plain.length > LONGEST_TITLE) return null
  const isTitle = line.plain.endsWith(':') || line.parts.every(({ strong }) => strong)
  return isTitle ? phaseOf(line.plain) : null
}

function phaseOf(text: string): Phase | null {
  const key = squash(text.slice(0, LONGEST_TITLE))
  return PHASES.find(([, beginning]) => beginning.test(key))?.[0] ?? null
}
