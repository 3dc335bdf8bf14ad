import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { codeOf } from './links.ts'

/** The message is the lock's path. */
export class LockedByOthers extends Error {
  override readonly name = 'LockedByOthers'
}

/** A holder says so often that it is alive. */
const BEAT_MS = 2000
const DEAD_MS = 15_000
const LONGEST_PAUSE_MS = 200

interface Limits {
  readonly deadlineMs: number
  readonly signal: AbortSignal | undefined
  /** A lock that was watched for so long and did not change is of a process that was killed. */
  readonly deadMs?: number
}

/**
 * Does work while no other process does work under the same lock, on this machine or on another that shares the disk. What
 * a dead process left is found by watching it, so that no clock is trusted but our own. `holds` tells whether the lock still
 * is ours, which it is not after this process stood still for long.
 * @throws LockedByOthers when it cannot be had in time
 */
export async function withLock<T>(
  lock: string,
  { deadlineMs, signal, deadMs = DEAD_MS }: Limits,
  work: (holds: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  const own = randomUUID()
  const until = performance.now() + deadlineMs
  let watched: string | null = null
  let since = 0
  for (let tries = 0; !(await take(lock, own)); tries++) {
    if (performance.now() > until || signal?.aborted === true) throw new LockedByOthers(lock)
    const text = await contentOf(lock)
    const now = performance.now()
    if (text !== watched) {
      watched = text
      since = now
    } else if (text !== null && now - since > deadMs) await breakLock(lock, text, own)
    await wait(Math.min(LONGEST_PAUSE_MS, 5 * 2 ** Math.min(tries, 10)) * (0.5 + Math.random()))
  }
  let beats = 0
  const holds = async () => ownerOf(await contentOf(lock)) === own
  const beat = setInterval(async () => {
    if (await holds()) await writeFile(lock, `${own} ${++beats}`, { flag: 'r+' }).catch(() => {})
  }, BEAT_MS)
  beat.unref()
  try {
    return await work(holds)
  } finally {
    clearInterval(beat)
    if (await holds()) await rm(lock, { force: true })
  }
}

const ownerOf = (content: string | null): string => content?.split(' ', 1)[0] ?? ''

async function take(lock: string, own: string): Promise<boolean> {
  try {
    await writeFile(lock, `${own} 0`, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function contentOf(lock: string): Promise<string | null> {
  return readFile(lock, 'utf8').catch(() => null)
}

/** Of several that watched it, one moves it away; who comes late looks first. */
async function breakLock(lock: string, dead: string, own: string): Promise<void> {
  if ((await contentOf(lock)) !== dead) return
  const aside = `${lock}.${own}`
  await rename(lock, aside).catch(() => {})
  await rm(aside, { force: true })
}
