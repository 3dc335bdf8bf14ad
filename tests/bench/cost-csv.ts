/** FOCUS CSV: the sample export 20 and 200 times over, read into the ledger, and by others into arrays of texts. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { FOCUS_SAMPLE, hasFocusSample, readFocusSample } from '../data/focus-sample.ts'

const READER = fileURLToPath(new URL('cost-csv/reader.ts', import.meta.url))
const TIMES = [20, 200] as const
const RUNS = 3
const READERS = [
  { name: 'ledger', title: 'cost-check: exact sums by day, service, account, …' },
  { name: 'papaparse', title: 'papaparse 5: arrays of texts only' },
  { name: 'csv-parse', title: 'csv-parse 7: arrays of texts only' },
] as const
const MARK = { rowsPerSecond: 250_000, mebibytes: 150 }

interface Figures {
  readonly rows: number
  /** Of the quickest run. */
  readonly rowsPerSecond: number
  /** The same by the time that the processor spent, all threads together: other work on the machine matters less. */
  readonly rowsPerProcessorSecond: number
  /** Of the largest process, Node and all. */
  readonly mebibytes: number
}

export async function run(): Promise<string> {
  if (!hasFocusSample()) return `Not measured: ${FOCUS_SAMPLE} is absent.`
  const directory = await mkdtemp(join(tmpdir(), 'plinth-bench-'))
  try {
    const rows: string[] = []
    for (const times of TIMES) {
      const file = join(directory, `focus-${times}.csv`)
      const bytes = await writeSample(file, times)
      let ours: Figures | null = null
      for (const { name, title } of READERS) {
        const figures = await measure(name, file)
        ours ??= figures
        const cells = [
          `${(bytes / 1e6).toFixed(0)} MB, ${count(figures.rows)}`,
          title,
          count(figures.rowsPerSecond),
          (ours.rowsPerSecond / figures.rowsPerSecond).toFixed(1),
          count(figures.rowsPerProcessorSecond),
          `${figures.mebibytes.toFixed(0)} MiB`,
        ]
        rows.push(`| ${cells.join(' | ')} |`)
      }
    }
    return [
      `Best of ${RUNS} runs, each a process of its own. Mark: ${count(MARK.rowsPerSecond)} rows/s, under ${MARK.mebibytes} MiB, flat in rows.`,
      '',
      '| file, rows | reader | rows/s | cost-check is faster by | rows per second of processor | peak memory |',
      '|---|---|---:|---:|---:|---:|',
      ...rows,
    ].join('\n')
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const count = (value: number): string => Math.round(value).toLocaleString('en')

async function measure(reader: string, file: string): Promise<Figures> {
  const runs: Figures[] = []
  for (let done = 0; done < RUNS; done++) {
    const { stdout } = await promisify(execFile)(process.execPath, [READER, reader, file])
    const [seconds = 0, processor = 0, kibibytes = 0, rows = 0] = stdout.trim().split(' ').map(Number)
    const speeds = { rowsPerSecond: rows / seconds, rowsPerProcessorSecond: rows / processor }
    runs.push({ rows, ...speeds, mebibytes: kibibytes / 1024 })
  }
  return {
    rows: runs[0]?.rows ?? 0,
    rowsPerSecond: Math.max(...runs.map(({ rowsPerSecond }) => rowsPerSecond)),
    rowsPerProcessorSecond: Math.max(...runs.map((figures) => figures.rowsPerProcessorSecond)),
    mebibytes: Math.max(...runs.map(({ mebibytes }) => mebibytes)),
  }
}

/** One header, and the rows of the sample over and over; the size in bytes. */
async function writeSample(file: string, times: number): Promise<number> {
  const text = readFocusSample()
  const body = text.indexOf('\n') + 1
  const out = createWriteStream(file)
  out.write(text.slice(0, body))
  for (let done = 0; done < times; done++) {
    if (!out.write(text.slice(body))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return out.bytesWritten
}
