import { realpathSync, statSync } from 'node:fs'
import { quoted } from '@plinth/core/values'
import { InitError } from '../problem.ts'
import { type Files, filesOf, reasonOf } from './files.ts'
import { askGit } from './git.ts'

/** What is there before anything is made of it. */
export interface Sight {
  /** The root of the work tree, links resolved. */
  readonly root: string
  readonly files: Files
  /** The address of `origin`, as git has it; it may hold credentials and is never shown. */
  readonly remote: string | null
  readonly defaultBranch: { readonly name: string; readonly isCertain: boolean }
}

/**
 * Looks at the repository that a folder belongs to, through git, and changes nothing.
 *
 * @throws {InitError} when the folder is in no work tree of git's
 */
export function look(folder: string): Sight {
  const root = rootOf(folder)
  const remote = askGit(root, 'config', '--get', 'remote.origin.url')
  return {
    root,
    files: filesOf(root, listed(root)),
    remote: remote.ok ? remote.text.trim() : null,
    defaultBranch: defaultBranch(root),
  }
}

function rootOf(folder: string): string {
  let place: string
  try {
    place = realpathSync(folder)
    if (!statSync(place).isDirectory())
      throw new InitError(`${quoted(folder)} is not a folder. Name the folder of a repository.`)
  } catch (error) {
    if (error instanceof InitError) throw error
    throw new InitError(
      `${quoted(folder)} cannot be looked at (${reasonOf(error)}). Name the folder of a repository.`,
    )
  }
  const answer = askGit(place, 'rev-parse', '--show-toplevel')
  if (answer.ok) return realpathSync(answer.text.replace(/\r?\n$/, ''))
  const mend = answer.why.includes('not a git repository')
    ? 'Change into a repository, or make one with `git init`'
    : 'Mend that first'
  throw new InitError(
    `${quoted(folder)} is not in a git repository that can be used: ${answer.why}. ${mend}.`,
  )
}

/** Tracked and new files, as git sees them: what it ignores, Plinth does not look at either. */
function listed(root: string): readonly string[] {
  const names = (...words: readonly string[]): readonly string[] => {
    const answer = askGit(root, 'ls-files', '-z', '--exclude=node_modules', '--exclude-standard', ...words)
    if (!answer.ok) throw new InitError(`git cannot list the files: ${answer.why}. Mend that first.`)
    return answer.text.split('\0')
  }
  const deleted = new Set(names('--deleted'))
  const paths = new Set(names('--cached', '--others'))
  return [...paths]
    .filter((path) => path !== '' && !path.endsWith('/') && !deleted.has(path) && !isInstalled(path))
    .sort()
}

/** Packages of others that were committed. */
const isInstalled = (path: string): boolean => /(?:^|\/)(?:node_modules|vendor|\.venv|venv)\//.test(path)

/** What `origin` says; else the one that is called as most are; else the one that is checked out. */
function defaultBranch(root: string): Sight['defaultBranch'] {
  const told = askGit(root, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD')
  if (told.ok) return { name: told.text.trim().replace(/^origin\//, ''), isCertain: true }
  const usual = ['main', 'master'].filter((name) =>
    ['heads', 'remotes/origin'].some(
      (kind) => askGit(root, 'show-ref', '--verify', `refs/${kind}/${name}`).ok,
    ),
  )
  const current = askGit(root, 'symbolic-ref', '--quiet', '--short', 'HEAD')
  const [only] = usual
  const name =
    usual.length === 1 && only !== undefined ? only : current.ok ? current.text.trim() : (only ?? 'main')
  return { name, isCertain: false }
}
