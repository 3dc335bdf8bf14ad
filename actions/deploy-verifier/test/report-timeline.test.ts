import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cellSize, cellsOf } from '../src/report/timeline/cells.ts'
import { plotsOf } from '../src/report/timeline/plots.ts'
import { stripOf } from '../src/report/timeline/strip.ts'
import { sliceOf } from './decide-evidence.ts'
import { build, SCENARIOS } from './report-evidence.ts'

const nothing = { probes: 0, p50: null, p95: null }

describe(cellsOf, () => {
  test('puts slices together: sums of probes, and the worst latency', () => {
    const slices = [sliceOf(0, { p95: 10 }), sliceOf(1, { failed: 2, p95: Infinity }), sliceOf(2, nothing)]
    expect(cellsOf(slices, 2)).toEqual([
      { startMs: 0, probes: 50, failed: 2, p95: Infinity },
      { startMs: 10_000, probes: 0, failed: 0, p95: null },
    ])
  })

  test('loses no probe and no failure, however many slices there are', () => {
    const slices = fc.array(fc.record({ probes: fc.nat(40), failed: fc.nat(40) }), { maxLength: 500 })
    fc.assert(
      fc.property(slices, fc.integer({ min: 1, max: 60 }), (given, most) => {
        const made = given.map((counts, index) => sliceOf(index, counts))
        const cells = cellsOf(made, cellSize([made], most))
        const sum = (all: readonly { probes: number; failed: number }[]) =>
          all.reduce((total, { probes, failed }) => total + probes + 1000 * failed, 0)
        expect(cells.length).toBeLessThanOrEqual(most)
        expect(sum(cells)).toBe(sum(given))
      }),
    )
  })
})

describe(stripOf, () => {
  test('shows latency by height, failures as crosses, and gaps', () => {
    const slices = [1, 10, 40, 100, 300, 500, 501].map((p95, index) => sliceOf(index, { p95 }))
    const rest = [
      sliceOf(7, { failed: 1 }),
      sliceOf(8, { failed: 25, p50: Infinity, p95: Infinity }),
      sliceOf(9, nothing),
      sliceOf(10, { p95: 40 }),
    ]
    const tracks = [
      { name: 'shop.example', slices: [...slices, ...rest] },
      { name: '  in production', slices: slices.slice(0, 3) },
    ]
    expect(stripOf(tracks, 500, 55_000).split('\n')).toEqual([
      'shop.example    │▁▂▄▅▇▇█×X ▄│',
      '  in production │▁▂▄        │',
      '                 0 s    55 s',
      '',
      '▁ to ▇  P95 up to 500 ms, each step twice as slow',
      '█  P95 above 500 ms',
      '×  some probes failed',
      'X  all probes failed',
      'blank  nothing was counted',
    ])
  })

  test('puts the slices of all tracks together alike, so that they stay side by side', () => {
    const long = Array.from({ length: 120 }, (_, index) => sliceOf(index))
    const short = long.slice(0, 60)
    const [first = '', second = ''] = stripOf(
      [
        { name: 'a', slices: long },
        { name: 'b', slices: short },
      ],
      500,
      600_000,
    ).split('\n')
    expect(first).toBe(`a │${'▄'.repeat(60)}│`)
    expect(second).toBe(`b │${'▄'.repeat(30)}${' '.repeat(30)}│`)
  })

  test('explains only what it shows, and cuts long names', () => {
    const lines = stripOf([{ name: 'x'.repeat(50), slices: [sliceOf(0)] }], 500, 5000).split('\n')
    expect(lines).toEqual([
      `${'x'.repeat(31)}… │▄│`,
      `${' '.repeat(34)}0 s  5 s`,
      '',
      '▁ to ▇  P95 up to 500 ms, each step twice as slow',
    ])
  })
})

describe(plotsOf, () => {
  const slices = Array.from({ length: 24 }, (_, index) => sliceOf(index, { p95: 40 + index }))
  const failing = slices.map((slice, index) =>
    index === 5 ? { ...slice, failed: 20, p95: Infinity } : index === 9 ? { ...slice, ...nothing } : slice,
  )

  test('draws latency alone where nothing failed', () => {
    const [latency, ...others] = plotsOf('shop.example', slices, null, 500)
    expect(others).toEqual([])
    expect(latency).toEqual({
      title: 'shop.example: P95 over time',
      x: {
        title: 'seconds since observing began',
        labels: slices.map((_, index) => `${5 * index}`),
      },
      y: { title: 'P95', unit: 'ms' },
      series: [{ name: 'new version', kind: 'line', values: slices.map(({ p95 }) => p95) }],
    })
  })

  test('draws failures as bars of their own, and leaves gaps', () => {
    const [latency, failures] = plotsOf('shop.example', failing, null, 500)
    expect(latency?.series[0]?.values.slice(4, 10)).toEqual([44, null, 46, 47, 48, null])
    expect(failures?.series).toEqual([
      {
        name: 'failed',
        kind: 'bar',
        values: failing.map(({ probes, failed }) => (probes === 0 ? null : failed)),
      },
    ])
  })

  test('draws production and the limit where that is near', () => {
    const names = plotsOf('shop.example', slices, slices, 100)[0]?.series.map(({ name }) => name)
    expect(names).toEqual(['in production', 'new version', 'limit'])
  })

  test('counts minutes where seconds would be long', () => {
    const long = slices.map((slice, index) => ({ ...slice, startMs: 75_000 * index }))
    expect(plotsOf('shop.example', long, null, null)[0]?.x).toMatchObject({
      title: 'minutes since observing began',
      labels: expect.arrayContaining(['0', '1', '29']),
    })
  })

  test('draws no latency where all of it is infinite', () => {
    const dead = slices.map((slice) => ({ ...slice, failed: 25, p95: Infinity }))
    expect(plotsOf('shop.example', dead, null, 500).map(({ title }) => title)).toEqual([
      'shop.example: failed probes over time',
    ])
  })
})

test('the timeline shows every target, and plots of the worst', () => {
  const { blocks = [] } =
    build(SCENARIOS['comparison worse']).sections.find(({ title }) => title === 'Timeline') ?? {}
  expect(blocks.map(({ kind }) => kind)).toEqual(['code', 'plot'])
  expect(blocks[0]).toMatchObject({
    text: expect.stringMatching(/^shop\.example {4}│\S{24}│\n {2}in production │\S{24}│\n/),
  })
})
