import type { Section } from '../report.ts'
import type { Rendered } from './block.ts'
import { addOmitted, type Extent, NOTHING_OMITTED, type Omitted, WHOLE } from './omitted.ts'
import { foldMarkdown, sectionMarkdown } from './section.ts'

/** What each round of shortening leaves: rows go first, then lines of code, then what follows the first blocks. */
const LADDER: readonly Extent[] = [
  { ...WHOLE, rows: 100 },
  { ...WHOLE, rows: 20 },
  { ...WHOLE, rows: 5 },
  { ...WHOLE, rows: 5, lines: 30 },
  { rows: 5, lines: 0, blocks: Infinity },
  { rows: 5, lines: 0, blocks: 4 },
]

/** A blank line follows every section. */
const SEPARATOR_BYTES = 2

export interface Fitted {
  readonly sections: readonly string[]
  readonly omitted: Omitted
}

/**
 * Renders sections so that together they take at most `limitBytes` of UTF-8. The least important is shortened first:
 * step by step down the ladder, in every step sections of importance 3 before 2 before 1 and later ones before earlier
 * ones, of groups the last ones of each; then sections are left out whole, in the same order. Stops as soon as the rest
 * fits.
 */
export function fitSections(sections: readonly Section[], limit: number): Fitted {
  const limitBytes = limit - foldBytes(sections)
  const rendered = sections.map((section) => measured(sectionMarkdown(section, WHOLE)))
  let total = rendered.reduce((sum, { bytes }) => sum + bytes, 0)
  const replace = (index: number, next: Measured): void => {
    total += next.bytes - (rendered[index]?.bytes ?? 0)
    rendered[index] = next
  }

  const order = leastImportantFirst(sections)
  for (const extent of LADDER) {
    for (const { index, section } of order) {
      if (total <= limitBytes) break
      const shorter = measured(sectionMarkdown(section, extent))
      if (shorter.bytes < (rendered[index]?.bytes ?? 0)) replace(index, shorter)
    }
  }
  for (const { index, section } of order) {
    if (total <= limitBytes) break
    replace(index, { markdown: '', bytes: 0, omitted: { ...NOTHING_OMITTED, sections: [section.title] } })
  }

  return {
    sections: together(
      sections,
      rendered.map(({ markdown }) => markdown),
    ),
    omitted: rendered.reduce((sum, { omitted }) => addOmitted(sum, omitted), NOTHING_OMITTED),
  }
}

/** Bytes of a string in UTF-8. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).byteLength
}

type Measured = Rendered & { readonly bytes: number }

function measured(rendered: Rendered): Measured {
  const bytes = rendered.markdown === '' ? 0 : utf8Length(rendered.markdown) + SEPARATOR_BYTES
  return { ...rendered, bytes }
}

function leastImportantFirst(sections: readonly Section[]): { index: number; section: Section }[] {
  const places = placesInGroups(sections)
  // Groups give way evenly, and before what belongs to none.
  const place = (index: number): number => places[index] ?? -1
  return sections
    .map((section, index) => ({ index, section }))
    .sort(
      (a, b) =>
        b.section.importance - a.section.importance || place(b.index) - place(a.index) || b.index - a.index,
    )
}

/** Which section of its group each is, counted from 0; -1 where it belongs to none. */
function placesInGroups(sections: readonly Section[]): readonly number[] {
  let place = -1
  return sections.map(({ group }, index) => {
    place = group === undefined ? -1 : group === sections[index - 1]?.group ? place + 1 : 0
    return place
  })
}

/** What the folds of all groups take, whether or not anything stays in them. */
function foldBytes(sections: readonly Section[]): number {
  const groups = sections.filter(({ group }, index) => group !== sections[index - 1]?.group)
  return groups.reduce(
    (sum, { group }) =>
      sum + (group === undefined ? 0 : utf8Length(foldMarkdown(group, [])) + SEPARATOR_BYTES),
    0,
  )
}

/** The Markdown of sections, that of a group in one fold; empty ones are left out. */
function together(sections: readonly Section[], markdowns: readonly string[]): readonly string[] {
  const parts: { readonly group: string | undefined; readonly markdowns: string[] }[] = []
  sections.forEach(({ group }, index) => {
    const markdown = markdowns[index] ?? ''
    if (markdown === '') return
    const last = parts.at(-1)
    if (group !== undefined && last?.group === group) last.markdowns.push(markdown)
    else parts.push({ group, markdowns: [markdown] })
  })
  return parts.flatMap(({ group, markdowns: some }) =>
    group === undefined ? some : [foldMarkdown(group, some)],
  )
}
