/**
 * 200,000 answers of a coding agent's transcripts, added up by ccusage (Rust) and by the reader of cost-check, in turn on
 * the same machine. The reader is bundled, as it ships: what strips types from sources takes 50 MiB by itself.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod/mini'
import { writeTranscript } from './model-usage/transcript.ts'

const ANSWERS = 200_000
const RUNS = 3
const MARK_TIMES = 1.3
const MARK_MEBIBYTES = 120
/** The newest one whose program the registry has for all systems. */
const PEER = 'ccusage@20.0.24'
const READER = join(import.meta.dirname, 'model-usage', 'reader.ts')
const REPOSITORY = join(import.meta.dirname, '..', '..')

const start = promisify(execFile)
const output = { maxBuffer: 2 ** 28 }
const ourFigures = z.object({ kibibytes: z.number(), requests: z.number(), cost: z.string() })
const theirFigures = z.object({ totals: z.object({ totalCost: z.number() }) })

interface Timed {
  readonly seconds: number
  readonly stdout: string
}

async function timed(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Timed> {
  const from = performance.now()
  const { stdout } = await start(command, args, { ...output, env: { ...process.env, ...env } })
  return { seconds: (performance.now() - from) / 1000, stdout }
}

/** The quickest of several runs: whatever else the machine does only adds to it. */
const best = (runs: readonly Timed[]): number => Math.min(...runs.map(({ seconds }) => seconds))

async function bundledReader(folder: string): Promise<string> {
  const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js')
  const options = ['--transpile-only', '--no-cache', '--quiet', '--out', folder]
  await start(process.execPath, [ncc, 'build', READER, ...options], { ...output, cwd: REPOSITORY })
  return join(folder, 'index.js')
}

/** null where it cannot be had, with the reason. */
async function peer(folder: string): Promise<string | { readonly absent: string }> {
  try {
    await start(
      'npm',
      ['install', '--silent', '--no-save', '--include=optional', '--prefix', folder, PEER],
      output,
    )
    const program = join(folder, 'node_modules', '.bin', 'ccusage')
    await start(program, ['--version'], output)
    return program
  } catch (error) {
    return { absent: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error) }
  }
}

export async function run(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-bench-'))
  try {
    const home = join(folder, 'home')
    const project = join(home, 'projects', 'shop')
    mkdirSync(project, { recursive: true })
    const file = join(project, 'session.jsonl')
    await writeTranscript(file, ANSWERS)
    const [reader, program] = [await bundledReader(join(folder, 'reader')), await peer(join(folder, 'peer'))]
    const [ours, theirs]: [Timed[], Timed[]] = [[], []]
    for (let round = 0; round < RUNS; round++) {
      if (typeof program === 'string') {
        theirs.push(await timed(program, ['daily', '--offline', '--json'], { CLAUDE_CONFIG_DIR: home }))
      }
      ours.push(await timed(process.execPath, [reader, file]))
    }
    return table(statSync(file).size, ours, typeof program === 'string' ? theirs : program.absent)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function table(bytes: number, ours: readonly Timed[], theirs: readonly Timed[] | string): string {
  const figures = ours.map(({ stdout }) => ourFigures.parse(JSON.parse(stdout)))
  const mebibytes = Math.max(...figures.map(({ kibibytes }) => kibibytes)) / 1024
  const [first] = figures
  const seconds = best(ours)
  const peerRow =
    typeof theirs === 'string'
      ? `| ${PEER} | absent: ${theirs} | | |`
      : `| ${PEER} | ${best(theirs).toFixed(2)} s | | $${theirFigures.parse(JSON.parse(theirs[0]?.stdout ?? '')).totals.totalCost} |`
  const times = typeof theirs === 'string' ? 'not known' : (seconds / best(theirs)).toFixed(2)
  return [
    `${first?.requests.toLocaleString('en')} answers, ${(bytes / 1e6).toFixed(1)} MB; the quickest of ${ours.length} runs, start of the process included.`,
    '',
    '| reader | time | peak memory | cost |',
    '|---|---:|---:|---:|',
    peerRow,
    `| cost-check | ${seconds.toFixed(2)} s | ${mebibytes.toFixed(0)} MiB (mark: under ${MARK_MEBIBYTES}) | $${first?.cost} |`,
    `| times (mark: at most ${MARK_TIMES}) | ${times} | | |`,
    '',
  ].join('\n')
}
