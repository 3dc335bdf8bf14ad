import type { Identity } from '../items/identity.ts'
import type { JudgedSlot } from '../items/judge-slot.ts'
import type { Slot, Slots } from '../items/slots.ts'
import { named } from '../wording.ts'
import type { Group } from './groups.ts'
import { isChosen } from './judge-group.ts'

/**
 * Why items that belong to groups are not asked for by themselves: an option that is not taken is one of several, and
 * what is nested in it goes with it. Sentences, by slot; a slot that is not there is asked for like any other.
 */
export function groupExemptions(
  judged: readonly JudgedSlot[],
  groups: readonly Group[],
  slots: Slots,
): ReadonlyMap<Slot, string> {
  const notTaken = new Map<Slot, string>()
  const closed = new Set<Slot>()
  for (const { options, choice, title, relevance } of groups) {
    if (relevance.exempt !== null) continue
    for (const option of options) {
      if (isChosen(option, choice)) continue
      notTaken.set(option.slot, `It is one of the choices below ${named(title)}, which are judged together.`)
      // Where all are asked for there is nothing to choose, and nothing that goes with a choice.
      if (choice.kind !== 'all') closed.add(option.slot)
    }
  }
  const exempt = new Map(notTaken)
  for (const { slot, identity } of judged) {
    // An item that stands by itself in one text is asked for, wherever it is nested in another.
    const isBelow = identity.standings.every((standing) =>
      ancestorsOf(standing, slots).some((above) => closed.has(above)),
    )
    if (isBelow && !exempt.has(slot)) exempt.set(slot, 'It belongs to a choice that was not taken.')
  }
  return exempt
}

/** Nearest first. */
function ancestorsOf({ checklist, item }: Identity['standings'][number], slots: Slots): readonly Slot[] {
  const above: Slot[] = []
  let before = checklist.items.length
  // An item stands behind the one that it is nested in; anything else would lead in circles.
  for (let parent = item.parent; parent !== null && parent < before; ) {
    const slot = slots.at(checklist, parent)
    if (slot !== undefined) above.push(slot)
    before = parent
    parent = checklist.items[parent]?.parent ?? null
  }
  return above
}
