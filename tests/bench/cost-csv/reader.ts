/**
 * Reads one CSV file by one of several readers, and prints seconds, seconds of the processor, peak resident KiB and rows.
 * Started by ../cost-csv.ts: `node reader.ts ledger <file>`.
 */
import { createReadStream } from 'node:fs'

type Reader = (file: string) => Promise<number>

let [start, before] = [0, process.cpuUsage()]

/** Loading the reader does not count. */
function begin(): void {
  start = performance.now()
  before = process.cpuUsage()
}

/** The whole way: bytes to exact sums by day, service, account, currency, kind and use. */
async function ledger(file: string): Promise<number> {
  const { DIALECTS } = await import('../../../actions/cost-check/src/read/dialects/index.ts')
  const { openLedger } = await import('../../../actions/cost-check/src/read/ledger/index.ts')
  begin()
  const builder = openLedger({ tags: [], dialects: DIALECTS })
  const reader = builder.file(file)
  for await (const chunk of createReadStream(file)) reader.push(chunk)
  reader.end()
  return builder.finish().ledger.sources[0]?.rows ?? 0
}

/** Rows as arrays of texts, and nothing done with them. */
async function papaparse(file: string): Promise<number> {
  const { default: papa } = await import('papaparse')
  begin()
  let rows = 0
  await new Promise<void>((resolve, reject) => {
    papa.parse(createReadStream(file), {
      step: () => {
        rows++
      },
      complete: () => resolve(),
      error: reject,
    })
  })
  return rows - 1
}

async function csvParse(file: string): Promise<number> {
  const { parse } = await import('csv-parse')
  begin()
  let rows = 0
  for await (const _ of createReadStream(file).pipe(parse())) rows++
  return rows - 1
}

const READERS: Readonly<Record<string, Reader>> = { ledger, papaparse, 'csv-parse': csvParse }

const [name = '', file = ''] = process.argv.slice(2)
const read = READERS[name]
if (read === undefined) throw new Error(`there is no reader ${name}`)
const rows = await read(file)
const seconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage(before)
process.stdout.write(`${seconds} ${(user + system) / 1e6} ${process.resourceUsage().maxRSS} ${rows}\n`)
