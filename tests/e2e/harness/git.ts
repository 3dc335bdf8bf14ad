import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** A fixed hand and clock: the same files give the same commits. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'Octo Cat',
  GIT_AUTHOR_EMAIL: 'octo@example.com',
  GIT_COMMITTER_NAME: 'Octo Cat',
  GIT_COMMITTER_EMAIL: 'octo@example.com',
}

/** Git in one folder, with a home of its own: nothing of the machine's configuration counts. */
export interface Git {
  /** Runs git and returns what it printed, without the last line break. */
  readonly run: (...args: readonly string[]) => string
  readonly folder: string
}

export function gitIn(folder: string, home: string): Git {
  const env = {
    ...IDENTITY,
    PATH: process.env['PATH'],
    HOME: home,
    GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
  }
  return {
    folder,
    run: (...args) =>
      execFileSync('git', [...args], {
        cwd: folder,
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trimEnd(),
  }
}
