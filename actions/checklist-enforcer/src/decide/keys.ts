import type { Item } from '../evidence/checklist.ts'
import { itemKey } from '../read/checklist/index.ts'

/** An item whose text is all signs has no key; what was written must do then. */
export function keyOf(item: Pick<Item, 'key' | 'text'>): string {
  return item.key === '' ? `=${item.text}` : item.key
}

/** Makes keys of headings; the same few are asked for with every item. */
export function sectionKeys(): (sections: readonly string[]) => readonly string[] {
  const keys = new Map<string, string>()
  return (sections) =>
    sections.map((title) => {
      const key = keys.get(title) ?? itemKey(title)
      keys.set(title, key)
      return key
    })
}
