/**
 * `pnpm bench [name…]`: runs the measurements of this folder and prints their tables as Markdown.
 *
 * A measurement is a file that exports `run`, which returns Markdown or prints it. Each has a process of its own, so
 * that none warms up or fills the memory of the next, and one that cannot run here does not stop the others.
 */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { basename, join } from 'node:path'

/** The quick and the quiet first; those that load the machine last. What is not named comes after, by its name. */
const ORDER = [
  'start',
  'paired-aa',
  'deployments',
  'canary-cases',
  'policies',
  'task-lists',
  'model-pricing',
  'model-usage',
  'cost-csv',
  'cost-parquet',
  'trend-rules',
  'uptime-alerts',
  'composite',
  'history-append',
  'history-read',
  'verify-overhead',
  'many-targets',
  'uptime-targets',
  'peers',
  'latency',
  'stall',
  'throughput',
  'load-memory',
  'ndjson-memory',
  'whole-gate',
  'history-size',
]
const RUN_FLAG = '--run'

const say = (text: string) => process.stdout.write(`${text}\n`)

function names(): string[] {
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length)
  return readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && file !== basename(import.meta.filename))
    .map((file) => basename(file, '.ts'))
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

function environment(): string {
  const cpu = cpus()
  const load = loadavg().map((value) => value.toFixed(2))
  return [
    `- CPU: ${cpu[0]?.model ?? 'unknown'}, ${cpu.length} cores`,
    `- Memory: ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `- System: ${type()} ${release()}, load average ${load.join(', ')}`,
    `- Node: ${process.version}`,
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
  ].join('\n')
}

/** In the child: runs one measurement, if the file is one. */
async function runOne(name: string): Promise<void> {
  const loaded: unknown = await import(join(import.meta.dirname, `${name}.ts`))
  if (typeof loaded !== 'object' || loaded === null || !('run' in loaded) || typeof loaded.run !== 'function')
    return
  say(`\n## ${name}\n`)
  const result: unknown = await loaded.run()
  if (typeof result === 'string') say(result)
}

function runApart(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [import.meta.filename, RUN_FLAG, name], { stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

async function runAll(wanted: readonly string[]): Promise<void> {
  const all = names()
  const unknown = wanted.filter((name) => !all.includes(name))
  if (unknown.length > 0) {
    say(`There is no measurement ${unknown.join(', ')}. There are: ${all.join(', ')}.`)
    process.exitCode = 1
    return
  }
  say(`# Benchmarks\n\n${environment()}`)
  const failed: string[] = []
  for (const name of all.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    if ((await runApart(name)) !== 0) failed.push(name)
  }
  if (failed.length === 0) return
  say(`\nNot measured: ${failed.join(', ')}; the reasons stand above.`)
  process.exitCode = 1
}

const [flag, name] = process.argv.slice(2)
await (flag === RUN_FLAG && name !== undefined ? runOne(name) : runAll(process.argv.slice(2)))
