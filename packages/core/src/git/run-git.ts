import { execFile } from 'node:child_process'
import { dirname } from 'node:path'

/** For one command; the largest repositories answer in a few seconds. */
const LONGEST_MS = 20_000
const MOST_BYTES = 64 * 2 ** 20
/** Of what git says on its error stream. */
const LONGEST_SAID = 4_000

/** Of the process's own variables git gets what it needs to find its program and settings; no input, no token. */
const PASSED_ON =
  /^(?:PATH|PATHEXT|HOME|USERPROFILE|HOMEDRIVE|HOMEPATH|SYSTEMROOT|TEMP|TMP|TMPDIR|XDG_CONFIG_HOME|GIT_CONFIG_.*)$/i

/** Settings of the repository that would start programs, or change how paths are written. */
export const SAFELY = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.quotePath=off',
]

/** What git answered. `why` is a clause; `said` is its error stream, `output` what it printed before it failed. */
export type GitAnswer =
  | { readonly ok: true; readonly output: Buffer }
  | {
      readonly ok: false
      readonly kind: GitFailure
      readonly why: string
      readonly said: string
      readonly output: Buffer
    }

/** `owner`: git does not trust the folder, since it belongs to another user. */
export type GitFailure =
  | 'not-installed'
  | 'no-repository'
  | 'owner'
  | 'too-much'
  | 'too-slow'
  | 'cancelled'
  | 'refused'

export interface GitOptions {
  readonly input?: string | Buffer
  readonly mostBytes?: number
  readonly longestMs?: number
  readonly signal?: AbortSignal
  /** All variables that git gets. Left out: those for reading a checkout, never over the network. */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/**
 * Runs git in a folder, without a shell, with bounds on time and output, and never in a repository that merely surrounds
 * the folder. Never throws.
 */
export function runGit(folder: string, args: readonly string[], given: GitOptions = {}): Promise<GitAnswer> {
  const { input, mostBytes = MOST_BYTES, longestMs = LONGEST_MS, signal, environment } = given
  return new Promise((answer) => {
    const options = {
      cwd: folder,
      env: environment ?? checkoutEnvironment(folder),
      encoding: 'buffer',
      timeout: longestMs,
      maxBuffer: mostBytes,
      windowsHide: true,
      ...(signal === undefined ? {} : { signal }),
    } as const
    const git = execFile('git', [...SAFELY, ...args], options, (error, output, errors) => {
      if (error === null) answer({ ok: true, output })
      else answer({ ok: false, ...failureOf(error, errors.toString(), longestMs), output })
    })
    // Git may end before it has read everything; its answer says so.
    git.stdin?.on('error', () => {})
    git.stdin?.end(input ?? '')
  })
}

/** The variables that git gets for reading a checkout: its own, and nothing that asks, locks or fetches. */
export function checkoutEnvironment(folder: string): Readonly<Record<string, string | undefined>> {
  const passed = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name))
  return {
    ...Object.fromEntries(passed),
    LC_ALL: 'C',
    GIT_CEILING_DIRECTORIES: dirname(folder),
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  }
}

export interface Failure {
  readonly kind: GitFailure
  readonly why: string
  readonly said: string
}

/** What became of a git that failed. @param all of its error stream */
export function failureOf(
  error: Error & { readonly code?: unknown; readonly killed?: boolean },
  all: string,
  longestMs: number,
): Failure {
  const said = all.slice(0, LONGEST_SAID)
  const failure = (kind: GitFailure, why: string): Failure => ({ kind, why, said })
  if (error.code === 'ENOENT') return failure('not-installed', 'git is not installed')
  if (error.name === 'AbortError') return failure('cancelled', 'the run was cancelled')
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return failure('too-much', 'git had more to say than is read')
  }
  if (error.killed) return failure('too-slow', `git took longer than ${Math.ceil(longestMs / 1000)} s`)
  if (said.includes('not a git repository'))
    return failure('no-repository', 'the workspace holds no checkout')
  if (said.includes('dubious ownership')) {
    return failure('owner', 'git does not trust the workspace, which belongs to another user')
  }
  const line = said.split('\n', 1)[0]?.slice(0, 200).trim()
  return failure('refused', line ? `git says "${line}"` : 'git failed without a reason')
}
