import { execFileSync } from 'node:child_process'
import { printable } from '@plinth/core/values'
import { InitError } from '../problem.ts'
import { codeOf } from './files.ts'

/** An answer of git; `why` is the first line of what it said when it refused. */
export type GitAnswer =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: string }

const MOST_BYTES = 2 ** 28

/** Asks about the repository that a hook or another tool runs in would otherwise not be about the folder that was named. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' }
}

/**
 * Asks git something that it answers from the repository alone. A monitor of the file system that the repository's own
 * configuration names is a program: it is not started.
 *
 * @throws {InitError} when there is no git
 */
export function askGit(folder: string, ...words: readonly string[]): GitAnswer {
  try {
    const text = execFileSync('git', ['-c', 'core.fsmonitor=false', ...words], {
      cwd: folder,
      env: environment(),
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    return { ok: true, text }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      throw new InitError(
        'git was not found. Install it, or put it on the PATH: Plinth reads the repository with it.',
      )
    }
    return { ok: false, why: firstLine(error) }
  }
}

/** What git died of; warnings may stand before it. */
function firstLine(error: unknown): string {
  const said =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : String(error)
  const lines = said.trim().split(/\r?\n/)
  const line = lines.find((one) => one.startsWith('fatal: ')) ?? lines[0] ?? ''
  return printable(line).replace(/^fatal: /, '')
}
