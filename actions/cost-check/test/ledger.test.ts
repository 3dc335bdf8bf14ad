import { describe, expect, test } from '@jest/globals'
import { compare, type Decimal, plus, readDecimal, ZERO } from '@plinth/core/money'
import fc from 'fast-check'
import { DIALECTS } from '../src/read/dialects/index.ts'
import { openLedger } from '../src/read/ledger/index.ts'
import { type FocusRow, focusCsv, readExports, totalOf } from './exports.ts'

const one = (text: string, length?: number) =>
  readExports([['costs/a.csv', text]], length === undefined ? {} : { length })
const whats = (text: string): string[] =>
  one(text).problems.map(({ effect, line, what }) => `${effect} ${line} ${what}`)

describe('groups', () => {
  const rows = fc.array(
    fc.record({
      ChargePeriodStart: fc.constantFrom('2026-11-03 00:00:00', '2026-11-03T05:00:00Z', '2026-11-04'),
      ServiceName: fc.constantFrom('Compute', 'Mail "fast"', 'Mail, slow', 'ab', 'a', 'é\n'),
      SubAccountId: fc.constantFrom('c', 'bc', '', 'NULL'),
      BilledCost: fc.constantFrom('0.1', '-0.1', '1e-7', '123456789012345678.9', '0', ' 7 '),
      EffectiveCost: fc.constantFrom('NULL', '', '0.2', '-3'),
    }),
    { minLength: 1, maxLength: 60 },
  )

  test('hold every row once, and each sum to the last digit', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 999 }), (list, length) => {
        const expected = new Map<string, { rows: number; billed: Decimal; effective: Decimal | null }>()
        for (const row of list) {
          const [account, effective] = [row.SubAccountId, row.EffectiveCost].map((cell) =>
            cell === 'NULL' ? '' : cell,
          )
          const amount = readDecimal(effective ?? '')
          const key = JSON.stringify([
            row.ChargePeriodStart.slice(0, 10),
            row.ServiceName,
            account,
            amount === null,
          ])
          const known = expected.get(key) ?? {
            rows: 0,
            billed: ZERO,
            effective: amount === null ? null : ZERO,
          }
          expected.set(key, {
            rows: known.rows + 1,
            billed: plus(known.billed, readDecimal(row.BilledCost.trim()) ?? ZERO),
            effective: known.effective === null || amount === null ? null : plus(known.effective, amount),
          })
        }
        const { ledger, problems } = one(focusCsv(list), length)
        expect(problems).toEqual([])
        const equal = (a: Decimal | null | undefined, b: Decimal | null | undefined): boolean =>
          a == null || b == null ? (a ?? null) === (b ?? null) : compare(a, b) === 0
        for (const { day, service, account, rows: count, amounts } of ledger.groups) {
          const wanted = expected.get(JSON.stringify([day, service, account, amounts.effective === null]))
          expect(count).toBe(wanted?.rows)
          expect(equal(amounts.billed, wanted?.billed) && equal(amounts.effective, wanted?.effective)).toBe(
            true,
          )
        }
        expect(ledger.groups).toHaveLength(expected.size)
      }),
      { numRuns: 60 },
    )
  })

  test('beyond the most that are kept, rows are told of and the rest counts', () => {
    const rows: FocusRow[] = Array.from({ length: 40 }, (_, row) => ({ ServiceName: `service ${row % 20}` }))
    const { ledger, problems } = readExports([['a.csv', focusCsv(rows)]], { mostGroups: 15 })
    expect(ledger.groups).toHaveLength(15)
    expect(totalOf(ledger.groups)).toBe('37.5')
    expect(ledger.sources).toMatchObject([{ rows: 30, unreadable: 10 }])
    expect(problems).toMatchObject([{ effect: 'incomplete' }])
    expect(problems[0]?.what).toContain('10 rows are not counted')
  })

  test('are found however many different rows there are', () => {
    const microsecond = (count: number): string => `2026-11-03T00:00:00.${String(count).padStart(6, '0')}Z`
    const lines = Array.from({ length: 66_000 }, (_, row) => `${microsecond(row)},1.25,${row % 2}`)
    const { ledger } = one(['date,amount,account', ...lines, ...lines.slice(0, 100), ''].join('\n'))
    expect(ledger.groups.map(({ account, rows: count }) => [account, count])).toEqual([
      ['0', 33_050],
      ['1', 33_050],
    ])
    expect(totalOf(ledger.groups)).toBe('82625')
  })
})

