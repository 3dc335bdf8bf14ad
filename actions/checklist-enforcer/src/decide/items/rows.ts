import type { Checklist, Item } from '../../evidence/checklist.ts'
import type { Template } from '../../evidence/evidence.ts'
import { keyOf } from '../keys.ts'
import type { Scope } from '../scope.ts'

/** One text or template, and the indices of its items that have a certain key. */
export interface Row {
  readonly checklist: Checklist
  readonly template: Template | null
  readonly indices: readonly number[]
}

/** The items of a scope by their keys, a row for each text and template that has the key, templates first. */
export function rowsByKey({ texts, templates }: Scope): ReadonlyMap<string, readonly Row[]> {
  const byKey = new Map<string, Row[]>()
  const asked = new Set<string>()
  const add = (checklist: Checklist, template: Template | null): void => {
    for (const [key, indices] of indicesByKey(checklist, template === null ? asked : null)) {
      const rows = byKey.get(key) ?? []
      byKey.set(key, rows)
      rows.push({ checklist, template, indices })
    }
  }
  // What a template asks for decides which slots there are, before what the author made of it.
  for (const template of templates) add(template.checklist, template)
  for (const key of byKey.keys()) asked.add(key)
  for (const text of texts) add(text, null)
  return byKey
}

/** `asked`: keys of templates, by which an item with a remark is known as well; null for a template itself. */
function indicesByKey(
  { items }: Checklist,
  asked: ReadonlySet<string> | null,
): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, number[]>()
  items.forEach((item, index) => {
    // What a template itself calls not applicable it does not ask for.
    if (asked === null && item.state === 'not-applicable') return
    const key = [keyOf(item), ...(item.otherKeys ?? [])].find((one) => asked?.has(one)) ?? keyOf(item)
    const indices = byKey.get(key) ?? []
    byKey.set(key, indices)
    indices.push(index)
  })
  return byKey
}

export function itemsOf({ checklist, indices }: Row): readonly Item[] {
  return indices.flatMap((index) => checklist.items[index] ?? [])
}
