import { quantile, quantileRanks } from '@plinth/stats'
import { linear, logarithmic, xAxis, yGrid } from './axes.ts'
import { seededNormal, times } from './noise.ts'
import { area, curve, label, line, picture } from './svg.ts'

const LIMIT = 500
const normal = seededNormal(1952)
/** A service whose true P95 is about 430 ms. */
const latencies = times(10_000, () => 200 * Math.exp(0.465 * normal()))
const SIZES = times(49, (step) => Math.round(60 * 10 ** (step / 21.7))).filter(
  (size) => size <= latencies.length,
)

/** The P95 of the first so many requests, between the order statistics that bound it. */
function bounded(size: number) {
  const sorted = latencies.slice(0, size).toSorted((a, b) => a - b)
  const { low, high } = quantileRanks(size, 0.95, 0.95)
  return {
    size,
    low: sorted[low - 1] ?? 0,
    high: sorted[high - 1] ?? Number.POSITIVE_INFINITY,
    p95: quantile(sorted, 0.95),
  }
}

/** How the bounds of a P95 close in on it, and when the verdict is clear. */
export function percentilePicture(): string {
  const x = logarithmic({ values: [60, 10_000], pixels: [80, 560] })
  const y = linear({ values: [300, 800], pixels: [230, 40] })
  const course = SIZES.map(bounded)
  const shown = (value: number) => y(Math.min(800, Math.max(300, value)))
  const clear = course.findLast(({ high }) => high > LIMIT)?.size ?? 60
  const at = x(clear)
  const sizes = [100, 1000, 10_000].map((size) => [size, size.toLocaleString('en')] as const)
  return picture('The bounds of a percentile', 290, [
    ...yGrid(
      y,
      [300, 400, 500, 600, 700, 800].map((value) => [value, `${value} ms`] as const),
      [80, 560],
    ),
    area(
      [
        ...course.map(({ size, high }) => [x(size), shown(high)] as const),
        ...course.toReversed().map(({ size, low }) => [x(size), shown(low)] as const),
      ],
      'head',
    ),
    curve(
      course.map(({ size, p95 }) => [x(size), shown(p95)] as const),
      'head',
    ),
    line([80, y(LIMIT)], [560, y(LIMIT)], 'ink', 'dashed'),
    label([568, y(LIMIT) + 5], 'the limit', 'ink'),
    line([at, 40], [at, 230], 'quiet', 'dashed'),
    label([at - 8, 30], 'inconclusive', 'open', 'end'),
    label([at + 8, 30], 'pass', 'good'),
    label([568, shown(course.at(-1)?.p95 ?? 0) + 5], 'measured P95', 'head'),
    ...xAxis(x, 230, sizes, [80, 560], 'requests'),
  ])
}
