import { execFile } from 'node:child_process'
import { dirname } from 'node:path'

/** For one command; the largest repositories answer in a few seconds. */
const LONGEST_MS = 20_000
const MOST_BYTES = 64 * 2 ** 20

/** Of the process's own variables git gets what it needs to find its program and settings; no input, no token. */
const PASSED_ON =
  /^(?:PATH|PATHEXT|HOME|USERPROFILE|HOMEDRIVE|HOMEPATH|SYSTEMROOT|TEMP|TMP|TMPDIR|XDG_CONFIG_HOME|GIT_CONFIG_.*)$/i

/** Settings of the repository that would start programs, or change how paths are written. */
const SAFELY = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=off']

/** What git answered. `why` is a clause. */
export type GitAnswer =
  | { readonly ok: true; readonly output: Buffer }
  | { readonly ok: false; readonly kind: GitFailure; readonly why: string }

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
  readonly input?: string
  readonly mostBytes?: number
  readonly signal?: AbortSignal
}

/**
 * Runs git in a folder, without a shell, with bounds on time and output, never over the network, and never in a
 * repository that merely surrounds the folder. Never throws.
 */
export function runGit(
  folder: string,
  args: readonly string[],
  { input, mostBytes = MOST_BYTES, signal }: GitOptions = {},
): Promise<GitAnswer> {
  return new Promise((answer) => {
    const options = {
      cwd: folder,
      env: environmentFor(folder),
      encoding: 'buffer',
      timeout: LONGEST_MS,
      maxBuffer: mostBytes,
      windowsHide: true,
      ...(signal === undefined ? {} : { signal }),
    } as const
    const git = execFile('git', [...SAFELY, ...args], options, (error, output, errors) => {
      answer(error === null ? { ok: true, output } : { ok: false, ...failureOf(error, errors.toString()) })
    })
    // Git may end before it has read everything; its answer says so.
    git.stdin?.on('error', () => {})
    git.stdin?.end(input ?? '')
  })
}

function environmentFor(folder: string): Readonly<Record<string, string | undefined>> {
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

function failureOf(
  error: Error & { readonly code?: unknown; readonly killed?: boolean },
  said: string,
): { readonly kind: GitFailure; readonly why: string } {
  if (error.code === 'ENOENT') return { kind: 'not-installed', why: 'git is not installed' }
  if (error.name === 'AbortError') return { kind: 'cancelled', why: 'the run was cancelled' }
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return { kind: 'too-much', why: 'git had more to say than is read' }
  }
  if (error.killed) return { kind: 'too-slow', why: `git took longer than ${LONGEST_MS / 1000} s` }
  if (said.includes('not a git repository')) {
    return { kind: 'no-repository', why: 'the workspace holds no checkout' }
  }
  if (said.includes('dubious ownership')) {
    return { kind: 'owner', why: 'git does not trust the workspace, which belongs to another user' }
  }
  const line = said.split('\n', 1)[0]?.slice(0, 200).trim()
  return { kind: 'refused', why: line ? `git says "${line}"` : 'git failed without a reason' }
}
