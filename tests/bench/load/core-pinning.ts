import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

export const SERVER_CORE = 0
export const CLIENT_CORE = 1

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0

/** What to put before a command so that it runs on this core alone; nothing where that cannot be had. */
export function pinTo(core: number): readonly string[] {
  return canPin ? ['taskset', '-c', String(core)] : []
}

/** For the table: whether the figures were taken with client and server on a core each. */
export const pinning: string = canPin
  ? 'client on core 1, server on core 0'
  : 'not pinned (one core, or no taskset)'
