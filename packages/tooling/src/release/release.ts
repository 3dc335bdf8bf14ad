import type { Repository } from './git.ts'
import { releaseNotes } from './notes.ts'
import { ownReferences, pinned } from './references.ts'
import { isAfter, releasable, releasedVersions } from './version.ts'

/** What is rewritten: where users' workflows get to know which commit of an action runs. */
const REWRITTEN = /^(?:action\.yml|\.github\/workflows\/[^/]+\.yml)$/

/** A release, made locally and not yet published. */
export interface Release {
  /** `v1.4.2`. */
  readonly tag: string
  /** `v1`. */
  readonly moving: string
  /** The commit that the release was made from: that of the actions which it names. */
  readonly from: string
  /** The commit that both tags are on. */
  readonly commit: string
  readonly notes: string
}

/**
 * Makes a release of what is checked out: a commit on top of it, on no branch, whose workflows and composite action name
 * their actions by the commit below; an annotated tag that is never moved; and the tag of the major version, moved.
 * @throws Error that says what stands against it; nothing is changed then
 */
export function makeRelease(repository: Repository, wanted: string): Release {
  const { git } = repository
  const { text: version, major } = releasable(wanted)
  const tag = `v${version}`
  const [latest] = releasedVersions(git(['tag', '--list']).split('\n'))
  if (git(['tag', '--list', tag]).trim() !== '')
    throw new Error(`${tag} exists, and a release is never changed`)
  if (latest !== undefined && !isAfter(version, latest))
    throw new Error(`${tag} does not come after v${latest}`)
  if (git(['status', '--porcelain', '--untracked-files=no']).trim() !== '') {
    throw new Error('the checkout has changes that are not committed')
  }
  const from = git(['rev-parse', 'HEAD']).trim()
  const commit = commitOnTop(repository, from, version)
  checkRelease(repository, { commit, from })
  const notes = releaseNotes(repository, { version, from, since: latest ?? null })
  git(['tag', '--annotate', '--cleanup=verbatim', '--file=-', tag, commit], { input: notes, env: IDENTITY })
  const moving = `v${major}`
  git(['tag', '--force', moving, commit])
  return { tag, moving, from, commit, notes }
}

/** Who a release is by: the workflow that makes it. */
const IDENTITY = {
  GIT_AUTHOR_NAME: 'github-actions[bot]',
  GIT_AUTHOR_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
  GIT_COMMITTER_NAME: 'github-actions[bot]',
  GIT_COMMITTER_EMAIL: '41898282+github-actions[bot]@users.noreply.github.com',
} as const

/** Written as objects: neither the branch nor the checkout changes. */
function commitOnTop({ git }: Repository, from: string, version: string): string {
  // `git ls-tree -r`: mode, kind, object, tab, path.
  const entries = git(['ls-tree', '-r', '-z', from])
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [head = '', path = ''] = entry.split('\t', 2)
      return { mode: head.split(' ', 1)[0] ?? '', path }
    })
  const changed = entries
    .filter(({ path }) => REWRITTEN.test(path))
    .flatMap(({ mode, path }) => {
      const text = git(['cat-file', 'blob', `${from}:${path}`])
      try {
        const rewritten = pinned(text, { commit: from, version })
        if (rewritten === text) return []
        return [{ mode, path, blob: git(['hash-object', '-w', '--stdin'], { input: rewritten }).trim() }]
      } catch (error) {
        throw new Error(`${path}, ${error instanceof Error ? error.message : String(error)}`)
      }
    })
  const index = git(['rev-parse', '--path-format=absolute', '--git-path', 'plinth-release-index']).trim()
  const env = { ...IDENTITY, GIT_INDEX_FILE: index }
  git(['read-tree', from], { env })
  const updates = changed.map(({ blob, mode, path }) => `${mode} ${blob}\t${path}\n`).join('')
  git(['update-index', '--index-info'], { env, input: updates })
  const tree = git(['write-tree'], { env }).trim()
  const message = `Release ${version}\n\nThe actions that workflows and the action at the root name are those of ${from}.\n`
  return git(['commit-tree', tree, '-p', from, '-F', '-'], { env, input: message }).trim()
}

/**
 * Proves of a release's commit that it names each of its actions by a commit that holds the very same action.
 * @throws Error naming what is not so
 */
export function checkRelease({ git }: Repository, { commit, from }: Pick<Release, 'commit' | 'from'>): void {
  const paths = git(['ls-tree', '-r', '-z', '--name-only', commit]).split('\0')
  for (const path of paths.filter((one) => REWRITTEN.test(one))) {
    for (const { line, path: target, ref } of ownReferences(git(['cat-file', 'blob', `${commit}:${path}`]))) {
      if (ref !== from) throw new Error(`${path}, line ${line} names ${target}@${ref}, not ${from}`)
      const [there, here] = [from, commit].map((one) => git(['rev-parse', `${one}:${target}`]).trim())
      if (there !== here) throw new Error(`${path}, line ${line}: ${target} is another one in the release`)
    }
  }
  const touched = git(['diff', '--name-only', from, commit])
    .split('\n')
    .filter((path) => path !== '')
  const others = touched.filter((path) => !REWRITTEN.test(path))
  if (others.length > 0) throw new Error(`the release changes ${others.join(', ')}`)
}
