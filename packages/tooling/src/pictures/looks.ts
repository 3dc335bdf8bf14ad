import { nominalLevel } from '@plinth/stats'
import { linear, xAxis, yGrid } from './axes.ts'
import { seededNormal, times } from './noise.ts'
import { curve, dot, label, picture } from './svg.ts'

/** The looks of a run with 6 to 30 rounds. */
const LOOKS = [6, 8, 10, 12, 15, 20, 25, 30]
const ALPHA = 0.05
const RUNS = 40_000

/** The part of 40,000 runs of identical versions that was called slower by each look, by the test's limit. */
function called(bounds: readonly number[]): readonly number[] {
  const normal = seededNormal(1983)
  const stopped = LOOKS.map(() => 0)
  for (let run = 0; run < RUNS; run++) {
    let sum = 0
    let seen = 0
    for (const [look, rounds] of LOOKS.entries()) {
      sum += Math.sqrt(rounds - seen) * normal()
      seen = rounds
      if (sum / Math.sqrt(rounds) < (bounds[look] ?? 0)) continue
      stopped[look] = (stopped[look] ?? 0) + 1
      break
    }
  }
  let total = 0
  return stopped.map((count) => {
    total += count
    return total / RUNS
  })
}

/** Where the upper tail of the normal distribution is `level`, by bisection. */
function bound(level: number): number {
  let [low, high] = [0, 6]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (upperTail(middle) > level) low = middle
    else high = middle
  }
  return low
}

/** By Simpson's rule up to where nothing is left. */
function upperTail(z: number): number {
  const steps = 400
  const width = (9 - z) / steps
  const terms = times(steps + 1, (i) => {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
    return weight * Math.exp(-((z + i * width) ** 2) / 2)
  })
  return (terms.reduce((sum, term) => sum + term, 0) * width) / (3 * Math.sqrt(2 * Math.PI))
}

/** What looking eight times costs when nobody pays for it, and when each look has a level of its own. */
export function looksPicture(): string {
  const levels = LOOKS.map((_, look) => nominalLevel({ looks: LOOKS }, look, ALPHA))
  const planned = called(levels.map(bound))
  const unpaid = called(LOOKS.map(() => bound(ALPHA)))
  const x = linear({ values: [5, 31], pixels: [70, 520] })
  const y = linear({ values: [0, 0.2], pixels: [230, 40] })
  const course = (shares: readonly number[], tone: 'bad' | 'good') => [
    curve(
      shares.map((share, look) => [x(LOOKS[look] ?? 0), y(share)] as const),
      tone,
    ),
    ...shares.map((share, look) => dot([x(LOOKS[look] ?? 0), y(share)], tone)),
  ]
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const whole = (share: number) => `${Math.round(100 * share)} %`
  const [unpaidEnd = 0, plannedEnd = 0] = [unpaid.at(-1), planned.at(-1)]
  return picture('Looking early, unpaid and paid for', 290, [
    ...yGrid(
      y,
      [0, 0.05, 0.1, 0.15, 0.2].map((share) => [share, whole(share)] as const),
      [70, 520],
    ),
    ...course(unpaid, 'bad'),
    ...course(planned, 'good'),
    label([535, y(unpaidEnd) - 4], `${whole(unpaidEnd)} wrong:`, 'bad'),
    label([535, y(unpaidEnd) + 14], '5 % at every look', 'bad'),
    label([535, y(plannedEnd) - 4], `${whole(plannedEnd)} wrong:`, 'good'),
    label(
      [535, y(plannedEnd) + 14],
      `${percent(levels[0] ?? 0)} to ${percent(levels.at(-1) ?? 0)} a look`,
      'good',
    ),
    label([70, 24], 'identical versions called slower by then'),
    ...xAxis(
      x,
      230,
      LOOKS.map((rounds) => [rounds, String(rounds)] as const),
      [70, 520],
      'rounds of each side',
    ),
  ])
}
