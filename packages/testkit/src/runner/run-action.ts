import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actionDefaults } from './action-defaults.ts'
import { parseEnvironmentFile } from './environment-file.ts'
import { deliver, type TimedSignal } from './signals.ts'
import {
  bareVariables,
  DEFAULT_WORKFLOW,
  inputVariables,
  type RunnerPlaces,
  runnerVariables,
  stateVariables,
  type Workflow,
} from './variables.ts'
import { type ConsoleLine, readConsole, type WorkflowCommand } from './workflow-command.ts'

export interface ActionRun {
  /** The bundle (`dist/index.js`) or a TypeScript entry. */
  readonly entry: string
  readonly inputs?: Readonly<Record<string, string>>
  /** Fills inputs from the action.yml beside `dist/`, as a runner does. False: only what `inputs` says. */
  readonly defaults?: boolean
  /** The token that `${{ github.token }}` stands for. */
  readonly token?: string
  readonly workflow?: Partial<Workflow>
  /** What an earlier run of the same step kept (`ActionResult.state`): this is then its post step. */
  readonly state?: Readonly<Record<string, string>>
  /** More variables, or `undefined` to take one away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The step's working directory and workspace; a new, empty one where absent. */
  readonly workspace?: string
  /** Takes the place of the usual files: `{ summary: '/dev/full' }`. */
  readonly places?: Partial<RunnerPlaces>
  /** False: no runner at all, a plain process in a directory. */
  readonly onRunner?: boolean
  readonly signals?: readonly TimedSignal[]
  /** The process is killed after this, and the run is an error. */
  readonly timeoutMs?: number
  /** Sees the output as it comes. */
  readonly onOutput?: (text: string) => void
}

export interface ActionResult {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly lines: readonly ConsoleLine[]
  /** The log as GitHub shows it: commands obeyed, secrets masked. */
  readonly log: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly summary: string
  /** The JSON that the output `report` points to; null where there is none. */
  readonly report: unknown
  /** `error`, `warning` and `notice` commands. */
  readonly annotations: readonly WorkflowCommand[]
  readonly masks: readonly string[]
  readonly durationMs: number
  /** From the first of `signals` to the end of the process; null where none was sent. */
  readonly signalledForMs: number | null
  readonly places: RunnerPlaces
  /** Everything the step wrote lies below it. */
  readonly directory: string
  readonly remove: () => Promise<void>
}

async function layOut(directory: string, run: ActionRun, payload: unknown): Promise<RunnerPlaces> {
  const usual: RunnerPlaces = {
    workspace: run.workspace ?? join(directory, 'workspace'),
    temporary: join(directory, 'temp'),
    eventFile: join(directory, 'event.json'),
    output: join(directory, 'set_output'),
    summary: join(directory, 'step_summary'),
    state: join(directory, 'save_state'),
    environment: join(directory, 'set_env'),
    path: join(directory, 'add_path'),
  }
  await mkdir(usual.workspace, { recursive: true })
  await mkdir(usual.temporary, { recursive: true })
  await writeFile(usual.eventFile, JSON.stringify(payload))
  const empty = [usual.output, usual.summary, usual.state, usual.environment, usual.path]
  await Promise.all(empty.map((file) => writeFile(file, '')))
  return { ...usual, ...run.places }
}

/** A device such as /dev/full reads without end, so only what lies in the run's own directory is read. */
async function readOwn(directory: string, file: string): Promise<string> {
  return file.startsWith(directory) ? readFile(file, 'utf8').catch(() => '') : ''
}

function variablesOf(
  run: ActionRun,
  workflow: Workflow,
  places: RunnerPlaces,
  home: string,
): NodeJS.ProcessEnv {
  const defaults = run.defaults === false ? {} : actionDefaults(run.entry, run.token ?? '')
  const wanted = {
    ...bareVariables(home),
    ...(run.onRunner === false ? { TMPDIR: places.temporary } : runnerVariables(workflow, places)),
    ...inputVariables({ ...defaults, ...run.inputs }),
    ...stateVariables(run.state ?? {}),
    ...run.env,
  }
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
}

/**
 * Starts an action in a process of its own, as a runner does: environment files, inputs, event payload, nothing else
 * of this machine's environment. Returns when the process has ended; throws where it does not end in time.
 */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const directory = await mkdtemp(join(tmpdir(), 'plinth-runner-'))
  const workflow = { ...DEFAULT_WORKFLOW, ...run.workflow }
  const places = await layOut(directory, run, workflow.event.payload)
  const started = performance.now()
  const child = spawn(process.execPath, [run.entry], {
    cwd: places.workspace,
    env: variablesOf(run, workflow, places, directory),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    run.onOutput?.(text)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    run.onOutput?.(text)
  })
  // After the listener that collects the output, so that it is there when this one looks.
  const signals = deliver(child, run.signals ?? [], () => stdout)
  const limit = run.timeoutMs ?? 60_000
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, limit)
  const [exitCode, signal]: [number | null, NodeJS.Signals | null] = await once(child, 'close').then(
    ([code, name]) => [code, name],
  )
  clearTimeout(timer)
  const ended = performance.now()
  signals.stop()
  if (late) throw new Error(`${run.entry} did not end within ${limit} ms\n${stdout}\n${stderr}`)

  const lines = readConsole(stdout)
  const commands = lines.flatMap(({ command }) => (command ? [command] : []))
  const outputs = parseEnvironmentFile(await readOwn(directory, places.output))
  const reportFile = outputs['report'] ?? ''
  return {
    exitCode,
    signal,
    stdout,
    stderr,
    lines,
    log: lines.flatMap(({ shown }) => (shown === null ? [] : [shown])).join('\n'),
    outputs,
    state: parseEnvironmentFile(await readOwn(directory, places.state)),
    summary: await readOwn(directory, places.summary),
    report: reportFile === '' ? null : JSON.parse(await readFile(reportFile, 'utf8')),
    annotations: commands.filter(({ name }) => ['error', 'warning', 'notice'].includes(name)),
    masks: commands.filter(({ name }) => name === 'add-mask').map(({ message }) => message),
    durationMs: ended - started,
    signalledForMs: signals.firstAt() === null ? null : ended - (signals.firstAt() ?? ended),
    places,
    directory,
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}
