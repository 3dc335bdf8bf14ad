import { readdirSync, readFileSync } from 'node:fs'

/** The variable by which every process of a run is known. */
export const MARK = 'PLINTH_E2E_RUN'

/** What a file of /proc holds; empty where the process has ended, or is not ours. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Ends the processes that a run left behind, and returns their command lines. Steps run in sessions of their own, so
 * that ending act does not end them; on a machine without /proc they cannot be found.
 */
export function endStrays(mark: string): readonly string[] {
  const ids = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : []
  const left = ids.filter((id) => read(`/proc/${id}/environ`).split('\0').includes(`${MARK}=${mark}`))
  const commands = left.map((id) => read(`/proc/${id}/cmdline`).replaceAll('\0', ' ').trim())
  for (const id of left) {
    try {
      process.kill(Number(id), 'SIGKILL')
    } catch {
      // It ended by itself in the meantime.
    }
  }
  return commands.filter((command) => command !== '')
}
