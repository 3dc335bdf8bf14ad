import { clopperPearson, trialsToProve } from '@plinth/stats'
import { logarithmic, xAxis, yGrid } from './axes.ts'
import { times } from './noise.ts'
import { curve, dot, label, line, picture } from './svg.ts'

const SIZES = times(41, (step) => Math.round(10 ** (step / 10)))
const LIMIT = 0.001

/** What so many requests prove of the error rate, with no failure and with one. */
export function ratePicture(): string {
  const x = logarithmic({ values: [1, 10_000], pixels: [80, 560] })
  const y = logarithmic({ values: [0.0002, 1], pixels: [250, 40] })
  const upper = (failures: number) =>
    curve(
      SIZES.map((requests) => [x(requests), y(clopperPearson(failures, requests, 0.95).high)] as const),
      failures === 0 ? 'good' : 'open',
    )
  const proved = (requests: number) => clopperPearson(0, requests, 0.95).high
  const needed = trialsToProve(LIMIT, 0.95)
  const marked = [20, 326, needed].flatMap((requests) => {
    const point = [x(requests), y(proved(requests))] as const
    const part = (100 * (1 - proved(requests))).toFixed(requests < 100 ? 0 : 1)
    const text = `${requests.toLocaleString('en')} good prove ${part} %`
    return [dot(point, 'good'), label([point[0] - 10, point[1] + 16], text, 'ink', 'end')]
  })
  const shares = [
    [1, '100 %'],
    [0.1, '10 %'],
    [0.01, '1 %'],
    [0.001, '0.1 %'],
  ] as const
  const sizes = [1, 10, 100, 1000, 10_000].map((size) => [size, size.toLocaleString('en')] as const)
  return picture('How many requests prove an error rate', 310, [
    ...yGrid(y, shares, [80, 560]),
    line([80, y(LIMIT)], [560, y(LIMIT)], 'ink', 'dashed'),
    label([568, y(LIMIT) - 4], 'promised', 'ink'),
    upper(1),
    upper(0),
    ...marked,
    label([568, y(proved(10_000)) + 5], 'no failure', 'good'),
    label([568, y(clopperPearson(1, 10_000, 0.95).high) + 2], 'one failure', 'open'),
    label([24, 20], 'the error rate may still be as high as'),
    ...xAxis(x, 250, sizes, [80, 560], 'requests, or probes'),
  ])
}
