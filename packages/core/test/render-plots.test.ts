import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { drawingOf } from '../src/render/drawing.ts'
import { percentilesPlot, roundsPlot, seriesPlot } from '../src/render/index.ts'
import { plotMarkdown } from '../src/render/mermaid.ts'
import { textChart } from '../src/render/terminal/chart.ts'
import { columnsOf } from '../src/render/terminal/width.ts'
import type { Plot } from '../src/report.ts'
import { hostileText } from './render-hostile.ts'

const rounds = (base: (number | null)[], head: (number | null)[]): Plot =>
  roundsPlot({ title: 't', metric: 'P95', unit: 'ms', base, head })

const value = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }))

const plot: fc.Arbitrary<Plot> = fc
  .record({
    title: hostileText,
    names: fc.array(hostileText, { minLength: 1, maxLength: 3 }),
    labels: fc.array(hostileText, { maxLength: 60 }),
    values: fc.array(fc.array(value, { maxLength: 60 }), { minLength: 3, maxLength: 3 }),
    kind: fc.constantFrom('line' as const, 'bar' as const),
  })
  .map(({ kind, labels, names, title, values }) => ({
    title,
    x: { title, labels },
    y: { title, unit: title },
    series: names.map((name, index) => ({ name, kind, values: values[index] ?? [] })),
  }))

/** One line of mermaid's xychart language, as its grammar has it. */
const STRING = '"[^"`<>{}&;\\\\]+"'
const NUMBER = '-?\\d+(?:\\.\\d+)?'
const LINES = [
  /^%%\{init: \{[^\n]*\}\}%%$/,
  /^xychart-beta$/,
  new RegExp(`^ {2}title ${STRING}$`),
  new RegExp(`^ {2}x-axis ${STRING} \\[${STRING}(?:, ${STRING})*\\]$`),
  new RegExp(`^ {2}y-axis ${STRING} ${NUMBER} --> ${NUMBER}$`),
]
const SERIES = new RegExp(`^ {2}(?:line|bar) ${STRING} \\[${NUMBER}(?:, ${NUMBER})*\\]$`)

describe(plotMarkdown, () => {
  test('any plot is written in the grammar, with as many values as labels', () => {
    fc.assert(
      fc.property(plot, (given) => {
        const markdown = plotMarkdown(given)
        const fence = markdown.indexOf('```mermaid\n')
        fc.pre(fence >= 0)
        const lines = markdown.slice(fence).split('\n').slice(1, -1)
        LINES.forEach((pattern, index) => {
          expect(lines[index]).toMatch(pattern)
        })
        const labels = [...(lines[3] ?? '').matchAll(/"[^"]*"/g)].length - 1
        for (const line of lines.slice(LINES.length)) {
          expect(line).toMatch(SERIES)
          expect(line.slice(line.lastIndexOf('[')).split(',')).toHaveLength(labels)
        }
        expect(lines.slice(1).join('\n')).not.toContain('%%')
      }),
      { numRuns: 300 },
    )
  })

  test('says which colour is which, and which points are missing', () => {
    const markdown = plotMarkdown(rounds([1, 2, null, 4], [2, 3, 4]))
    expect(markdown.split('\n')[0]).toBe('🟦 base &nbsp; 🟧 head · not drawn (missing or infinite): 3, 4')
    expect(markdown).toContain('line "base" [1, 2]')
    expect(markdown).toContain('line "head" [2, 3]')
  })

  test('a plot without a number is a sentence', () => {
    expect(plotMarkdown(rounds([null], [null]))).toBe('t: nothing was measured that could be drawn.')
  })
})

describe(drawingOf, () => {
  test('a series without any number takes no point from the others', () => {
    expect(drawingOf(rounds([null, null], [1, 2]), 40)).toMatchObject({
      labels: ['1', '2'],
      series: [{ name: 'head', values: [1, 2] }],
      notDrawn: ['base'],
    })
  })

  test('long plots are thinned evenly, first and last kept', () => {
    const values = Array.from({ length: 1000 }, (_, index) => index)
    const drawing = drawingOf(rounds(values, values), 20)
    expect(drawing?.labels.at(0)).toBe('1')
    expect(drawing?.labels.at(-1)).toBe('1000')
    expect(drawing?.labels.length).toBeLessThanOrEqual(20)
    expect(drawing?.thinnedFrom).toBe(1000)
  })

  test('every value lies within the axis, and bars start from zero', () => {
    fc.assert(
      fc.property(plot, (given) => {
        const drawing = drawingOf(given, 40)
        fc.pre(drawing !== null)
        const [low, high] = drawing.range
        expect(low).toBeLessThan(high)
        for (const { values } of drawing.series) {
          for (const one of values) {
            expect(one).toBeGreaterThanOrEqual(low)
            expect(one).toBeLessThanOrEqual(high)
          }
        }
        if (given.series.some(({ kind }) => kind === 'bar')) {
          expect(low).toBeLessThanOrEqual(0)
          expect(high).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('milliseconds are drawn in the unit that is short to write', () => {
    expect(drawingOf(rounds([0.2], [0.4]), 9)).toMatchObject({
      yTitle: 'P95 (µs)',
      series: [{ values: [200] }, {}],
    })
    expect(drawingOf(rounds([20_000], [40_000]), 9)).toMatchObject({ yTitle: 'P95 (s)' })
  })
})

describe('builders', () => {
  test('infinite and missing values become null', () => {
    const built = percentilesPlot({ title: 't', unit: 'ms', percentiles: [50, 99.9], head: [1, Infinity] })
    expect(built.x.labels).toEqual(['P50', 'P99.9'])
    expect(built.series).toEqual([{ name: 'head', kind: 'line', values: [1, null] }])
    const series = [{ name: 's', kind: 'bar' as const, values: [undefined, Number.NaN, 2] }]
    expect(
      seriesPlot({ title: 't', x: { title: 'x' }, y: { title: 'y' }, series }).series[0]?.values,
    ).toEqual([null, null, 2])
  })
})

describe(textChart, () => {
  test('fits any terminal', () => {
    fc.assert(
      fc.property(plot, fc.integer({ min: 40, max: 200 }), (given, columns) => {
        for (const line of textChart(given, columns)) expect(columnsOf(line)).toBeLessThanOrEqual(columns)
      }),
      { numRuns: 300 },
    )
  })

  test('the larger value is the higher one', () => {
    const rows = textChart(rounds([1, 1], [9, 9]), 80)
    const rowOf = (shape: string): number => rows.slice(1).findIndex((line) => line.includes(shape))
    expect(rowOf('●')).toBeLessThan(rowOf('○'))
  })
})
