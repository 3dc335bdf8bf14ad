import { spawn } from 'node:child_process'
import { Readable } from 'node:stream'
import { checkoutEnvironment, failureOf, type GitFailure, SAFELY } from './run-git.ts'

/** Of its error stream: enough to name the trouble. */
const LONGEST_ERRORS = 4_000

/** How a stream ended. `why` is a clause. `stopped`: the reader had enough. */
export type StreamEnd =
  | { readonly ok: true; readonly stopped: boolean }
  | { readonly ok: false; readonly kind: GitFailure; readonly why: string }

export interface StreamOptions {
  /** Written to git as it reads. */
  readonly input?: Iterable<string>
  readonly longestMs: number
  readonly signal?: AbortSignal
}

/**
 * Runs git as `runGit` does, and hands over its output as it comes, so that no more of it is held than the reader keeps.
 * Never throws, unless the reader does.
 * @param take gets the next bytes, which are its own to keep; false: it has enough, and git is ended
 */
export async function streamGit(
  folder: string,
  args: readonly string[],
  take: (bytes: Buffer) => boolean,
  { input = [], longestMs, signal }: StreamOptions,
): Promise<StreamEnd> {
  const git = spawn('git', [...SAFELY, ...args], {
    cwd: folder,
    env: checkoutEnvironment(folder),
    timeout: longestMs,
    windowsHide: true,
    ...(signal === undefined ? {} : { signal }),
  })
  let errors = ''
  git.stderr.on('data', (said: Buffer) => {
    if (errors.length < LONGEST_ERRORS) errors += said.toString()
  })
  const ended = new Promise<Error | null>((resolve) => {
    git.once('error', resolve)
    git.once('close', (code) => resolve(code === 0 ? null : new Error('git failed')))
  })
  // Git may end before it has read everything; how it ended says so.
  git.stdin.on('error', () => {})
  Readable.from(input).pipe(git.stdin)
  let stopped = false
  try {
    for await (const bytes of git.stdout) {
      stopped = !take(bytes)
      if (stopped) break
    }
  } finally {
    if (stopped) git.kill()
  }
  const error = await ended
  if (stopped || error === null) return { ok: true, stopped }
  const { kind, why } = failureOf(Object.assign(error, { killed: git.killed }), errors, longestMs)
  return { ok: false, kind, why }
}
