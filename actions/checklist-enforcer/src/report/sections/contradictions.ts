import type { Inline, Section, Text } from '@plinth/core'
import { begun, listOf, prose } from '@plinth/core/render'
import type { JudgedRule } from '../../decide/judgement.ts'
import type { Case } from '../case.ts'
import { inlines, placeText } from '../places.ts'
import { short } from '../wording.ts'

/** What documents or statements say in different ways, with a link to each place. */
export function contradictionsSection({ judgement }: Case): readonly Section[] {
  const items = judgement.rules.filter(({ kind }) => kind === 'contradiction').map(itemOf)
  const blocks = listOf(items)
  return blocks.length === 0 ? [] : [{ title: 'Contradictions', importance: 2, blocks: [...blocks] }]
}

function itemOf({ mend, others = [], place, subject, why }: JudgedRule): Text {
  const places = [...(place === null ? [] : [place]), ...others].flatMap((one): readonly Inline[] => [
    ', ',
    ...inlines(placeText(one)),
  ])
  const where: readonly Inline[] = places.length === 0 ? [] : [' (', ...places.slice(1), ')']
  return [{ strong: begun(short(subject)) }, ': ', ...prose(why), ' ', ...prose(mend), ...where]
}
