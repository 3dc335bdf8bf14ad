/** What a test looks for in the sections of a report. */
import type { Block, Section } from '@plinth/core'
import { build, type Sample } from './report-made.ts'

export const titles = (sample: Sample): readonly string[] => build(sample).sections.map(({ title }) => title)

export function sectionOf(sample: Sample, title: string): Section {
  const section = build(sample).sections.find((one) => one.title.startsWith(title))
  if (section === undefined) throw new Error(`there is no section ${title}: ${titles(sample).join(', ')}`)
  return section
}

/** The rows of the tables of a section, as objects by the titles of their columns. */
export function rowsOf(sample: Sample, title: string): readonly Readonly<Record<string, unknown>>[] {
  return sectionOf(sample, title).blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map((row) =>
          Object.fromEntries(block.columns.map((column, at) => [column.title, row[at]])),
        )
      : [],
  )
}

export const linesOf = (blocks: readonly Block[]): readonly unknown[] =>
  blocks.flatMap((block) => (block.kind === 'list' ? block.items : block.kind === 'text' ? [block.text] : []))
