import { posix } from 'node:path'
import { listed } from '@plinth/core/render'
import type { Duty } from '../../../evidence/policy.ts'
import { type Entry, entriesOf } from '../document/entries.ts'
import { allBlocks, type Section } from '../document/outline.ts'
import { fileNamesIn, filePathsIn } from '../document/paths.ts'
import { type Statement, statementsOf } from '../document/statements.ts'
import { lowered, squash } from '../document/wording.ts'
import type { MemoryReading, Reading } from '../reading.ts'

const UPDATE = /\b(?:update|append|record|write|add|log)\b/
const AFTER = /\bafter\b|\bmust\b|\bend of\b|\bonce done\b/
const READ_FIRST = /\b(?:read|review|load|consult)\b/
const MEMORY = /\bmemory\b/

/** Whether an entry of a checklist asks to read the agent's memory. */
export function isAboutMemory(title: string): boolean {
  return MEMORY.test(lowered(title).replaceAll('_', ' '))
}

/** What an entry of the checklist before work says: the memory is read first. */
export function memoryEntry({ duty, statements }: Entry, path: string): Reading {
  const naming = statements.find(({ inline }) => memoryFile(inline, path) !== null)
  const reading = naming ?? statements.find(saysReadFirst)
  if (reading === undefined) return {}
  const value: MemoryReading = {
    file: naming === undefined ? null : memoryFile(naming.inline, path),
    readFirst: { value: true, line: reading.line },
    update: null,
    entries: [duty],
  }
  return { memory: [{ line: duty.line, value }] }
}

/** The section that says where the memory lies, when it is read, and what is to be added to it. */
export function memorySection(section: Section, path: string): Reading {
  const blocks = allBlocks(section)
  const statements = statementsOf(blocks)
  const naming = statements.find(({ inline }) => memoryFile(inline, path) !== null)
  const entries = updateEntries(section)
  const asking = statements.find(({ text }) => UPDATE.test(lowered(text)) && AFTER.test(lowered(text)))
  const reading = statements.find(saysReadFirst)
  if (naming === undefined && entries.length === 0 && reading === undefined) return {}
  const sections = entries.map(({ title }) => title)
  const updateLine = asking?.line ?? entries[0]?.line ?? null
  const value: MemoryReading = {
    file: naming === undefined ? null : memoryFile(naming.inline, path),
    readFirst: reading === undefined ? null : { value: true, line: reading.line },
    update: updateLine === null ? null : { value: { sections }, line: updateLine },
    entries,
  }
  const as = `Memory: ${memoryInWords(value)}.`
  return {
    memory: [{ line: naming?.line ?? section.line, value }],
    understood: [{ line: section.line, lastLine: section.lastLine, as }],
  }
}

function memoryInWords({ file, readFirst, update }: MemoryReading): string {
  const where = file ?? 'a file that is not named'
  const sections = (update?.value.sections ?? []).map((title) => `"${title}"`)
  const under = sections.length === 0 ? '' : ` under ${listed(sections)}`
  const asked = [
    ...(readFirst === null ? [] : ['is read before work']),
    ...(update === null ? [] : [`is updated after work${under}`]),
  ]
  return `${where} ${asked.length === 0 ? 'holds it' : listed(asked)}`
}

/** Numbered bold items, headings, or bullets all of which are bold: the sections that gain an entry. */
function updateEntries(section: Section): readonly Duty[] {
  return entriesOf(section)
    .filter(({ duty, statements: [first] }) => {
      const bold = first?.inline.parts.some(({ strong }) => strong) ?? false
      return (bold || duty.steps.length > 0) && !/^(?:before|during|after)/.test(squash(duty.title))
    })
    .map(({ duty }) => duty)
}

function saysReadFirst({ text }: Statement): boolean {
  const lower = lowered(text).replaceAll('_', ' ')
  return READ_FIRST.test(lower) && MEMORY.test(lower.replaceAll('.md', '')) && !UPDATE.test(lower)
}

/** A path whose name has "memory" in it, else a bare name such as `MEMORY.md`. */
function memoryFile(inline: Statement['inline'], path: string): string | null {
  const named = [...filePathsIn(inline, path), ...fileNamesIn(inline)]
  return named.find((file) => /memory/i.test(posix.basename(file))) ?? null
}