describe('a file that is no whole export', () => {
  const [header = '', ...lines] = focusCsv([{}, {}, {}]).trimEnd().split('\n')
  const whole = [header, ...lines].join('\n')

  test.each([
    ['empty', '', ['unusable null It is empty.']],
    ['header only', `${header}\n`, ['unusable null It has a header and no rows.']],
    ['header only, without a line end', header, ['unusable null It has a header and no rows.']],
    [
      'another delimiter',
      'date:amount\n2026-11-03:1\n',
      ['unusable 1 Its first line is a single column: no comma, semicolon, tab or | stands between names.'],
    ],
    [
      'line ends of old',
      'date,amount\r2026-11-03,1\r',
      ['unusable 1 Its lines end in carriage returns alone.'],
    ],
    ['nothing but line ends', '\n\n\n', ['unusable null It is empty.']],
    ['unknown columns', 'a,b\n1,2\n', ['unusable 1 Its header is that of no known export: "a" and "b".']],
    ['a last line without end', whole, []],
    [
      'a plain last line without end',
      'date,amount\n2026-11-03,12.5',
      ['note null Its last line, 2, has no line end: if the file was cut off, that row is wrong.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(whats(text)).toEqual(expected)
  })

  test('cut off in its last row, counts the others and says so', () => {
    const last = whole.slice(0, -2)
    expect(whats(last)).toEqual([
      'incomplete 4 1 of 3 rows could not be read and is not counted. Line 4: a quote is never closed: the file may be cut off.',
    ])
    const between = whole.slice(0, whole.lastIndexOf(','))
    expect(whats(between)).toEqual([
      'incomplete 4 1 of 3 rows could not be read and is not counted. Line 4: 14 cells where the header has 15, and no line end: the file may be cut off.',
    ])
  })

  test('names the first rows that it could not read, and counts the rest', () => {
    const { problems, ledger } = one(
      focusCsv(Array.from({ length: 9 }, (_, row) => ({ BilledCost: row < 8 ? 'much' : '1' }))),
    )
    const named = [2, 3, 4, 5, 6].map(
      (line) => `ine ${line}: "much" in the column "BilledCost" is no amount such as 1234.56`,
    )
    expect(problems[0]?.what).toBe(
      `8 of 9 rows could not be read and are not counted. L${named.join('; l')}; and 3 rows more.`,
    )
    // Not a part of a row counts: the effective cost was readable.
    expect(totalOf(ledger.groups)).toBe('1.25')
  })

  test('hostile texts are named harmlessly', () => {
    const { problems } = one(`date,amount\n"\u202e${'x'.repeat(500)}",1\n`)
    expect(problems[0]?.what).toContain('"\\u{202e}xxx')
    expect(problems[0]?.what.length).toBeLessThan(300)
    expect(problems[0]?.parts).toContain('cloud')
  })
})

test('no text makes the reader throw, and no row is lost without a word', () => {
  const piece = fc.constantFrom(
    ...['date', 'amount', '2026-11-03', '1.5', 'x', 'NULL', ',', ';', '"', '\n', '\r\n'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { ledger, problems } = one(`date,amount\n${pieces.join('')}`)
      const [{ rows, unreadable } = { rows: 0, unreadable: 0 }] = ledger.sources
      expect(ledger.groups.reduce((sum, group) => sum + group.rows, 0)).toBe(rows)
      expect(problems.some(({ effect }) => effect !== 'note')).toBe(unreadable > 0 || rows === 0)
    }),
  )
})

describe('rows that are given one by one', () => {
  const HEADER = ['ChargeCategory', 'unread', 'ChargePeriodStart', 'EffectiveCost', 'ServiceName']

  test('count as those of a CSV do', () => {
    const builder = openLedger({ tags: [], dialects: DIALECTS })
    const reader = builder.file('a.parquet')
    expect(reader.columns(HEADER)?.dimensions).toContain(2)
    const cells: string[] = []
    cells[0] = 'Usage'
    cells[2] = '2026-11-03'
    for (const [amount, service] of [
      ['1.5', 'Mäil'],
      ['0.1', 'Mäil'],
      ['x', 'Mäil'],
      ['', 'Other'],
    ] as const) {
      cells[3] = amount
      cells[4] = service
      reader.row(cells)
    }
    reader.end()
    const { ledger, problems } = builder.finish()
    expect(ledger.sources).toMatchObject([{ format: 'focus', rows: 3, unreadable: 1 }])
    expect(ledger.groups.map(({ service, amounts }) => [service, amounts.effective !== null])).toEqual([
      ['Mäil', true],
      ['Other', false],
    ])
    expect(totalOf(ledger.groups)).toBe('1.6')
    expect(problems[0]?.what).toContain('Row 3: "x" in the column "EffectiveCost"')
  })

  test('of an unknown header, or of a file that breaks, become a problem', () => {
    const builder = openLedger({ tags: [], dialects: DIALECTS })
    const unknown = builder.file('a.parquet')
    expect(unknown.columns(['x'])).toBeNull()
    unknown.row(['1'])
    unknown.end()
    const broken = builder.file('b.parquet')
    broken.columns(HEADER)
    broken.row(['Usage', '', '2026-11-03', '2', 'Mail'])
    broken.broken('It ends too soon.', 'Write it again.')
    broken.end()
    const { ledger, problems } = builder.finish()
    expect(totalOf(ledger.groups)).toBe('2')
    const told = problems.filter(({ effect }) => effect !== 'note')
    expect(told.map(({ source, effect, what }) => [source, effect, what])).toEqual([
      ['a.parquet', 'unusable', expect.stringContaining('"x"')],
      ['b.parquet', 'incomplete', 'It ends too soon.'],
    ])
  })
})
