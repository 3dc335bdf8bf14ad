import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { decimalText, sum } from '@plinth/core/money'
import { gatherCosts } from '../src/gather/costs.ts'
import { contextIn, folderWith } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

const HEADER = 'date,amount,currency,service\n'
const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}`
const rows = (from: number, until: number, amount = '1.10') =>
  Array.from({ length: until - from + 1 }, (_, index) => `${day(from + index)},${amount},USD,Storage\n`).join(
    '',
  )

async function gathered(files: Readonly<Record<string, string | Uint8Array>>, patterns: string) {
  const lines: string[] = []
  const progress = {
    line: (text: string) => lines.push(text),
    status: (text: string) => lines.push(text),
    group: <T>(_title: string, work: () => Promise<T>) => work(),
  }
  const context = contextIn(folderWith(files), { progress })
  const { ledger, problems } = await gatherCosts(settings({ costs: patterns }), context)
  return {
    total: decimalText(
      sum((ledger?.groups ?? []).map(({ amounts }) => amounts.billed ?? amounts.effective ?? ZERO)),
    ),
    sources: (ledger?.sources ?? []).map(({ file, format, rows }) => `${file}: ${format} ${rows}`),
    problems: problems.map(({ effect, source, what }) => `${effect} ${source}: ${what}`),
    lines,
  }
}
const ZERO = { units: 0n, scale: 0 }

describe('exports', () => {
  test('plain, in several members of gzip, and in Parquet are added up', async () => {
    const parquet = readFileSync(new URL('fixtures/parquet/decimal-snappy.parquet', import.meta.url))
    const found = await gathered(
      {
        'costs/a.csv': HEADER + rows(1, 5),
        'costs/b.csv.gz': Buffer.concat([gzipSync(HEADER + rows(6, 7)), gzipSync(rows(8, 9))]),
        'costs/c.parquet': parquet,
      },
      'costs/*',
    )
    expect(found.problems).toEqual([])
    expect(found.sources.slice(0, 2)).toEqual(['costs/a.csv: plain 5', 'costs/b.csv.gz: plain 4'])
    expect(found.sources[2]).toMatch(/^costs\/c\.parquet: [a-z0-9-]+ [1-9]/)
    expect(found.lines).toEqual([
      'Reading 3 cost exports.',
      '1 of 3: "costs/a.csv"',
      '2 of 3: "costs/b.csv.gz"',
      '3 of 3: "costs/c.parquet"',
    ])
  })

  test('OpenCost is JSON', async () => {
    const allocation = {
      name: 'shop',
      properties: { namespace: 'shop' },
      window: { start: '2026-11-01T00:00:00Z', end: '2026-11-02T00:00:00Z' },
      cpuCost: 0.5,
      ramCost: 0.25,
      totalCost: 0.75,
    }
    const found = await gathered(
      { 'a.json': JSON.stringify({ code: 200, data: [{ shop: allocation }] }) },
      'a.json',
    )
    expect([found.total, found.sources]).toEqual(['0.75', ['a.json: opencost 1']])
  })

  test('what ends in the middle counts as far as it goes, and says so', async () => {
    const random = Array.from(
      { length: 4000 },
      (_, index) => `${day((index % 28) + 1)},${(index * 7919) % 1000},USD,S${index}\n`,
    )
    const packed = gzipSync(HEADER + random.join(''))
    const found = await gathered({ 'a.csv.gz': packed.subarray(0, packed.length - 2000) }, '*.gz')
    expect(Number(/plain (\d+)/.exec(found.sources[0] ?? '')?.[1])).toBeGreaterThan(100)
    expect(found.problems).toContain('incomplete a.csv.gz: The gzip file ends in the middle.')
  })

  test('what cannot be read names itself, and the rest counts', async () => {
    const found = await gathered(
      {
        'a.csv': HEADER + rows(1, 3),
        'azure.csv.zip': Buffer.from('PK\u0003\u0004'),
        'b.parquet.gz': gzipSync('PAR1'),
        'excel.csv': Buffer.from(`\ufeff${HEADER}`, 'utf16le'),
        'empty.csv': '',
      },
      '*.csv, *.zip, *.gz, *.tsv, missing.csv',
    )
    expect([found.total, found.sources]).toEqual(['3.3', ['a.csv: plain 3']])
    expect(found.problems).toEqual([
      'unusable empty.csv: The file is empty.',
      'unusable excel.csv: The file is UTF-16, and only UTF-8 is read.',
      'unusable azure.csv.zip: The file is packed (zip), and only gzip is read.',
      'unusable b.parquet.gz: The file is Parquet packed with gzip, which cannot be read anywhere but from its beginning.',
      'unusable *.tsv: No file matches this pattern.',
      'unusable missing.csv: There is no such file.',
    ])
  })

  test('a bomb in gzip is one long row, and takes no memory', async () => {
    const before = process.memoryUsage().rss
    const bomb = gzipSync(HEADER + 'x'.repeat(60_000_000))
    const found = await gathered({ 'a.csv.gz': bomb }, 'a.csv.gz')
    expect(found.problems).toHaveLength(1)
    expect(found.problems[0]).toMatch(/^(unusable|incomplete) a\.csv\.gz: /)
    // The text that was packed here is twice 60 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6)
  })
})

test('a run that is cancelled gives what it has', async () => {
  const stop = new AbortController()
  const workspace = folderWith({ 'a.csv': HEADER + rows(1, 3), 'b.csv': HEADER + rows(4, 5) })
  const context = contextIn(workspace, {
    signal: stop.signal,
    progress: {
      line: () => {},
      status: (text) => {
        if (text.includes('b.csv')) stop.abort()
      },
      group: (_title, work) => work(),
    },
  })
  const { ledger, problems } = await gatherCosts(settings({ costs: '*.csv' }), context)
  expect(ledger?.sources.map(({ file }) => file)).toEqual(['a.csv'])
  expect(problems.map(({ effect, source }) => [effect, source])).toEqual([['incomplete', 'b.csv']])
})
