import type { Section, Text } from '@plinth/core'
import { type Decimal, isNegative, isZero, minus, sum } from '@plinth/core/money'
import { counted, paragraph, tableOf } from '@plinth/core/render'
import type { CloudData } from '../../decide/figures/cloud.ts'
import { bySize, changeOf, money, moneyChange, sizeOf } from '../amounts.ts'
import type { Case } from '../case.ts'
import { short } from '../wording.ts'

const MOST_ROWS = 8

/** Which services became dearer or cheaper, the largest change first. */
export function changesSection({ judgement }: Case): readonly Section[] {
  const { data } = judgement.parts.cloud
  if (data === null || data.currency === null || data.changesOver === null) return []
  const { currency } = data
  const changed = data.changes
    .map((change) => ({ ...change, difference: minus(change.after, change.before) }))
    .filter(({ difference }) => !isZero(difference))
    .toSorted(bySize)
  const rows = changed.map(({ after, before, difference, service }): readonly Text[] => [
    short(service),
    money(before, currency),
    money(after, currency),
    moneyChange(difference, currency),
    changeOf(before, after),
  ])
  const table = tableOf(['Service', 'Before>', 'After>', 'Difference>', 'Change>'], rows, MOST_ROWS)
  if (table.length === 0) return []
  const opening = paragraph(openingOf(data.changesOver, changed, currency))
  return [{ title: 'What changed most', importance: 2, blocks: [...opening, ...table] }]
}

type Changed = CloudData['changes'][number] & { readonly difference: Decimal }

/** `The newest 4 whole weeks against the 4 before: $44.31 less in all. Amazon EC2 fell most, by $80.05.` */
function openingOf(
  { weeks }: NonNullable<CloudData['changesOver']>,
  changed: readonly Changed[],
  currency: string,
): Text {
  const over =
    weeks === 1
      ? 'The newest whole week against the one before'
      : `The newest ${counted(weeks, 'whole week')} against the ${weeks} before`
  const all = sum(changed.map(({ difference }) => difference))
  const inAll = isZero(all)
    ? 'the same in all'
    : `${money(sizeOf(all), currency)} ${isNegative(all) ? 'less' : 'more'} in all`
  const [most] = changed
  if (most === undefined) return `${over}: ${inAll}.`
  const direction = isNegative(most.difference) ? 'fell' : 'rose'
  return [
    `${over}: ${inAll}. `,
    { strong: short(most.service) },
    ` ${direction} most, by ${money(sizeOf(most.difference), currency)}.`,
  ]
}
