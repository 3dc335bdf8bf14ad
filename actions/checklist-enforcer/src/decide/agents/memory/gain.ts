import type { ChangedFile } from '../../../evidence/change.ts'
import type { ChangedText } from '../../../evidence/evidence.ts'
import { type Known, known, unknown } from '../../../evidence/known.ts'
import { type Entry, entriesOf } from './entries.ts'

/** What a change added to a file. */
export interface Gain {
  readonly entries: readonly Entry[]
  /** Keys of the headings that the file has now. */
  readonly sections: ReadonlySet<string>
}

/**
 * The entries that a file did not have before; of a file without its earlier text, those that stand on added lines.
 * Entries that were moved, dated anew or taken away are no gain.
 */
export function gainOf(text: ChangedText | undefined, file: ChangedFile | undefined): Known<Gain> {
  if (text === undefined) return unknown('its text could not be read')
  if (text.after === null) return known({ entries: [], sections: new Set() })
  const now = entriesOf(text.after)
  if (text.before.known) {
    const had = new Set(
      text.before.value === null ? [] : entriesOf(text.before.value).entries.map(({ words }) => words),
    )
    return known({ entries: now.entries.filter(({ words }) => !had.has(words)), sections: now.sections })
  }
  const added = file?.addedLines ?? null
  if (added === null) return unknown(`what it said before is not known, since ${text.before.why}`)
  const lines = new Set(added.map(({ line }) => line))
  return known({ entries: now.entries.filter(({ line }) => lines.has(line)), sections: now.sections })
}
