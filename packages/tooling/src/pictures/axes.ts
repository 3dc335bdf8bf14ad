import { label, line, type Point } from './svg.ts'

/** From a figure to where it is drawn. */
export type Scale = (value: number) => number

/** Where one axis runs: from which figure to which, between which pixels. */
export interface Span {
  readonly values: readonly [from: number, to: number]
  readonly pixels: readonly [from: number, to: number]
}

export function linear({ values: [from, to], pixels: [start, end] }: Span): Scale {
  return (value) => start + ((value - from) / (to - from)) * (end - start)
}

/** Equal steps for equal factors. */
export function logarithmic({ values: [from, to], pixels }: Span): Scale {
  const along = linear({ values: [Math.log(from), Math.log(to)], pixels })
  return (value) => along(Math.log(value))
}

/** A figure on an axis, and how it is written. */
export type Tick = readonly [value: number, text: string]

/** A horizontal axis at the height `y`, its title below. */
export function xAxis(scale: Scale, y: number, ticks: readonly Tick[], [start, end]: Point, title: string) {
  return [
    line([start, y], [end, y], 'line'),
    ...ticks.flatMap(([value, text]) => [
      line([scale(value), y], [scale(value), y + 5], 'line'),
      label([scale(value), y + 20], text, 'quiet', 'middle'),
    ]),
    label([(start + end) / 2, y + 40], title, 'quiet', 'middle'),
  ]
}

/** Horizontal lines from `start` to `end`, each with its figure on the left. */
export function yGrid(scale: Scale, ticks: readonly Tick[], [start, end]: Point): readonly string[] {
  return ticks.flatMap(([value, text]) => [
    line([start, scale(value)], [end, scale(value)], 'line'),
    label([start - 8, scale(value) + 5], text, 'quiet', 'end'),
  ])
}
