import { describe, expect, test } from '@jest/globals'
import { DIALECTS } from '../src/read/dialects/index.ts'
import { openLedger } from '../src/read/ledger/index.ts'
import { type Exports, type FocusRow, focusCsv, readExports, totalOf } from './exports.ts'

/** What a machine cost in each hour of some days of November. */
function hourly(first: number, last: number, machine = 'vm-1'): FocusRow[] {
  const rows: FocusRow[] = []
  for (let day = first; day <= last; day++) {
    for (let hour = 0; hour < 24; hour++) {
      const start = `2026-11-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:00:00`
      const cost = `0.${100 + ((7 * day + hour) % 50)}`
      rows.push({
        ChargePeriodStart: start,
        ChargePeriodEnd: start,
        ResourceId: machine,
        EffectiveCost: cost,
      })
    }
  }
  return rows
}

const total = (exports: Exports) => totalOf(readExports(exports).ledger.groups)
const told = (exports: Exports) =>
  readExports(exports).problems.map(({ source, effect, what }) => `${source}, ${effect}: ${what}`)

describe('the same rows in two files', () => {
  const days = (first: number, last: number) => focusCsv(hourly(first, last))

  test('count once, whatever their order, and it is said', () => {
    const shuffled = focusCsv(hourly(1, 4).toReversed())
    const exports: Exports = [
      ['a.csv', days(1, 4)],
      ['b.csv', shuffled],
      ['a.csv', days(1, 4)],
    ]
    expect(total(exports)).toBe(total([['a.csv', days(1, 4)]]))
    const { sources } = readExports(exports).ledger
    expect(sources.map(({ rows, repeated }) => [rows, repeated])).toEqual([
      [96, 0],
      [0, 96],
      [0, 96],
    ])
    expect(told(exports)).toEqual([
      'b.csv, note: It has the same rows as "a.csv" on 4 days from 2026-11-01 to 2026-11-04: they count once.',
      'a.csv, note: It has the same rows as itself, given before, on 4 days from 2026-11-01 to 2026-11-04: they count once.',
    ])
  })

  test('count once on the days that both have', () => {
    const exports: Exports = [
      ['a.csv', days(1, 4)],
      ['b.csv', days(3, 6)],
    ]
    expect(total(exports)).toBe(total([['c.csv', days(1, 6)]]))
    expect(told(exports)).toEqual([
      'b.csv, note: It has the same rows as "a.csv" on 2 days from 2026-11-03 to 2026-11-04: they count once.',
    ])
  })

  test('are known by their exact sums where they are written differently', () => {
    const builder = openLedger({ tags: [], dialects: DIALECTS })
    const csv = builder.file('a.csv')
    csv.push(new TextEncoder().encode(days(1, 2)))
    csv.end()
    const rows = builder.file('b.parquet')
    const names = (focusCsv([]).split('\n')[0] ?? '').split(',')
    const shuffled = names.toReversed()
    rows.columns(shuffled)
    for (const line of days(1, 2).trimEnd().split('\n').slice(1)) {
      // Tags hold the only comma within a cell, and one tag has none.
      const cells = line
        .split(',')
        .map((cell) => cell.replaceAll('""', "'").replaceAll('"', '').replaceAll("'", '"'))
      rows.row(cells.toReversed())
    }
    rows.end()
    const { ledger, problems } = builder.finish()
    expect(ledger.sources.map((source) => [source.rows, source.repeated])).toEqual([
      [48, 0],
      [0, 48],
    ])
    expect(problems.map(({ effect }) => effect)).toEqual(['note'])
  })

  test('that are only some of a day count twice, and the total is said to be too high', () => {
    const some = [...hourly(1, 2).slice(0, 36), ...hourly(2, 2, 'vm-2')]
    const exports: Exports = [
      ['a.csv', days(1, 1)],
      ['b.csv', days(2, 2)],
      ['c.csv', focusCsv(some)],
    ]
    expect(told(exports)).toEqual([
      'c.csv, note: It has the same rows as "a.csv" on 2026-11-01: they count once.',
      'c.csv, incomplete: About 50 % of its rows on 2026-11-02 stand in "b.csv" as well. Both count, so the total is too high.',
    ])
  })

  test('are found in large files by a sample of them', () => {
    const many = (first: number, count: number) =>
      focusCsv(Array.from({ length: count }, (_, row) => ({ ResourceId: `vm-${first + row}` })))
    const [problem] = readExports([
      ['a.csv', many(0, 3000)],
      ['b.csv', many(2000, 3000)],
    ]).problems
    const share = Number(/^About (\d+(?:\.\d+)?) %/.exec(problem?.what ?? '')?.[1])
    expect(problem?.effect).toBe('incomplete')
    // A third, give or take three standard errors of a sample of 64.
    expect(Math.abs(share - 100 / 3)).toBeLessThan(18)
  })
})

