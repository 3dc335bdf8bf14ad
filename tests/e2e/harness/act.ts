import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type JobRun, readActLog, readable } from './act-log.ts'
import { endStrays } from './strays.ts'

/** Runner labels that a workflow may name; each is this machine. */
const LABELS = ['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-24.04-arm']

/** Of the log of a run that did not end. */
const LONGEST_SHOWN = 6_000

export interface ActCall {
  readonly act: string
  readonly event: string
  readonly payloadFile: string
  /** The caller's working tree: its workflows are run. */
  readonly directory: string
  /** A workflow's file, where not all that the event starts are wanted. */
  readonly workflow?: string
  readonly job?: string
  /** What the run finds where it looks for actions and workflows: `owner/name@ref` and a folder. */
  readonly repositories: Readonly<Record<string, string>>
  readonly token: string
  /** What GitHub would say in variables: names and values. */
  readonly variables: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  /** Nothing else of this machine's variables is there. */
  readonly environment: Readonly<Record<string, string>>
  readonly cacheFolder: string
  readonly artifactFolder: string
  readonly mark: string
  readonly timeoutMs: number
  /** Sends SIGINT, which is how a run is cancelled, as soon as this appears in the output. */
  readonly cancelAfter?: string
}

export interface ActResult {
  readonly exitCode: number | null
  readonly jobs: readonly JobRun[]
  readonly output: string
  readonly seconds: number
  /** Processes that steps left behind. */
  readonly strays: readonly string[]
}

/** act wants a port by number, for its artifacts. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}

const pairs = (flag: string, values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])

const argumentsOf = (call: ActCall, port: number): string[] => [
  call.event,
  '--json',
  ...['--directory', call.directory, '--eventpath', call.payloadFile],
  ...(call.workflow === undefined ? [] : ['--workflows', `.github/workflows/${call.workflow}`]),
  ...(call.job === undefined ? [] : ['--job', call.job]),
  // One job after the other: two measure badly side by side on one machine.
  ...['--concurrent-jobs', '1'],
  // Checkouts are real ones, of the commit and to the depth that a workflow asks for.
  '--no-skip-checkout',
  ...LABELS.flatMap((label) => ['--platform', `${label}=-self-hosted`]),
  ...pairs('--local-repository', call.repositories),
  ...['--action-cache-path', call.cacheFolder, '--no-cache-server'],
  ...['--artifact-server-path', call.artifactFolder],
  ...['--artifact-server-addr', '127.0.0.1', '--artifact-server-port', String(port)],
  // Files in the caller's folder that act would read settings from.
  ...['--env-file', '/dev/null', '--secret-file', '/dev/null', '--var-file', '/dev/null'],
  ...['--input-file', '/dev/null'],
  ...pairs('--env', call.variables),
  ...pairs('--secret', { ...call.secrets, GITHUB_TOKEN: call.token }),
]

/** Runs act to its end, and ends what steps left behind. Throws where it takes too long. */
export async function runAct(call: ActCall): Promise<ActResult> {
  const port = await freePort()
  const started = performance.now()
  const child = spawn(call.act, argumentsOf(call, port), {
    cwd: call.directory,
    env: call.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  let isCancelled = false
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (call.cancelAfter === undefined || isCancelled || !output.includes(call.cancelAfter)) return
    isCancelled = true
    child.kill('SIGINT')
  })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, call.timeoutMs)
  const [exitCode]: [number | null] = await once(child, 'close').then(([code]) => [code])
  clearTimeout(timer)
  const seconds = (performance.now() - started) / 1000
  // What was told to end has a moment to do so.
  await sleep(50)
  const strays = endStrays(call.mark)
  if (isLate) {
    const log = readable(readActLog(output)).slice(-LONGEST_SHOWN)
    throw new Error(`act did not end within ${call.timeoutMs} ms; ${strays.join('; ')}\n${log}\n${errors}`)
  }
  return { exitCode, jobs: readActLog(output), output: `${output}\n${errors}`, seconds, strays }
}
