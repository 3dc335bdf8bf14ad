import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import type { Ready, Target } from '../../settings.ts'
import type { Endpoint } from '../load/endpoint.ts'
import { TargetError } from '../target-error.ts'
import { findFreePort } from './free-port.ts'
import { OutputTail } from './output-tail.ts'
import { stopTree } from './process-tree.ts'
import { waitUntilReady } from './readiness.ts'
import { serviceEnvironment, withPort } from './service-environment.ts'

const OUTPUT_BYTES = 64 * 1024
const MARKER = 'PLINTH_SERVICE'
/** How long the rest of a dead service's output may take to arrive. */
const LAST_WORDS_MS = 200

export type CommandTarget = Extract<Target, { kind: 'command' }>

/** A service that is up. */
export interface Service {
  readonly endpoint: Endpoint
  /** Aborts the moment the service dies of itself. */
  readonly died: AbortSignal
  /** What to report once it died. */
  deathError(): Promise<TargetError>
  /** Ends it and all that it started. */
  stop(): Promise<void>
}

/**
 * Starts the command without a shell, in a process group of its own, on a port that Plinth chose, and waits until it
 * is ready. Throws TargetError, with nothing left running: `target-not-found`, `target-not-ready`, `target-died`.
 */
export async function startService(
  target: CommandTarget,
  ready: Ready,
  signal: AbortSignal,
): Promise<Service> {
  const where = target.command.join(' ').slice(0, 200)
  await checkDirectory(target, where)
  const port = await findFreePort()
  const marker = randomUUID()
  const child = await spawnCommand(target, where, port, marker)
  const output = new OutputTail(OUTPUT_BYTES)
  child.stdout?.on('data', (piece: Buffer) => output.push(piece))
  child.stderr?.on('data', (piece: Buffer) => output.push(piece))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const death = new AbortController()
  let stopping = false
  ended.then(() => {
    if (!stopping) death.abort()
  })
  const closed = new Promise((resolve) => child.once('close', resolve))
  const stop = async () => {
    stopping = true
    await stopTree({ pid: child.pid ?? 0, marker: `${MARKER}=${marker}`, ended })
    child.stdout?.destroy()
    child.stderr?.destroy()
  }
  const deathError = async () => {
    await Promise.race([closed, pause(LAST_WORDS_MS)])
    return new TargetError('target-died', where, `The service ${describeEnd(child)}.`, output.text())
  }

  const asking = waitUntilReady(port, ready, AbortSignal.any([signal, death.signal]))
  // A ready path that cannot be sent must not leave a service behind either.
  const readiness = await asking.catch(async (error: unknown) => {
    await stop()
    throw error
  })
  if (readiness.endpoint !== null && !death.signal.aborted) {
    return { endpoint: readiness.endpoint, died: death.signal, deathError, stop }
  }
  const error = death.signal.aborted ? await deathError() : null
  await stop()
  if (error !== null) {
    throw new TargetError(
      error.code,
      where,
      error.message.replace(/\.$/, ' before it was ready.'),
      error.detail,
    )
  }
  const last = readiness.endpoint === null ? readiness.last.message : ''
  throw new TargetError(
    'target-not-ready',
    where,
    `The service was not ready within ${ready.timeoutMs / 1000} s: GET ${ready.path} on port ${port} last gave: ${last}. ` +
      'It must listen on the port in PORT (or {port}) and answer that path with a status below 500.',
    output.text(),
  )
}

async function checkDirectory({ directory }: CommandTarget, where: string): Promise<void> {
  const found = await stat(directory).catch(() => null)
  if (found?.isDirectory()) return
  throw new TargetError('target-not-found', where, `The directory ${directory} does not exist.`)
}

async function spawnCommand(
  target: CommandTarget,
  where: string,
  port: number,
  marker: string,
): Promise<ChildProcess> {
  const [program = '', ...args] = target.command.map((argument) => withPort(argument, port))
  const child = spawn(program, args, {
    cwd: target.directory,
    env: { ...serviceEnvironment(process.env, target.environment, port), [MARKER]: marker },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  try {
    await once(child, 'spawn')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new TargetError('target-not-found', where, `The command "${program}" cannot be started: ${reason}.`)
  }
  return child
}

function describeEnd({ exitCode, signalCode }: ChildProcess): string {
  return signalCode === null ? `ended with exit code ${exitCode}` : `was ended by ${signalCode}`
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
