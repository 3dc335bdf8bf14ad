import type { Change, ChangedFile } from '../evidence/change.ts'
import { known, unknown } from '../evidence/known.ts'
import type { Settings } from '../settings.ts'
import { changedBetween } from './git/diff.ts'
import { commitsBetween } from './git/log.ts'
import type { Repository } from './repository.ts'
import { needsFiles } from './wanted.ts'

/**
 * What the event and GitHub do not tell of a change, from the user and from git. What the user says of the files wins,
 * then GitHub, which knows them whatever was fetched, then git.
 */
export async function completeChange(
  settings: Settings,
  change: Change,
  repository: Pick<Repository, 'checkout' | 'range'>,
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
  { checkout, range }: Pick<Repository, 'checkout' | 'range'>,
): Promise<Change['files']> {
  if (settings.files !== null) return known(settings.files.map(named))
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

const named = (path: string): ChangedFile => ({
  path,
  previousPath: null,
  status: 'modified',
  additions: null,
  deletions: null,
  addedLines: null,
})
