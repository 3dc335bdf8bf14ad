import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type CsvFault, cellText, DELIMITERS, type RowFault, scanCsv } from '../src/read/csv/index.ts'

interface Seen {
  readonly header: readonly string[]
  readonly rows: { cells: string[]; line: number; columns: number; fault: RowFault | null; closed: boolean }[]
  fault: CsvFault | null
}

/** Reads all columns, from pieces of the given lengths over and over, of a header that is known by its first name. */
function scan(text: string | Uint8Array, lengths: readonly number[] = [1 << 20], first?: string): Seen {
  let header: readonly string[] = []
  const rows: Seen['rows'] = []
  let fault: CsvFault | null = null
  const scanner = scanCsv({
    header: (names) => {
      if (first !== undefined && names[0] !== first) return null
      header = names
      return names.map((_, column) => column)
    },
    row: (row) => {
      const cells = Array.from({ length: Math.min(row.columns, header.length) }, (_, cell) =>
        cellText(row, cell),
      )
      rows.push({ cells, line: row.line, columns: row.columns, fault: row.fault, closed: row.closed })
    },
    stopped: (stopped) => {
      fault = stopped
    },
  })
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let at = 0, piece = 0; at < bytes.length; piece++) {
    const length = lengths[piece % lengths.length] ?? 1
    scanner.push(bytes.subarray(at, at + length))
    at += length
  }
  scanner.end()
  return { header, rows, fault }
}

const cellsOf = ({ rows }: Seen): string[][] => rows.map(({ cells }) => cells)

describe('any table that is written as CSV is read again', () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ab",;|\t\r\n '.split(''), 'é', '𝄞', '\u2028') }),
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.constantFrom('', 'NULL', '0.00000080000', '"', '""', '{"a": "b"}'),
  )
  const tables = fc.record({
    columns: fc.integer({ min: 2, max: 6 }),
    cells: fc.array(cell, { maxLength: 60 }),
    quoteAll: fc.boolean(),
    delimiter: fc.constantFrom(...DELIMITERS),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    lastEnd: fc.boolean(),
    lengths: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
  })

  test('whatever is in its cells, however it is quoted, and wherever its bytes are cut', () => {
    fc.assert(
      fc.property(tables, ({ columns, cells, quoteAll, delimiter, lineEnd, mark, lastEnd, lengths }) => {
        const rows: string[][] = [Array.from({ length: columns }, (_, column) => `name ${column}`)]
        for (let at = 0; at + columns <= cells.length; at += columns) rows.push(cells.slice(at, at + columns))
        const mustQuote = (text: string): boolean => quoteAll || text.search(/["\r\n,;|\t]/) !== -1
        const written = (text: string): string => (mustQuote(text) ? `"${text.replaceAll('"', '""')}"` : text)
        const lines = rows.map((row) => row.map(written).join(delimiter))
        const text = mark + lines.join(lineEnd) + (lastEnd ? lineEnd : '')
        const seen = scan(text, lengths)
        expect(seen.fault).toBeNull()
        expect([seen.header, ...cellsOf(seen)]).toEqual(rows)
        // Its line is one more than the line feeds before it.
        const before = (row: number) =>
          lines
            .slice(0, row + 1)
            .join('\n')
            .split('\n').length
        expect(seen.rows.map(({ line }) => line)).toEqual(rows.slice(1).map((_, row) => before(row) + 1))
        expect(seen.rows.every(({ fault, columns: found }) => fault === null && found === columns)).toBe(true)
        expect(
          seen.rows.every(({ closed }, row) => closed || (!lastEnd && row === seen.rows.length - 1)),
        ).toBe(true)
      }),
      { numRuns: 250 },
    )
  })

  test('no bytes throw, and where they are cut makes no difference', () => {
    const bytes = fc.uint8Array({ maxLength: 200 })
    const likely = fc
      .string({ unit: fc.constantFrom(...'a,;"\n\r'.split('')) })
      .map((text) => new TextEncoder().encode(text))
    fc.assert(
      fc.property(fc.oneof(bytes, likely), fc.integer({ min: 1, max: 7 }), (text, length) => {
        expect(scan(text, [length])).toEqual(scan(text))
      }),
      { numRuns: 200 },
    )
  })
})

