/** Parquet exports: rows a second of the FOCUS sample 200 times over, by what writes such files, beside hyparquet alone. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { decimalText, sum } from '@plinth/core/money'
import { DIALECTS } from '../../actions/cost-check/src/read/dialects/index.ts'
import { openLedger } from '../../actions/cost-check/src/read/ledger/index.ts'
import { COMPRESSORS } from '../../actions/cost-check/src/read/parquet/compressors.ts'
import { type ParquetFile, readParquet } from '../../actions/cost-check/src/read/parquet/index.ts'
import { type DuckDb, findDuckDb, sqlText } from '../data/duckdb.ts'

const ROOT = join(import.meta.dirname, '../..')
const SAMPLE = join(ROOT, '../shared/data/focus/focus_sample_1.0.csv')
const TIMES = 200
const RUNS = 7
const MARK = 500_000
const DUCKDB = '@duckdb/node-api@1.5.6-r.1'

/** The columns that the gate needs of FOCUS. */
const COLUMNS = [
  ...['ChargePeriodStart', 'ChargePeriodEnd', 'ChargeCategory', 'ChargeClass', 'PricingCategory'],
  ...['CommitmentDiscountStatus', 'ServiceName', 'SubAccountId', 'BillingCurrency', 'Tags'],
  ...['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost'],
]
const COSTS = COLUMNS.slice(-4)

const FILES = [
  { name: 'costs as doubles, zstd', type: 'DOUBLE', options: 'COMPRESSION zstd' },
  { name: 'costs as decimals, snappy', type: 'DECIMAL(18, 12)', options: 'COMPRESSION snappy' },
  { name: 'costs as decimals of 16 bytes, gzip', type: 'DECIMAL(38, 18)', options: 'COMPRESSION gzip' },
  {
    name: 'doubles, no dictionaries, small row groups',
    type: 'DOUBLE',
    options: 'COMPRESSION zstd, ROW_GROUP_SIZE 10000, DICTIONARY_SIZE_LIMIT 1',
  },
] as const

/** DuckDB as it is found, or installed for this measurement. */
function duckDb(folder: string): DuckDb | null {
  const found = findDuckDb()
  if (found !== null) return found
  const installed = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', DUCKDB])
  if (installed.status !== 0) return null
  process.env['PLINTH_DUCKDB'] = folder
  return findDuckDb()
}

function copyStatement(path: string, { type, options }: (typeof FILES)[number]): string {
  const typed = [
    ...COSTS.map((column) => `CAST(${column} AS ${type}) AS ${column}`),
    ...['ChargePeriodStart', 'ChargePeriodEnd'].map((column) => `CAST(${column} AS TIMESTAMP) AS ${column}`),
  ]
  const source = `read_csv(${sqlText(SAMPLE)}, all_varchar = true, nullstr = 'NULL', header = true)`
  return `COPY (SELECT * REPLACE (${typed.join(', ')}) FROM ${source}, range(${TIMES}) AS times(n))
    TO ${sqlText(path)} (FORMAT parquet, ${options});`
}

function inMemory(path: string): ParquetFile {
  const bytes = readFileSync(path)
  return {
    byteLength: bytes.length,
    slice: async (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
  }
}

async function ours(file: ParquetFile): Promise<{ readonly rows: number; readonly billed: string }> {
  const builder = openLedger({ tags: [], dialects: DIALECTS })
  await readParquet(file, 'costs.parquet', builder)
  const { ledger, problems } = builder.finish()
  if (problems.length > 0) throw new Error(problems.map(({ what }) => what).join(' '))
  return {
    rows: ledger.sources.reduce((total, { rows }) => total + rows, 0),
    billed: decimalText(sum(ledger.groups.flatMap(({ amounts }) => amounts.billed ?? []))),
  }
}

/** What decoding the same columns takes, with nothing done to the values. */
async function decodedOnly(file: ParquetFile): Promise<void> {
  // It is a dependency of the gate and not of this folder.
  const place = join(ROOT, 'actions/cost-check/node_modules/hyparquet/src/index.js')
  const { parquetScan } = (await import(
    pathToFileURL(place).href
  )) as typeof import('../../actions/cost-check/node_modules/hyparquet/types/index.d.ts')
  const scan = await parquetScan({ file, columns: COLUMNS, compressors: COMPRESSORS, utf8: false })
  for (const range of scan.ranges) for (const column of COLUMNS) await scan.readColumn({ column, ...range })
}

interface Times {
  readonly first: number
  readonly median: number
  /** Of the processor, without what others on the machine took. */
  readonly processor: number
}

async function timesOf(work: () => Promise<unknown>): Promise<Times> {
  const runs: { readonly wall: number; readonly processor: number }[] = []
  for (let run = 0; run < RUNS; run++) {
    const [start, used] = [performance.now(), process.cpuUsage()]
    await work()
    const { user, system } = process.cpuUsage(used)
    runs.push({ wall: performance.now() - start, processor: (user + system) / 1000 })
  }
  const medianOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0
  return {
    first: runs[0]?.wall ?? 0,
    median: medianOf(runs.map(({ wall }) => wall)),
    processor: medianOf(runs.map(({ processor }) => processor)),
  }
}

export async function run(): Promise<string> {
  if (!existsSync(SAMPLE)) return `Not measured: ${SAMPLE} is absent.`
  const folder = mkdtempSync(join(tmpdir(), 'plinth-parquet-'))
  try {
    const database = duckDb(folder)
    if (database === null) return 'Not measured: DuckDB, which writes the files, could not be had.'
    return await measured(folder, database)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(folder: string, database: DuckDb): Promise<string> {
  const lines: string[] = []
  for (const one of FILES) {
    const path = join(folder, 'costs.parquet')
    await database(copyStatement(path, one))
    const file = inMemory(path)
    const { rows, billed } = await ours(file)
    const [whole, alone] = [await timesOf(() => ours(file)), await timesOf(() => decodedOnly(file))]
    const speed = (ms: number) => `${Math.round(rows / ms).toLocaleString('en')},000`
    const size = `${(statSync(path).size / 1e6).toFixed(1)} MB`
    const cells = [speed(whole.median), speed(whole.first), speed(whole.processor), speed(alone.median)]
    lines.push(`| ${[one.name, size, ...cells, billed].join(' | ')} |`)
  }
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  return [
    `The sample ${TIMES} times over, ${COLUMNS.length} of 44 columns, into the ledger; rows a second (mark: ${MARK.toLocaleString('en')}).`,
    '',
    '| file, written by DuckDB | size | median | first run | by processor time | hyparquet alone | billed cost |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...lines,
    '',
    `Most memory of all these runs in one process, the files themselves included: ${memory} MiB.`,
    '',
  ].join('\n')
}
