/**
 * Memory and speed of reading k6's NDJSON output: a file of `bytes` (1 GB unless said) is made of the lines of the real
 * fixture with ever new times and durations, read in a process of its own, and deleted.
 *
 *     node tests/bench/ndjson-memory.ts [bytes]
 */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const FIXTURE = new URL('../../actions/perf-gate/test/fixtures/k6.ndjson', import.meta.url)
const READER = new URL('ndjson/reader.ts', import.meta.url)

export interface NdjsonFigures {
  readonly bytes: number
  readonly requests: number
  readonly seconds: number
  readonly megabytesPerSecond: number
  /** Of the process that reads, Node and all. */
  readonly peakMebibytes: number
}

/** The figures as Markdown. `bytes` is the least size of the file. */
export async function run(bytes = 1_000_000_000): Promise<string> {
  const figures = await measure(bytes)
  return [
    '| k6 NDJSON | requests | time | speed | peak memory of the process |',
    '| ---: | ---: | ---: | ---: | ---: |',
    `| ${(figures.bytes / 1e9).toFixed(2)} GB | ${figures.requests} | ${figures.seconds.toFixed(1)} s | ` +
      `${figures.megabytesPerSecond.toFixed(0)} MB/s | ${figures.peakMebibytes.toFixed(0)} MiB (mark: under 200) |`,
  ].join('\n')
}

/** Writes, reads, deletes. */
export async function measure(bytes: number): Promise<NdjsonFigures> {
  const directory = await mkdtemp(join(tmpdir(), 'plinth-bench-'))
  try {
    const file = join(directory, 'k6.ndjson')
    const size = await writeLines(file, bytes)
    const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(READER), file])
    const [seconds = 0, kibibytes = 0, requests = 0] = stdout.trim().split(' ').map(Number)
    return {
      bytes: size,
      requests,
      seconds,
      megabytesPerSecond: size / 1e6 / seconds,
      peakMebibytes: kibibytes / 1024,
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function writeLines(file: string, bytes: number): Promise<number> {
  const lines = (await readFile(FIXTURE, 'utf8'))
    .split('\n')
    .filter((line) => line.includes('"type":"Point"'))
  const out = createWriteStream(file, { highWaterMark: 1 << 20 })
  let written = 0
  for (let block = 0; written < bytes; block += 1) {
    const time = new Date(1_700_000_000_000 + block * 10).toISOString().slice(0, -1)
    const text = lines
      .map((line, index) =>
        line
          .replace(/"time":"[^"]*"/, `"time":"${time}${String(index).padStart(6, '0')}Z"`)
          .replace(
            /"value":(\d+\.\d+)/,
            (_, value: string) => `"value":${(Number(value) * (1 + (block % 997) / 500)).toFixed(6)}`,
          ),
      )
      .join('\n')
    written += text.length + 1
    if (!out.write(`${text}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return written
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${await run(Number(process.argv[2] ?? 1_000_000_000))}\n`)
}