describe('rows that are not whole', () => {
  const ROW_FAULTS: readonly (readonly [string, string, RowFault | null, number, boolean])[] = [
    ['fewer cells', 'a,b,c\n1,2\n', null, 2, true],
    ['more cells', 'a,b,c\n1,2,3,4\n', null, 4, true],
    ['cut off between cells', 'a,b,c\n1,2', null, 2, false],
    ['cut off in quotes', 'a,b,c\n1,2,"3', 'open-quote', 3, false],
    ['text behind quotes', 'a,b,c\n1,"2"x,3\n', 'after-quote', 3, true],
    ['a quote in the middle is a character', 'a,b,c\n1,2",3\n', null, 3, true],
  ]
  test.each(ROW_FAULTS)('%s', (_, text, fault, columns, closed) => {
    expect(scan(text).rows).toMatchObject([{ line: 2, fault, columns, closed }])
  })

  test('empty lines are none', () => {
    expect(cellsOf(scan('\n\r\na,b\n\n1,2\r\n\r\n\n3,4\n\n'))).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })
})

describe('the delimiter', () => {
  test.each(DELIMITERS)('%j is found by the header', (delimiter) => {
    const seen = scan(`date${delimiter}"a, b; c | d"\n1${delimiter}2\n`, undefined, 'date')
    expect(seen.header).toEqual(['date', 'a, b; c | d'])
    expect(cellsOf(seen)).toEqual([['1', '2']])
  })

  test('is the one by which the header is known, even where another makes more columns', () => {
    expect(scan('date;amount, net, of all\n1;2\n', undefined, 'date').header).toEqual([
      'date',
      'amount, net, of all',
    ])
  })
})

describe('what is no CSV', () => {
  const utf16 = new Uint8Array([0xff, 0xfe, 0x61, 0, 0x2c, 0])
  const FAULTS: readonly (readonly [string, string | Uint8Array, CsvFault])[] = [
    ['nothing', '', { kind: 'empty' }],
    ['a byte order mark alone', '\uFEFF', { kind: 'empty' }],
    ['line ends alone', '\n\r\n\n', { kind: 'empty' }],
    ['UTF-16', utf16, { kind: 'encoding', name: 'UTF-16' }],
    ['gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), { kind: 'encoding', name: 'gzip' }],
    ['Parquet', 'PAR1....', { kind: 'encoding', name: 'Parquet' }],
    ['an unknown header', 'x,y\n1,2\n', { kind: 'header', cells: ['x', 'y'] }],
    ['a header of one column', 'x:y\n1:2\n', { kind: 'header', cells: ['x:y'] }],
  ]
  test.each(FAULTS)('%s', (_, text, fault) => {
    expect(scan(text, [3], 'date')).toEqual({ header: [], rows: [], fault })
  })

  test('a line without an end is given up after 1 MiB, and nothing is kept of what follows', () => {
    const scanner = (start: string) => {
      let fault: CsvFault | null = null
      let rows = 0
      const made = scanCsv({
        header: (names) => names.map((_, column) => column),
        row: () => rows++,
        stopped: (stopped) => {
          fault = stopped
        },
      })
      made.push(new TextEncoder().encode(start))
      const filler = new Uint8Array(2 ** 20).fill(97)
      const before = process.memoryUsage().arrayBuffers
      for (let megabytes = 0; megabytes < 1024; megabytes++) made.push(filler)
      const grown = process.memoryUsage().arrayBuffers - before
      made.end()
      return { fault, rows, grown }
    }
    for (const [start, line] of [
      ['a,b\n1,2\n"', 3],
      ['a,b\n1,2\n', 3],
      ['a,', 1],
    ] as const) {
      const { fault, rows, grown } = scanner(start)
      expect(fault).toEqual({ kind: 'long-row', line })
      expect(rows).toBe(line === 3 ? 1 : 0)
      expect(grown).toBeLessThan(16 * 2 ** 20)
    }
  })
})
