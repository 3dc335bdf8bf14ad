import { decimalText, isZero } from '@plinth/core/money'
import type { FileAccount } from './file-account.ts'
import type { Group } from './group.ts'
import type { DaySlice } from './slice.ts'

/** What a file says of a day, whatever the format it is written in. */
export interface SliceTotals {
  /** The same for two days with the same groups, counts of rows and exact sums. */
  readonly signature: string
  /** The different sums that are not zero, one of each group: the more, the less likely it is that two days have them by chance. */
  readonly amounts: ReadonlySet<string>
}

/** The totals of those days of a file that are asked for. */
export function totalsOf(
  account: FileAccount,
  days: ReadonlySet<string>,
): ReadonlyMap<DaySlice, SliceTotals> {
  const lines = new Map<DaySlice, string[]>()
  const amounts = new Map<DaySlice, Set<string>>()
  for (const group of account.groups()) {
    if (!days.has(group.charge.day)) continue
    const texts = textsOf(group)
    const own = amounts.get(group.slice) ?? new Set()
    const [first] = texts.filter((text) => text !== '0')
    if (first !== undefined) own.add(first)
    amounts.set(group.slice, own)
    const line = `${group.key} ${group.rows} ${texts.join(' ')}`
    const known = lines.get(group.slice)
    if (known === undefined) lines.set(group.slice, [line])
    else known.push(line)
  }
  return new Map(
    [...lines].map(([slice, own]) => [
      slice,
      { signature: own.sort().join('\n'), amounts: amounts.get(slice) ?? new Set() },
    ]),
  )
}

function textsOf({ sums }: Group): readonly string[] {
  return sums.flatMap((sum) => {
    if (sum === null) return []
    const value = sum.value()
    return [isZero(value) ? '0' : decimalText(value)]
  })
}
