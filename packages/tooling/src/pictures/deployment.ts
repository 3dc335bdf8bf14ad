import { judgeShare, shareDesign } from '@plinth/stats'
import { linear, xAxis, yGrid } from './axes.ts'
import { times } from './noise.ts'
import { area, curve, dot, label, type Point, picture } from './svg.ts'

/** What the deploy verifier tests where nothing is configured: one in a thousand against one in a hundred. */
const DESIGN = shareDesign({ good: 0.001, bad: 0.01, alpha: 0.05, beta: 0.05 })
const MOST_PROBES = 900
const MOST_FAILURES = 5

const standing = (events: number, trials: number) => judgeShare(DESIGN, { events, trials })
const probes = times(MOST_PROBES, (index) => index + 1)

/** For each number of failures the last probe that still condemns, and the first that accepts. */
const ends = times(MOST_FAILURES + 1, (failures) => ({
  failures,
  condemned:
    probes.findLast((trials) => trials >= failures && standing(failures, trials) === 'condemned') ?? 0,
  accepted:
    probes.find((trials) => trials >= failures && standing(failures, trials) === 'accepted') ?? MOST_PROBES,
}))

/** The course of a deployment whose probes fail at these numbers, until the test ends it. */
function course(failing: readonly number[]): readonly { readonly trials: number; readonly events: number }[] {
  const all = probes.map((trials) => ({ trials, events: failing.filter((probe) => probe <= trials).length }))
  const end = all.findIndex(({ trials, events }) => standing(events, trials) !== 'open')
  return [{ trials: 0, events: 0 }, ...all.slice(0, end + 1)]
}

/** Three deployments under the sequential test of their failed probes. */
export function deploymentPicture(): string {
  const x = linear({ values: [0, MOST_PROBES], pixels: [60, 580] })
  const y = linear({ values: [0, MOST_FAILURES], pixels: [230, 40] })
  const stairs = (edge: (end: (typeof ends)[number]) => number): readonly Point[] =>
    ends.flatMap((end) => [
      [x(edge(end)), y(Math.max(0, end.failures - 0.5))] as const,
      [x(edge(end)), y(Math.min(MOST_FAILURES, end.failures + 0.5))] as const,
    ])
  const drawn = (failing: readonly number[], tone: 'good' | 'bad') => {
    const path = course(failing)
    const last = path.at(-1) ?? { trials: 0, events: 0 }
    const here: Point = [x(last.trials), y(last.events)]
    return [
      curve(
        path.map(({ trials, events }) => [x(trials), y(events)] as const),
        tone,
      ),
      dot(here, tone),
    ]
  }
  return picture('When a deployment is promoted, and when it is rolled back', 290, [
    area([...stairs(({ condemned }) => condemned), [x(0), y(MOST_FAILURES)], [x(0), y(1.5)]], 'bad'),
    area(
      [...stairs(({ accepted }) => accepted), [x(MOST_PROBES), y(MOST_FAILURES)], [x(MOST_PROBES), y(0)]],
      'good',
    ),
    ...yGrid(
      y,
      times(MOST_FAILURES + 1, (failures) => [failures, String(failures)] as const),
      [60, 580],
    ),
    ...drawn([], 'good'),
    ...drawn([130], 'good'),
    ...drawn([40, 41], 'bad'),
    label([70, y(4.4)], 'roll back', 'bad'),
    label([572, y(0.4)], 'promote', 'good', 'end'),
    label([x(590), y(2) - 10], 'go on probing', 'quiet', 'middle'),
    label([x(ends[0]?.accepted ?? 0) + 8, y(0) - 8], `no failure: ${ends[0]?.accepted}`, 'ink'),
    label([x(ends[1]?.accepted ?? 0) - 10, y(1) - 8], `one failure: ${ends[1]?.accepted}`, 'ink', 'end'),
    label([x(60), y(2) - 8], 'two in a row', 'ink'),
    label([24, 24], 'failed probes'),
    ...xAxis(
      x,
      230,
      [0, 200, 400, 600, 800].map((value) => [value, String(value)] as const),
      [60, 580],
      'probes',
    ),
  ])
}
