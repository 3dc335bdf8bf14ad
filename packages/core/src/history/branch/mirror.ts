import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type GitAnswer, type GitOptions, runGit } from '../../git/index.ts'
import { remoteEnvironment } from './environment.ts'
import type { Remote } from './remote.ts'

/** A bare repository of our own, beside the user's, that holds one branch of the remote. */
export interface Mirror {
  readonly git: (
    args: readonly string[],
    options?: Pick<GitOptions, 'input' | 'mostBytes' | 'signal'>,
  ) => Promise<GitAnswer>
  /** Bytes that were fetched into it. */
  readonly size: () => Promise<number>
  readonly remove: () => Promise<void>
}

/** Opens an empty one below a folder for files that are removed again. */
export async function openMirror(
  remote: Remote,
  temporary: string,
  bounds: { readonly signal: AbortSignal; readonly longestMs: () => number },
): Promise<Mirror> {
  await mkdir(temporary, { recursive: true })
  const folder = await mkdtemp(join(temporary, 'plinth-history-'))
  const environment = remoteEnvironment(remote, folder)
  // What `git init` makes, without starting it.
  await Promise.all([
    mkdir(join(folder, 'objects'), { recursive: true }),
    mkdir(join(folder, 'refs', 'heads'), { recursive: true }),
    writeFile(join(folder, 'HEAD'), 'ref: refs/heads/main\n'),
    writeFile(join(folder, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n'),
  ])
  return {
    git: (args, options) =>
      runGit(folder, args, {
        ...options,
        signal:
          options?.signal === undefined ? bounds.signal : AbortSignal.any([bounds.signal, options.signal]),
        environment: { ...environment, GIT_DIR: folder },
        longestMs: bounds.longestMs(),
      }),
    size: () => sizeOf(join(folder, 'objects', 'pack')),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function sizeOf(folder: string): Promise<number> {
  try {
    const names = await readdir(folder)
    const sizes = await Promise.all(
      names.map((name) =>
        stat(join(folder, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  } catch {
    return 0
  }
}
