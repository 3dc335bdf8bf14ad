import type { Section } from '../report.ts'
import { fitSections, utf8Length } from './fit.ts'
import { omittedNote, SHORTEST_NOTE } from './omitted-note.ts'

/** Room kept for the note on what was left out, should there be one, and for the blank lines around it. */
const NOTE_BYTES = 800

interface Parts {
  /** From the one that stays longest. Each is kept whole or left out. */
  readonly opening: readonly string[]
  readonly sections: readonly Section[]
  /** Titles of sections that the caller already left out. */
  readonly leftOut?: readonly string[]
}

/** Puts a Markdown document together that has at most `limitBytes` bytes of UTF-8. */
export function documentWithin(limitBytes: number, { leftOut = [], opening, sections }: Parts): string {
  const head = opening.join('\n\n')
  const { omitted, sections: kept } = fitSections(sections, limitBytes - utf8Length(head) - NOTE_BYTES)
  const note = omittedNote({ ...omitted, sections: [...leftOut, ...omitted.sections] })
  const notes = note === '' ? [[]] : [[note], [SHORTEST_NOTE]]
  const candidates = notes.map((lines) => [head, ...kept, ...lines])
  // A limit below a few kilobytes has no room for any section.
  for (let count = opening.length; count > 0; count--) candidates.push(opening.slice(0, count))
  const parts = candidates.find((lines) => utf8Length(lines.join('\n\n')) < limitBytes)
  return parts === undefined ? '' : `${parts.join('\n\n')}\n`
}
