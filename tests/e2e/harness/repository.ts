import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Git, gitIn } from './git.ts'

/** Files of a commit by their path; null deletes one. */
export type Files = Readonly<Record<string, string | null>>

export interface MadePull {
  readonly number: number
  readonly base: string
  readonly head: string
  readonly headRef: string
  /** What GitHub makes of both to test it: what GITHUB_SHA says. */
  readonly merge: string
}

/** A repository of somebody who uses Plinth: a bare one as GitHub keeps it, and a clone to work in. */
export interface Repository {
  readonly name: string
  /** The bare one. */
  readonly remote: Git
  /** A commit on a branch, pushed; the branch begins at main where it is new. */
  readonly commit: (branch: string, files: Files, message?: string) => Promise<string>
  /** What GitHub does when a pull request is opened: its refs, and the merge of both. */
  readonly openPull: (number: number, headRef: string) => MadePull
  /** Puts a working tree of a commit there, as a clone. */
  readonly checkOut: (sha: string, to: string) => void
  /** The text of a file of a commit or branch. */
  readonly show: (revision: string, path: string) => string
}

async function write(folder: string, files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    if (text === null) await rm(file, { force: true })
    else {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
  }
}

/** Makes `owner/name`, where `https://github.com/owner/name` leads in this home, with these files on main. */
export async function makeRepository(folder: string, name: string, files: Files): Promise<Repository> {
  const home = join(folder, 'home')
  const bare = join(folder, 'remotes', `${name}.git`)
  const clone = join(folder, 'clones', name)
  await mkdir(bare, { recursive: true })
  await mkdir(clone, { recursive: true })
  const remote = gitIn(bare, home)
  remote.run('init', '--quiet', '--bare', '--initial-branch=main')
  await mkdir(join(bare, 'hooks'), { recursive: true })
  // GitHub gives out any commit that is asked for.
  remote.run('config', 'uploadpack.allowAnySHA1InWant', 'true')
  remote.run('config', 'uploadpack.allowFilter', 'true')
  const work = gitIn(clone, home)
  work.run('init', '--quiet', '--initial-branch=main')
  work.run('remote', 'add', 'origin', bare)

  const commit: Repository['commit'] = async (branch, changed, message = 'Change') => {
    const isThere = work.run('branch', '--list', branch) !== ''
    if (isThere) work.run('checkout', '--quiet', branch)
    else if (branch !== 'main') work.run('checkout', '--quiet', '-b', branch, 'main')
    await write(clone, changed)
    work.run('add', '--all')
    work.run('commit', '--quiet', '--allow-empty', '--message', message)
    work.run('push', '--quiet', 'origin', branch)
    return work.run('rev-parse', 'HEAD')
  }
  await commit('main', files, 'Begin')

  return {
    name,
    remote,
    commit,
    openPull: (number, headRef) => {
      const [base, head] = [work.run('rev-parse', 'main'), work.run('rev-parse', headRef)]
      const tree = work.run('merge-tree', '--write-tree', base, head)
      const text = `Merge ${head} into ${base}`
      const merge = work.run('commit-tree', tree, '-p', base, '-p', head, '-m', text)
      work.run('push', '--quiet', 'origin', `${head}:refs/pull/${number}/head`)
      work.run('push', '--quiet', '--force', 'origin', `${merge}:refs/pull/${number}/merge`)
      return { number, base, head, headRef, merge }
    },
    checkOut: (sha, to) => {
      work.run('clone', '--quiet', '--shared', '--no-checkout', bare, to)
      const there = gitIn(to, home)
      there.run('fetch', '--quiet', 'origin', sha)
      there.run('checkout', '--quiet', '--detach', sha)
    },
    show: (revision, path) => remote.run('show', `${revision}:${path}`),
  }
}
