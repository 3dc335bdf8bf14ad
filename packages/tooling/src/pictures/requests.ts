import { mannWhitney } from '@plinth/stats'
import { linear } from './axes.ts'
import { seededNormal, times } from './noise.ts'
import { bar, dot, heading, label, line, picture } from './svg.ts'

const ROUNDS = 6
const REQUESTS = 60
const PAIRS = 400
const LEVEL = 0.05

/** Latencies of one round: a machine's mood that all of its requests share, and noise of their own. */
function round(normal: () => number): readonly number[] {
  const mood = 0.06 * normal()
  return times(REQUESTS, () => 40 * Math.exp(mood + 0.12 * normal()))
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** How often two identical versions are called different, by requests and by rounds. */
function wrong(): { readonly requests: number; readonly rounds: number } {
  const normal = seededNormal(11)
  let [requests, rounds] = [0, 0]
  for (let pair = 0; pair < PAIRS; pair++) {
    const base = times(ROUNDS, () => round(normal))
    const head = times(ROUNDS, () => round(normal))
    if (mannWhitney(base.flat(), head.flat()).twoSided < LEVEL) requests++
    if (mannWhitney(base.map(median), head.map(median)).twoSided < LEVEL) rounds++
  }
  return { requests: requests / PAIRS, rounds: rounds / PAIRS }
}

/** One pair of identical versions, its requests and its rounds, and how often each way of counting is wrong. */
export function requestsPicture(): string {
  const normal = seededNormal(5)
  const x = linear({ values: [0, 2 * ROUNDS - 1], pixels: [50, 400] })
  const y = linear({ values: [24, 62], pixels: [232, 44] })
  const marks = times(2 * ROUNDS, (place) => {
    const side = place % 4 === 0 || place % 4 === 3 ? 'base' : 'head'
    const values = round(normal)
    return [
      ...values.map((value) => dot([x(place) + 5 * normal(), y(value)], side, 'small')),
      line([x(place) - 13, y(median(values))], [x(place) + 13, y(median(values))], side, 'thick'),
    ]
  })
  const share = wrong()
  const width = linear({ values: [0, 1], pixels: [0, 240] })
  const counted = (top: number, what: string, part: number, tone: 'bad' | 'good') => [
    label([450, top], what),
    bar([450, top + 8], [width(part), 18], tone),
    label([450 + width(part) + 8, top + 22], `${Math.round(100 * part)} %`),
  ]
  return picture('Requests of one round resemble each other', 270, [
    heading([24, 30], 'Identical versions: requests, and their rounds'),
    ...marks.flat(),
    label([225, 254], 'each column is one round, the line is its median', 'quiet', 'middle'),
    heading([450, 70], 'Called different, of 400 such pairs'),
    ...counted(105, 'by a test that counts requests', share.requests, 'bad'),
    ...counted(170, 'by a test that counts rounds', share.rounds, 'good'),
  ])
}
