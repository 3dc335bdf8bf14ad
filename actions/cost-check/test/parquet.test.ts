import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DIALECTS } from '../src/read/dialects/index.ts'
import { type LedgerResult, openLedger } from '../src/read/ledger/index.ts'
import { decimalOf, singleText, sumOfAmounts } from '../src/read/parquet/decimals.ts'
import { readParquet } from '../src/read/parquet/index.ts'
import { totalOf } from './exports.ts'
import { fileOf, fixture, readBytes } from './parquet-file.ts'
import { amountsOfKind } from './tables.ts'

/** What the six rows of `fixtures/parquet/make.py` come to, by how exactly a file keeps their costs. */
const EXACT = {
  // 12.5 + 0.000000000007 + 123456789012.123456789012 + 0.1; 10.25 + 0.000000000007 + 123456789012.123456789012 + 0.2
  usage: ['123456789022.573456789019', '123456789024.723456789019'],
  list: '123456789067.423456789022',
} as const
/** The double nearest to 123456789012.123456789012 prints as 123456789012.12346. */
const DOUBLE = {
  usage: ['123456789022.573460000007', '123456789024.723460000007'],
  list: '123456789067.423460000009',
} as const
/** With four decimals: 123456789012.1235 and nothing of the second row. */
const FOUR_DECIMALS = {
  usage: ['123456789022.5735', '123456789024.7235'],
  list: '123456789067.4235',
} as const
/** The nearest single is 123456789504, of which 123456790000 is the shortest text. */
const SINGLE = {
  usage: ['123456790010.450000000007', '123456790012.600000000007'],
  list: '123456790055.300000000009',
} as const

describe.each([
  ['duckdb-zstd', EXACT],
  ['decimal-snappy', EXACT],
  ['double-gzip', DOUBLE],
  ['whole-decimal-brotli', FOUR_DECIMALS],
  ['single-int96', SINGLE],
  ['text-times', DOUBLE],
  ['dates', DOUBLE],
])('%s', (name, { usage, list }) => {
  let result: LedgerResult
  beforeAll(async () => {
    result = await readBytes(fixture(name), ['team'])
  })

  test('all rows count, on the days on which they begin', () => {
    expect(result.problems).toEqual([])
    expect(result.ledger.sources).toEqual([
      expect.objectContaining({
        format: 'focus',
        rows: 6,
        unreadable: 0,
        first: '2026-03-01',
        last: '2026-03-03',
      }),
    ])
  })

  test('amounts are exact', () => {
    const { groups } = result.ledger
    expect(amountsOfKind(groups, 'usage')).toEqual(usage)
    expect(amountsOfKind(groups, 'credit')).toEqual(['-3.1', '-3.1'])
    expect(amountsOfKind(groups, 'purchase')).toEqual(['0', '40'])
    expect(totalOf(groups, 'list')).toBe(list)
  })

  test('what rows are about', () => {
    const shown = result.ledger.groups.map(({ day, service, tagged, tags, currency, account }) =>
      [day, service, tagged, tags['team'] ?? '', currency, account].join(' '),
    )
    expect(shown.sort()).toEqual([
      '2026-03-01 Shop Compute false  EUR shop',
      '2026-03-01 Shop Compute true cart EUR shop',
      '2026-03-01 Shop Storage true søk EUR shop',
      '2026-03-02 Shop Data true cart EUR shop',
      '2026-03-02 Shop Storage false  EUR shop',
      '2026-03-03 Shop Compute false  EUR shop',
    ])
  })
})

describe('a nested billing export of BigQuery', () => {
  test('has its structs as columns, and its credits added up', async () => {
    const { ledger, problems } = await readBytes(fixture('gcp-nested'), ['team'])
    expect(problems).toEqual([])
    expect(ledger.sources).toEqual([expect.objectContaining({ format: 'gcp', rows: 3 })])
    // 1.5 - 0.3 - 0.1 + 0.25
    expect(amountsOfKind(ledger.groups, 'usage')).toEqual(['1.35', '1.35'])
    expect(amountsOfKind(ledger.groups, 'tax')).toEqual(['0.1', '0.1'])
    expect(ledger.groups.map(({ service, tagged, tags }) => [service, tagged, tags['team']])).toEqual(
      expect.arrayContaining([
        ['Shop Engine', true, 'cart'],
        ['Shop Engine', false, undefined],
      ]),
    )
  })
})

test('only the columns that are needed are read, and each once', async () => {
  const bytes = fixture('decimal-snappy')
  const file = fileOf(bytes)
  await readParquet(file, 'costs.parquet', openLedger({ tags: [], dialects: DIALECTS }))
  const name = new TextEncoder().encode('arn:made-up:0')
  const at = Buffer.from(bytes).indexOf(name)
  // Both ends and the metadata, which take the whole of so small a file, come first.
  const ofColumns = file.asked.slice(3)
  expect(at).toBeGreaterThan(0)
  expect(ofColumns.some(([start, end]) => start <= at && at < end)).toBe(false)
  expect(new Set(ofColumns.map(String)).size).toBe(ofColumns.length)
})

describe('a decimal', () => {
  test.each([
    [125, 1, '12.5'],
    [-5n, 2, '-0.05'],
    [0n, 9, '0'],
    [10n ** 37n, 38, '0.1'],
    [Uint8Array.of(0xff), 0, '-1'],
    [Uint8Array.of(0x01, 0x00), 2, '2.56'],
    [Uint8Array.of(0x80, 0x00), 0, '-32768'],
    [Uint8Array.of(), 2, null],
    [1.5, 2, null],
    ['1', 2, null],
    [1n, -1, null],
  ])('%p with scale %d is %s', (value, scale, text) => {
    expect(decimalOf(value, scale)).toBe(text)
  })

  test('of any storage is the same', () => {
    const units = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 18 }), (value, scale) => {
        const bytes = new Uint8Array(8)
        new DataView(bytes.buffer).setBigInt64(0, value)
        expect(decimalOf(bytes, scale)).toBe(decimalOf(value, scale))
      }),
    )
  })

  test('of single precision is the shortest that means it', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(singleText(value)))).toBe(value === 0 ? 0 : value)
      }),
    )
    expect([0.1, 1e-9, 16_777_216].map((value) => singleText(Math.fround(value)))).toEqual([
      ...['0.1', '0.000000001', '16777216'],
    ])
    expect(singleText(Number.NaN)).toBe('NaN')
  })

  test.each([
    [[{ amount: -0.1 }, { amount: -0.2 }], '-0.3'],
    [[], null],
    [[{ amount: '1' }], null],
    [[{ amount: Number.NaN }], null],
    [[null], null],
    [[{ key: 'team' }], null],
  ])('%j adds up to %s', (list, text) => {
    expect(sumOfAmounts(list)).toBe(text)
  })
})
