import { compareShift } from '@plinth/stats'
import { linear, type Scale } from './axes.ts'
import { changeInWords, seededNormal, times } from './noise.ts'
import { curve, dot, heading, label, picture, type Tone } from './svg.ts'

const ROUNDS = 12
const noise = seededNormal(20261130)

/** How slow the machine is at each of 24 moments: it drifts by 12 %, as shared machines do. */
const drift = times(2 * ROUNDS, (place) => 1 + 0.06 * (1 - Math.cos((Math.PI * place) / (2 * ROUNDS - 1))))
const measured = drift.map((slowness) => 40 * slowness * (1 + 0.008 * noise()))

const oneAfterTheOther = measured.map((_, place) => (place < ROUNDS ? 'base' : 'head'))
const inTurns = measured.map((_, place) => (place % 4 === 0 || place % 4 === 3 ? 'base' : 'head'))

/** Two identical versions on a machine that drifts: what the order of the rounds makes of it. */
export function orderPicture(): string {
  return picture('The order of the rounds decides who carries the drift of the machine', 285, [
    ...strip(oneAfterTheOther, 40, 'One version after the other'),
    ...strip(inTurns, 170, 'In turns: base, head, head, base'),
  ])
}

function strip(order: readonly ('base' | 'head')[], top: number, title: string): readonly string[] {
  const x = linear({ values: [0, 2 * ROUNDS - 1], pixels: [40, 480] })
  const y: Scale = linear({ values: [39, 46], pixels: [top + 90, top + 12] })
  const side = (name: Tone) => measured.filter((_, place) => order[place] === name)
  const { estimate, low, high } = compareShift(side('base'), side('head'), {
    scale: 'ratio',
    effect: 0.03,
    level: 0.05,
  })
  return [
    heading([24, top - 8], title),
    curve(
      drift.map((slowness, place) => [x(place), y(40 * slowness)] as const),
      'line',
      'dashed',
    ),
    ...measured.map((value, place) => dot([x(place), y(value)], order[place] ?? 'base')),
    label([520, top + 30], `head seems ${changeInWords(estimate)}`, low > 1.015 ? 'bad' : 'good'),
    label([520, top + 52], `${changeInWords(low)} to ${changeInWords(high)}`, 'quiet'),
    dot([525, top + 76], 'base'),
    label([536, top + 81], 'base', 'quiet'),
    dot([585, top + 76], 'head'),
    label([596, top + 81], 'head', 'quiet'),
  ]
}
