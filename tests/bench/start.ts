/** What an action costs before it does anything: the size of its bundle, and the time to its first line of output. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { actionNames, REPOSITORY } from '../../packages/tooling/src/build/actions.ts'
import { BUDGETS, folderSize } from '../../packages/tooling/src/check/sizes.ts'

const STARTS = 30
/** Milliseconds: the mark for a whole action, Node included. */
const MARK = 130

/** Milliseconds from the start of a process to its first byte of output, or to its end when it prints nothing. */
function firstOutput(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const stop = () => {
      resolve(performance.now() - started)
      child.kill()
    }
    child.stdout.once('data', stop)
    child.stderr.once('data', stop)
    child.once('exit', stop)
    child.once('error', reject)
  })
}

interface Candidate {
  readonly name: string
  readonly args: readonly string[]
  readonly bytes: number | null
  readonly times: number[]
}

function row({ name, bytes, times }: Candidate): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0)
  const size = bytes === null ? '' : (bytes / 1e6).toFixed(3)
  return `| ${name} | ${size} | ${at(0)} | ${at(0.5)} | ${at(0.9)} |`
}

/** Bare Node and every bundle in turn, so that what else the machine does falls on all alike. */
export async function run(): Promise<string> {
  const candidates: Candidate[] = [
    { name: 'bare Node', args: ['-e', 'console.log(1)'], bytes: null, times: [] },
  ]
  const missing: string[] = []
  for (const action of actionNames()) {
    const dist = join(REPOSITORY, 'actions', action, 'dist')
    const args = [join(dist, 'index.js')]
    if (existsSync(join(dist, 'index.js')))
      candidates.push({ name: action, args, bytes: folderSize(dist), times: [] })
    else missing.push(`actions/${action} has no bundle: run \`pnpm build\` first.`)
  }
  for (let start = 0; start < STARTS; start++) {
    for (const { args, times } of candidates) times.push(await firstOutput(args))
  }
  return [
    `Marks: ${BUDGETS.dist / 1e6} MB and ${MARK} ms. ${STARTS} starts each, in turn.`,
    ...missing,
    '',
    '| | dist, MB | to the first line, ms: least | median | P90 |',
    '|---|---:|---:|---:|---:|',
    ...candidates.map(row),
  ].join('\n')
}
