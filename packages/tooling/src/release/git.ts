import { spawnSync } from 'node:child_process'

/** A git repository that commands are given to. */
export interface Repository {
  /**
   * Runs git and gives what it printed.
   * @throws Error with what git said where it fails
   */
  readonly git: (args: readonly string[], options?: GitOptions) => string
}

interface GitOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Opens a repository by the directory of its checkout. */
export function openRepository(directory: string): Repository {
  return {
    git: (args, { input, env = {} } = {}) => {
      const { status, stdout, stderr, error } = spawnSync('git', args, {
        cwd: directory,
        encoding: 'utf8',
        maxBuffer: 100_000_000,
        env: { ...process.env, LC_ALL: 'C', ...env },
        ...(input === undefined ? {} : { input }),
      })
      if (error !== undefined) throw error
      if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr.trim() || `exit code ${status}`}`)
      return stdout
    },
  }
}
