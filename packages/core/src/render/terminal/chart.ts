import type { Plot } from '../../report.ts'
import { drawingOf } from '../drawing.ts'
import { formatNumber } from '../number.ts'
import { columnsOf, fitted, padded } from './width.ts'

const HEIGHT = 8

/** Each series has its own shape, so that no colour is needed to tell them apart. */
const SHAPES = ['○', '●', '◇', '◆', '△', '▲']

/** Where two series fall on one place. */
const OVERLAP = '◎'

const WIDEST_STEP = 6

/** A plot as lines of text, eight rows high and at most `columns` wide; one line where nothing was measured. */
export function textChart(plot: Plot, columns: number): string[] {
  const room = Math.max(20, columns) - 12
  const drawing = drawingOf(plot, Math.max(2, Math.floor(room / 2)))
  if (drawing === null) return [fitted(`${plot.title}: nothing was measured that could be drawn`, columns)]
  const { labels, notDrawn, range, series, thinnedFrom, title, xTitle, yTitle } = drawing
  const step = Math.max(1, Math.min(WIDEST_STEP, Math.floor(room / labels.length)))
  const ticks = ticksOf(range)
  const margin = ticks.reduce((widest, tick) => Math.max(widest, columnsOf(tick)), 0)
  const legend = series.map(({ name }, index) => `${shapeOf(index)} ${name}`).join('   ')
  const lines = [
    fitted([title, yTitle, series.length > 1 ? legend : ''].filter(Boolean).join(' · '), columns),
  ]
  const rows = gridOf(drawing.series, range, labels.length)
  rows.forEach((cells, index) => {
    const axis = index === 0 || index === HEIGHT - 1 || index === HEIGHT >> 1 ? '┤' : '│'
    lines.push(
      `${padded(ticks[index] ?? '', margin, 'right')} ${axis}${cells.map((cell) => padded(cell, step)).join('')}`.trimEnd(),
    )
  })
  lines.push(`${' '.repeat(margin)} └${'─'.repeat(step * labels.length)}`)
  lines.push(`${' '.repeat(margin + 2)}${labelLine(labels, step)} ${xTitle}`.trimEnd())
  if (notDrawn.length > 0) lines.push(`not drawn (missing or infinite): ${notDrawn.join(', ')}`)
  if (thinnedFrom !== null) lines.push(`${labels.length} of ${thinnedFrom} points drawn, evenly spread`)
  return lines.map((line) => fitted(line, Math.max(20, columns)))
}

function gridOf(
  series: readonly { readonly values: readonly number[] }[],
  [low, high]: readonly [number, number],
  points: number,
): string[][] {
  const rows = Array.from({ length: HEIGHT }, () => Array.from({ length: points }, () => ' '))
  series.forEach(({ values }, index) => {
    values.forEach((value, point) => {
      const height = Math.round(((value - low) / (high - low)) * (HEIGHT - 1))
      const cells = rows[HEIGHT - 1 - Math.max(0, Math.min(HEIGHT - 1, height))]
      if (cells !== undefined) cells[point] = cells[point] === ' ' ? shapeOf(index) : OVERLAP
    })
  })
  return rows
}

/** The values of the top, middle and bottom rows. */
function ticksOf([low, high]: readonly [number, number]): string[] {
  const at = (row: number): string => formatNumber(low + ((high - low) * (HEIGHT - 1 - row)) / (HEIGHT - 1))
  return Array.from({ length: HEIGHT }, (_, row) =>
    row === 0 || row === HEIGHT - 1 || row === HEIGHT >> 1 ? at(row) : '',
  )
}

/** As many labels as fit without touching. */
function labelLine(labels: readonly string[], step: number): string {
  let line = ''
  labels.forEach((label, index) => {
    const place = index * step
    if (columnsOf(line) <= place - (index === 0 ? 0 : 1)) line = padded(line, place) + label
  })
  return line
}

const shapeOf = (index: number): string => SHAPES[index % SHAPES.length] ?? '●'