describe('rows that are not the same', () => {
  test('of other machines that cost the same every day all count, and nothing is said', () => {
    const always = (machine: string) =>
      focusCsv(hourly(1, 4, machine).map((row) => ({ ...row, EffectiveCost: '0.5' })))
    const exports: Exports = [
      ['a.csv', always('vm-1')],
      ['b.csv', always('vm-2')],
    ]
    expect(total(exports)).toBe('96')
    expect(readExports(exports).ledger.sources.map(({ repeated }) => repeated)).toEqual([0, 0])
    expect(told(exports)).toEqual([])
  })

  test('but come to the same sums, and not to one alone, are asked about', () => {
    const exports: Exports = [
      ['a.csv', focusCsv(hourly(1, 4))],
      ['b.csv', focusCsv(hourly(1, 4, 'vm-2'))],
    ]
    expect(told(exports)).toEqual([
      'b.csv, incomplete: It comes to the same amounts as "a.csv" on 4 days from 2026-11-01 to 2026-11-04. Both count: if they are the same charges, the total is too high.',
    ])
  })

  test('within one file all count: two hours may cost the same', () => {
    const exports: Exports = [['a.csv', focusCsv([...hourly(1, 1), ...hourly(1, 1)])]]
    expect(readExports(exports).ledger.sources).toMatchObject([{ rows: 48, repeated: 0 }])
    expect(told(exports)).toEqual([])
  })

  test('that cost nothing are not held against one another', () => {
    const free = { BilledCost: '0', EffectiveCost: '0', ListCost: '0.00', ContractedCost: '0' }
    const exports: Exports = [
      ['a.csv', focusCsv([free, { ResourceId: 'vm-1' }])],
      ['b.csv', focusCsv([free, { ResourceId: 'vm-2', BilledCost: '9' }])],
    ]
    expect(told(exports)).toEqual([])
  })
})

describe('lists that say little of their rows', () => {
  const list = (...rows: readonly string[]) => ['date,amount', ...rows, ''].join('\n')

  test('are the same file where all of it is the same', () => {
    const exports: Exports = [
      ['a.csv', list('2026-11-01,10', '2026-11-02,10')],
      ['b.csv', list('2026-11-01,10', '2026-11-02,10')],
    ]
    expect(total(exports)).toBe('20')
  })

  test('are asked about where a constant amount is all that they share', () => {
    const exports: Exports = [
      ['a.csv', list('2026-11-01,10', '2026-11-02,10')],
      ['b.csv', list('2026-11-02,10', '2026-11-03,10')],
    ]
    expect(total(exports)).toBe('40')
    expect(told(exports)).toEqual([
      'b.csv, incomplete: It comes to the same amounts as "a.csv" on 2026-11-02. Both count: if they are the same charges, the total is too high.',
    ])
  })

  test('are the same where many amounts are', () => {
    const exports: Exports = [
      ['a.csv', list('2026-11-01,10.1', '2026-11-02,11.2', '2026-11-03,12.3')],
      ['b.csv', list('2026-11-04,1', '2026-11-01,10.1', '2026-11-02,11.2', '2026-11-03,12.3')],
    ]
    expect(total(exports)).toBe('34.6')
  })
})
