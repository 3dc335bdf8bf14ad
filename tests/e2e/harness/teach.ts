import type { GitHubDouble, PullMade } from '@plinth/testkit/github'
import type { Git } from './git.ts'
import type { MadePull } from './repository.ts'

/** Lets GitHub's double know the files of a commit, by its name and by that of its branch. */
export function teachCommit(github: GitHubDouble, remote: Git, branch: string, sha: string): void {
  const { store } = github
  const paths = remote.run('ls-tree', '-r', '--name-only', sha).split('\n')
  const files = new Map(paths.map((path) => [path, `${remote.run('show', `${sha}:${path}`)}\n`]))
  store.files.set(sha, files)
  store.files.set(branch, files)
  const [parent, message = ''] = remote.run('log', '-1', '--format=%P%n%s', sha).split('\n')
  const first = parent?.split(' ', 1)[0] ?? ''
  if (first === '') store.history.set(sha, { message, parent: null })
  else github.commit({ sha, message, parent: first })
}

const STATUS = { A: 'added', D: 'removed', M: 'modified' } as const

/** The files that a pull request changes. */
function changesOf(remote: Git, pull: MadePull): PullMade['files'] {
  const range = `${pull.base}...${pull.head}`
  const letters = new Map(
    remote
      .run('diff', '--no-renames', '--name-status', range)
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([letter = '', path = '']) => [path, letter] as const),
  )
  const counts = remote.run('diff', '--no-renames', '--numstat', range)
  return counts
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
    .map(([additions, deletions, path = '']) => {
      const letter = letters.get(path)
      const status = letter === 'A' || letter === 'D' ? STATUS[letter] : STATUS.M
      return { path, status, additions: Number(additions), deletions: Number(deletions) }
    })
}

/** Opens the pull request at GitHub's double as well. */
export function teachPull(
  github: GitHubDouble,
  remote: Git,
  pull: MadePull,
  more: Pick<PullMade, 'title' | 'body' | 'author' | 'labels'> & { readonly headRepository?: string },
): void {
  const { headRepository, ...rest } = more
  const log = remote.run('log', '--reverse', '--format=%H %s', `${pull.base}..${pull.head}`)
  const commits = log.split('\n').map((line) => ({ sha: line.slice(0, 40), message: line.slice(41) }))
  github.pull({
    ...rest,
    number: pull.number,
    base: { ref: 'main', sha: pull.base },
    head: {
      ref: pull.headRef,
      sha: pull.head,
      ...(headRepository === undefined ? {} : { repository: headRepository }),
    },
    commits,
    files: changesOf(remote, pull) ?? [],
  })
  teachCommit(github, remote, `refs/pull/${pull.number}/merge`, pull.merge)
}
