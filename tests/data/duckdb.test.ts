import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { decimalText, sum } from '@plinth/core/money'
import { METRICS, type Metric } from '../../actions/cost-check/src/evidence/charges.ts'
import { DIALECTS } from '../../actions/cost-check/src/read/dialects/index.ts'
import { openLedger } from '../../actions/cost-check/src/read/ledger/index.ts'
import { findDuckDb, sqlText } from './duckdb.ts'

const ROOT = join(import.meta.dirname, '../..')
const SAMPLE = join(ROOT, '../shared/data/focus/focus_sample_1.0.csv')
const QUERY = join(ROOT, 'docs/sql/duckdb.sql')

const MADE_UP = `ChargePeriodStart,ChargePeriodEnd,ServiceName,SubAccountId,BillingCurrency,ChargeCategory,ChargeClass,PricingCategory,CommitmentDiscountStatus,Tags,BilledCost,EffectiveCost,ListCost,ContractedCost
2026-03-01T00:00:00Z,2026-03-01T01:00:00Z,Compute,shop,USD,Usage,NULL,Standard,NULL,"{""application"": ""cart""}",0.1,0.1,0.15,0.1
2026-03-01T01:00:00Z,2026-03-01T02:00:00Z,Compute,shop,USD,Usage,NULL,Standard,NULL,"{""application"": ""cart""}",0.2,0.2,0.3,NULL
2026-03-01T02:00:00Z,2026-03-01T03:00:00Z,Compute,shop,EUR,Usage,NULL,Standard,NULL,{},0.1,0.1,,0.1
2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,Compute,shop,USD,Usage,Correction,Standard,NULL,NULL,-0.05,-0.05,-0.05,-0.05
2026-03-01T05:00:00Z,2026-03-01T06:00:00Z,Compute,shop,USD,Usage,Correction,Standard,NULL,NULL,0,1.2E-7,0,0
2026-03-01T06:00:00Z,2026-03-01T07:00:00Z,Compute,shop,USD,Usage,Correction,Standard,NULL,NULL,-3,-2,0,0
2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,Support,shop,USD,Purchase,NULL,NULL,NULL,NULL,100,0,100,100
2026-03-01T00:00:00Z,2026-03-01T01:00:00Z,Compute,shop,USD,Usage,NULL,Committed,Unused,NULL,0,7.25,0,0
`

const duckDb = findDuckDb()
const hasSample = existsSync(SAMPLE)
const absent = [
  ...(duckDb === null ? ['DuckDB: set PLINTH_DUCKDB to a folder with @duckdb/node-api'] : []),
  ...(hasSample ? [] : [SAMPLE]),
]
const when = absent.length === 0 ? describe : describe.skip

const folder = mkdtempSync(join(tmpdir(), 'plinth-duckdb-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function ledgerOf(path: string) {
  const builder = openLedger({ tags: ['application', 'environment'], dialects: DIALECTS })
  const file = builder.file('costs.csv')
  file.push(readFileSync(path))
  file.end()
  const { ledger, problems } = builder.finish()
  return { groups: ledger.groups, source: ledger.sources[0], problems }
}

/** Every group, without how many rows it is made of: that is what the query changes. */
function figuresOf({ groups }: ReturnType<typeof ledgerOf>): readonly string[] {
  return groups
    .map(({ rows, amounts, ...charge }) => {
      const texts = METRICS.map((metric) => {
        const amount = amounts[metric]
        return amount === null ? null : decimalText(amount)
      })
      return JSON.stringify([charge, texts])
    })
    .sort()
}

when(`the query for DuckDB${absent.length === 0 ? '' : ` (skipped: ${absent.join('; ')})`}`, () => {
  /** What the query gives for the sample, written by a DuckDB of its own. */
  async function aggregated(name: string, source: string): Promise<string> {
    const result = join(folder, name)
    const query = readFileSync(QUERY, 'utf8').trimEnd().replace(/;$/, '')
    await duckDb?.(
      `SET VARIABLE export = ${sqlText(source)}; COPY (${query}) TO ${sqlText(result)} (FORMAT csv, HEADER);`,
    )
    return result
  }

  test('gives the very figures that the gate computes from the export itself', async () => {
    const raw = ledgerOf(SAMPLE)
    const small = ledgerOf(await aggregated('sample.csv', SAMPLE))
    expect(small.problems).toEqual([])
    expect(small.source).toMatchObject({
      format: 'focus',
      unreadable: 0,
      first: '2024-09-01',
      last: '2024-09-30',
    })
    expect(small.source?.rows).toBeLessThan(raw.source?.rows ?? 0)
    expect(figuresOf(small)).toEqual(figuresOf(raw))
    const total = (metric: Metric) =>
      Number(decimalText(sum(small.groups.flatMap(({ amounts }) => amounts[metric] ?? []))))
    expect(total('billed')).toBeCloseTo(20.520227, 6)
    expect(total('effective')).toBeCloseTo(14.976514, 6)
    expect(total('list')).toBeCloseTo(20.390906, 6)
  })

  test('keeps corrections, months, currencies and tags apart as the gate does', async () => {
    const path = join(folder, 'made-up.csv')
    writeFileSync(path, MADE_UP)
    const [raw, small] = [ledgerOf(path), ledgerOf(await aggregated('small.csv', path))]
    expect(raw.groups.map(({ kind }) => kind)).toContain('refund')
    expect([small.source?.rows, raw.source?.rows]).toEqual([7, 8])
    expect(figuresOf(small)).toEqual(figuresOf(raw))
  })
})

// A suite of skipped tests alone would say nothing of why.
test(`DuckDB and the sample are ${absent.length === 0 ? 'present' : `absent, so nothing was checked: ${absent.join('; ')}`}`, () => {
  expect(absent.length === 0).toBe(duckDb !== null && hasSample)
})
