import type { Change, ChangedFile } from '../evidence/change.ts'
import { known, unknown } from '../evidence/known.ts'
import type { Settings } from '../settings.ts'
import { readAll } from './files/read-all.ts'
import { changedBetween } from './git/diff.ts'
import { commitsBetween } from './git/log.ts'
import type { Repository } from './repository.ts'
import { needsFiles } from './wanted.ts'

type Told = 'checkout' | 'range' | 'head' | 'headIsJudged'

/**
 * What the event and GitHub do not tell of a change, from the user and from git. What the user says of the files wins,
 * then GitHub, which knows them whatever was fetched, then git.
 */
export async function completeChange(
  settings: Settings,
  change: Change,
  repository: Pick<Repository, Told>,
): Promise<Change> {
  return {
    ...change,
    files: await filesOf(settings, change, repository),
    commits: await commitsOf(change, repository),
  }
}

async function filesOf(
  settings: Settings,
  { files }: Change,
  repository: Pick<Repository, Told>,
): Promise<Change['files']> {
  const { checkout, range } = repository
  if (settings.files !== null) return known(await named(settings.files, repository))
  if (files.known || !needsFiles(settings)) return files
  if (checkout === null || !range.known) return unknown(both(files.why, range.known ? null : range.why))
  const { from, to } = range.value
  const found = await changedBetween(checkout, from, to)
  return found.known ? found : unknown(both(files.why, found.why))
}

async function commitsOf(
  { commits }: Change,
  { checkout, range }: Pick<Repository, 'checkout' | 'range'>,
): Promise<Change['commits']> {
  if (commits.known || checkout === null || !range.known || range.value.newest === null) return commits
  const found = await commitsBetween(checkout, range.value.from, range.value.newest)
  return found.known ? found : unknown(both(commits.why, found.why))
}

const both = (github: string, git: string | null): string =>
  git === null || git === github ? github : `${github}, and ${git}`

/** Files that the user names. One that is not where the other files of the change are was removed. */
async function named(
  paths: readonly string[],
  { head, headIsJudged }: Pick<Repository, 'head' | 'headIsJudged'>,
): Promise<readonly ChangedFile[]> {
  const listed = await head.list()
  const there = new Set(listed.known ? listed.value : [])
  const isPresent = headIsJudged && there.size > 0
  // What git ignores is not listed.
  const others = await readAll(head, isPresent ? paths.filter((path) => !there.has(path)) : [])
  return paths.map((path) => ({
    path,
    previousPath: null,
    status: others.get(path)?.state === 'missing' ? 'removed' : 'modified',
    additions: null,
    deletions: null,
    addedLines: null,
  }))
}
