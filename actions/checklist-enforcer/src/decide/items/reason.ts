import { counted } from '@plinth/core/render'
import type { Item } from '../../evidence/checklist.ts'
import { itemKey } from '../../read/checklist/index.ts'
import type { Conventions } from '../../settings.ts'
import { keyOf } from '../keys.ts'

/** A clause what is wrong with the reason of an item that is marked as not applicable; null where it will do. */
export function reasonProblem(item: Item, conventions: Conventions): string | null {
  const { shortestReason } = conventions
  if (shortestReason === 0) return null
  if (item.reason === null) return 'without a reason'
  // Only letters and digits say something, and the words that mark it are no reason for the mark.
  const words = withoutMarks(itemKey(item.reason), conventions)
  const length = words.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (length === 0) return 'without a reason'
  if (length < shortestReason) {
    return `with a reason of ${counted(length, 'letter')}, where at least ${shortestReason} are asked for`
  }
  return ` ${keyOf(item)} `.includes(` ${words} `) ? 'with a reason that only repeats the item' : null
}

function withoutMarks(key: string, { notApplicable }: Conventions): string {
  return notApplicable
    .map(itemKey)
    .filter((mark) => mark !== '')
    .reduce((rest, mark) => ` ${rest} `.replaceAll(` ${mark} `, ' ').trim(), key)
}

/** How an item is said not to apply, as a clause that begins with a verb; null where there is no way. */
export function notApplicableMend({ notApplicable, struck, shortestReason }: Conventions): string | null {
  const [word] = notApplicable
  const reason = shortestReason === 0 ? '' : ' with the reason'
  if (word !== undefined) return `add “- ${word}: …”${reason} where it does not apply`
  return struck ? `strike it out${reason} where it does not apply` : null
}
