import { compareShift, type ShiftTest } from '@plinth/stats'
import { linear, xAxis } from './axes.ts'
import { changeInWords, seededNormal, times } from './noise.ts'
import { area, dot, label, line, picture, type Tone } from './svg.ts'

/** A true change, measured in so many rounds with so much noise from round to round. */
interface Case {
  readonly name: string
  readonly change: number
  readonly noise: number
  readonly rounds: number
  readonly seed: number
}

const CASES: readonly Case[] = [
  { name: 'the same, quiet machine', change: 1, noise: 0.01, rounds: 12, seed: 3 },
  { name: '8 % slower, quiet machine', change: 1.08, noise: 0.01, rounds: 12, seed: 4 },
  { name: '8 % slower, noisy, 30 rounds', change: 1.08, noise: 0.07, rounds: 30, seed: 2 },
  { name: '2 % slower, quiet machine', change: 1.02, noise: 0.004, rounds: 12, seed: 6 },
  { name: 'the same, noisy, 6 rounds', change: 1, noise: 0.07, rounds: 6, seed: 18 },
]

const EFFECT = 0.03
const LEVEL = 0.05
const HALF = Math.sqrt(1 + EFFECT)

/** The two conditions for slower, and the one for not slower, as the perf gate puts them. */
export function verdictOf({ estimate, pWorse, pNotWorse }: ShiftTest): 'pass' | 'fail' | 'inconclusive' {
  if (pWorse <= LEVEL && estimate > 1 + EFFECT) return 'fail'
  return pNotWorse <= LEVEL ? 'pass' : 'inconclusive'
}

const TONES = { pass: 'good', fail: 'bad', inconclusive: 'open' } as const satisfies Record<string, Tone>

function measured({ change, noise, rounds, seed }: Case): ShiftTest {
  const normal = seededNormal(seed)
  const side = (factor: number) => times(rounds, () => 40 * factor * Math.exp(noise * normal()))
  return compareShift(side(1), side(change), { scale: 'ratio', effect: EFFECT, level: LEVEL })
}

/** Five measurements with their intervals, against half of the smallest effect and the whole of it. */
export function effectsPicture(): string {
  const top = 50
  const step = 38
  const bottom = top + step * CASES.length
  const x = linear({ values: [0.93, 1.15], pixels: [240, 590] })
  const rows = CASES.flatMap((one, index) => {
    const test = measured(one)
    const verdict = verdictOf(test)
    const y = top + 20 + index * step
    const tone = TONES[verdict]
    return [
      label([24, y + 5], one.name),
      line([x(Math.max(0.93, test.low)), y], [x(Math.min(1.15, test.high)), y], tone, 'thick'),
      dot([x(test.estimate), y], tone),
      label([606, y + 5], verdict, tone),
    ]
  })
  const ticks = [0.95, 1, 1.05, 1.1, 1.15].map(
    (value) => [value, changeInWords(value).replace('.0', '')] as const,
  )
  return picture('Slower means two things at once', bottom + 54, [
    area(
      [
        [x(HALF), top],
        [x(1 + EFFECT), top],
        [x(1 + EFFECT), bottom],
        [x(HALF), bottom],
      ],
      'quiet',
    ),
    line([x(HALF), top], [x(HALF), bottom], 'quiet', 'dashed'),
    line([x(1 + EFFECT), top], [x(1 + EFFECT), bottom], 'ink', 'dashed'),
    label([x(HALF) - 6, top - 12], 'the interval must clear half of it', 'quiet', 'end'),
    label([x(1 + EFFECT) + 6, top - 12], 'the estimate must exceed the 3 %', 'ink'),
    ...rows,
    ...xAxis(x, bottom, ticks, [240, 590], 'measured change, with its interval'),
  ])
}
