import type { Checklist } from '../evidence/checklist.ts'
import { readChecklist, withoutInvisible } from '../read/checklist/index.ts'
import type { Conventions } from '../settings.ts'

/**
 * Keys of the sections of a Markdown file that hold words which they did not hold before. Words that were only moved
 * within a section, or taken away, are no gain.
 */
export function gainedSections(
  path: string,
  { before, after }: { readonly before: string | null; readonly after: string },
  conventions: Conventions,
): ReadonlySet<string> {
  const read = (text: string): Checklist =>
    readChecklist({ source: { kind: 'file', name: path, path, url: null, pull: null }, text }, conventions)
  const old = wordsBySection(before === null ? null : read(before))
  const gained = [...wordsBySection(read(after))].filter(([key, words]) => {
    const had = old.get(key)
    return [...words].some(([word, count]) => count > (had?.get(word) ?? 0))
  })
  return new Set(gained.map(([key]) => key))
}

/** How often each word stands below each heading; sections of the same name are taken together. */
function wordsBySection(checklist: Checklist | null): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const bySection = new Map<string, Map<string, number>>()
  for (const { key, content } of checklist?.sections ?? []) {
    const words = bySection.get(key) ?? new Map<string, number>()
    bySection.set(key, words)
    for (const word of withoutInvisible(content).split(' ')) {
      if (word !== '') words.set(word, (words.get(word) ?? 0) + 1)
    }
  }
  return bySection
}
