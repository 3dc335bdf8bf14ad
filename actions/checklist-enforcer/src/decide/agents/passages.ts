import type { Checklist } from '../../evidence/checklist.ts'
import type { Place } from '../judgement.ts'

/** A piece of what the author wrote, small enough to mean one thing. */
export interface Passage {
  readonly text: string
  readonly place: Place
}

/** More text below one heading is not looked at. */
const LONGEST_SECTION = 20_000

/** With more open items about one thing, sentences about it cannot be told from them in time. */
const MOST_ASKED = 200

/** What says something about a subject: ticked items, fields, and sentences below headings. */
export function passagesAbout(checklist: Checklist, isAbout: (text: string) => boolean): readonly Passage[] {
  const { fields, items, source } = checklist
  const ticked = items
    .filter(({ state }) => state === 'done')
    .map(({ line, remark, text }) => ({ text: `${text}: ${remark}`, place: { source, line } }))
  const stated = fields.map(({ line, name, value }) => ({
    text: `${name}: ${value}`,
    place: { source, line },
  }))
  return [
    ...[...ticked, ...stated].filter(({ text }) => isAbout(text)),
    ...sentencesAbout(checklist, isAbout),
  ]
}

/** Sentences below headings about a subject. The texts of open boxes are what is asked, not what is said. */
export function sentencesAbout(
  { items, sections, source }: Checklist,
  isAbout: (text: string) => boolean,
): readonly Passage[] {
  const asked = new Set(
    items.filter(({ state, text }) => state !== 'done' && isAbout(text)).map(({ text }) => text),
  )
  if (asked.size > MOST_ASKED) return []
  return sections.flatMap(({ content, line }) => {
    const cut = content.slice(0, LONGEST_SECTION)
    const own = [...asked].reduce((rest, text) => rest.replaceAll(text, '. '), cut)
    return own
      .split(/[.!?;](?:\s|$)/)
      .filter(isAbout)
      .map((text) => ({ text: text.trim(), place: { source, line } }))
  })
}
