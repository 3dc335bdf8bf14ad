import type { Checklist, Item } from '../../evidence/checklist.ts'
import type { Template } from '../../evidence/evidence.ts'
import type { Scope } from '../scope.ts'
import { itemsOf, type Row, rowsByKey } from './rows.ts'

/** An item where it stands. */
export interface Occurrence {
  readonly text: Checklist
  readonly item: Item
}

/** One item of a pull request: what a template asks for, and where it stands, at most once in each text. */
export interface Slot {
  readonly key: string
  readonly asked: { readonly template: Template; readonly item: Item } | null
  /** In the order of the texts. */
  readonly occurrences: readonly Occurrence[]
}

/** The items of a scope, in the order in which they stand, those that stand nowhere last. */
export interface Slots {
  readonly all: readonly Slot[]
  /** The slot of an item of a text or template, by its index there. */
  readonly at: (checklist: Checklist, index: number) => Slot | undefined
}

interface GrowingSlot extends Slot {
  /** What it was made for: an item in the same place is taken for the same one. */
  readonly like: Item
  asked: Slot['asked']
  readonly occurrences: Occurrence[]
}

/**
 * Brings together what is the same item. Items are the same where their keys are, in whatever section; where a text has
 * a key more than once, each of them is an item, and those of other texts go to the one in the same place, else to the
 * next in order. A tick in one text thus never stands for two items in another.
 */
export function slotsOf(scope: Scope): Slots {
  const at = new Map<Checklist, (GrowingSlot | undefined)[]>()
  for (const [key, rows] of rowsByKey(scope)) {
    const slots = openSlots(key, rows)
    for (const row of rows) {
      assign(row, slots, (index, slot) => {
        const indexed = at.get(row.checklist) ?? []
        at.set(row.checklist, indexed)
        indexed[index] = slot
        fill(slot, row, index)
      })
    }
  }
  const order = [...scope.texts, ...scope.templates.map(({ checklist }) => checklist)]
  const all = new Set(
    order.flatMap((checklist) => at.get(checklist) ?? []).filter((slot) => slot !== undefined),
  )
  return { all: [...all], at: (checklist, index) => at.get(checklist)?.[index] }
}

/** Where an item stands, from the most exact to the least: what the author left as it was finds its own slot again. */
const PLACES: readonly ((item: Item) => string)[] = [
  ({ sections, severity }) => JSON.stringify([sections, severity]),
  ({ sections }) => JSON.stringify(sections),
  ({ sections }) => sections.at(-1) ?? '',
]

/** As many slots as any row has items of the key, each made for one of that row's. */
function openSlots(key: string, rows: readonly Row[]): readonly GrowingSlot[] {
  const most = Math.max(...rows.map(({ indices }) => indices.length))
  const widest = rows.filter(({ indices }) => indices.length === most).map(itemsOf)
  // A template goes first, else the text whose places sort first: the order of the texts must not matter.
  const [first] = rows.find(({ indices }) => indices.length === most)?.template
    ? widest
    : sortedByPlaces(widest)
  return (first ?? []).map((like) => ({ key, like, asked: null, occurrences: [] }))
}

function sortedByPlaces(all: readonly (readonly Item[])[]): readonly (readonly Item[])[] {
  return all
    .map((items) => ({
      items,
      places: JSON.stringify(items.map(({ sections, severity }) => [sections, severity])),
    }))
    .toSorted((a, b) => (a.places < b.places ? -1 : 1))
    .map(({ items }) => items)
}

/** Gives each item of a row a slot of its own: one that was made for an item in the same place, else the next. */
function assign(
  row: Row,
  slots: readonly GrowingSlot[],
  put: (index: number, slot: GrowingSlot) => void,
): void {
  const free = new Set(slots)
  let rest = row.indices
  for (const placeOf of PLACES) {
    // Reversed, so that the first is taken from the end.
    const byPlace = Map.groupBy([...free].toReversed(), ({ like }) => placeOf(like))
    rest = rest.filter((index) => {
      const item = row.checklist.items[index]
      const slot = item === undefined ? undefined : byPlace.get(placeOf(item))?.pop()
      if (slot === undefined) return true
      free.delete(slot)
      put(index, slot)
      return false
    })
  }
  const remaining = [...free]
  rest.forEach((index, position) => {
    const slot = remaining[position]
    if (slot !== undefined) put(index, slot)
  })
}

function fill(slot: GrowingSlot, { checklist, template }: Row, index: number): void {
  const item = checklist.items[index]
  if (item === undefined) return
  if (template === null) slot.occurrences.push({ text: checklist, item })
  else slot.asked ??= { template, item }
}
