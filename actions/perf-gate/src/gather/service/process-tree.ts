import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long processes may take to end after SIGTERM, and to be gone after SIGKILL. */
export const GRACE_MS = 2000
const GONE_MS = 2000
const POLL_MS = 20

/** Everything that a started command became: its process group, and on Linux whatever left it. */
export interface ProcessTree {
  /** The leader of the process group. */
  readonly pid: number
  /** `NAME=value`, in the environment of the command and so of all that it starts. */
  readonly marker: string
  /** Resolves when the leader has ended. */
  readonly ended: Promise<unknown>
}

/** Asks all to end, waits, and kills what is left. Returns when nothing is left, or nothing more can be done. */
export async function stopTree(tree: ProcessTree, graceMs: number = GRACE_MS): Promise<void> {
  const killAt = performance.now() + graceMs
  await signalTree(tree, 'SIGTERM')
  await Promise.race([tree.ended, sleep(graceMs, undefined, { ref: false })])
  while (performance.now() < killAt && (await isAlive(tree))) await sleep(POLL_MS)
  const giveUpAt = performance.now() + GONE_MS
  while (performance.now() < giveUpAt && (await isAlive(tree))) {
    await signalTree(tree, 'SIGKILL')
    await sleep(POLL_MS)
  }
}

async function signalTree(tree: ProcessTree, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  send(-tree.pid, signal)
  for (const pid of (await markedProcesses(tree.marker)) ?? []) send(pid, signal)
}

async function isAlive(tree: ProcessTree): Promise<boolean> {
  const marked = await markedProcesses(tree.marker)
  // Without /proc only the group can be asked; with it a zombie that nobody waits for is not taken for alive.
  return marked === null ? send(-tree.pid, 0) : marked.length > 0
}

/** The processes with the marker in their environment, wherever they were moved to; null where there is no /proc. */
async function markedProcesses(marker: string): Promise<number[] | null> {
  const entries = await readdir('/proc').catch(() => null)
  if (entries === null || !entries.includes('self')) return null
  const pids = entries.map(Number).filter((pid) => Number.isInteger(pid) && pid !== process.pid)
  const marked = await Promise.all(pids.map((pid) => hasMarker(pid, marker)))
  return pids.filter((_pid, index) => marked[index])
}

/** Processes of other users cannot be read; ours never become theirs. */
async function hasMarker(pid: number, marker: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
  return environment.split('\0').includes(marker)
}

/** False when there is no such process, or group for a negative `pid`. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
