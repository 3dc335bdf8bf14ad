import type { Section, Text } from '@plinth/core'
import { prose } from '@plinth/core/render'
import { type Case, isAsked, PART_TITLES } from '../case.ts'

/** The parts that were given nothing, and what each of them would need; the first thing to read where that is all of them. */
export function notAskedSection({ judgement }: Case): readonly Section[] {
  const items = PART_TITLES.flatMap(([name, title]): readonly Text[] => {
    const part = judgement.parts[name]
    return isAsked(part) ? [] : [[{ strong: title }, ': ', ...prose(part.headline)]]
  })
  if (items.length === 0) return []
  const blocks: Section['blocks'] = [{ kind: 'list', items: [...items] }]
  return items.length === PART_TITLES.length
    ? [{ title: 'How to begin', importance: 1, blocks }]
    : [{ title: 'Not asked', importance: 3, folded: true, blocks }]
}
