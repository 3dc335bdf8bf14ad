import type { TreeFile } from '@plinth/core/github'
import type { ChangedFile } from '../../evidence/change.ts'

const UNCOUNTED = { additions: null, deletions: null, addedLines: null } as const

/**
 * What differs between two trees, by what their files hold. A file that went from one path to another as it is was moved;
 * one that changed on the way counts as removed and added.
 */
export function compareTrees(
  before: readonly TreeFile[],
  after: readonly TreeFile[],
): readonly ChangedFile[] {
  const old = new Map(before.map((file) => [file.path, file]))
  const now = new Map(after.map((file) => [file.path, file]))
  const gone = before.filter(({ path }) => !now.has(path))
  /** Paths that are gone, by what was there; the last one is taken first. */
  const sources = new Map<string, string[]>()
  for (const { sha, path } of gone.toReversed()) {
    const paths = sources.get(sha) ?? []
    paths.push(path)
    sources.set(sha, paths)
  }
  const moved = new Set<string>()
  const changed: ChangedFile[] = []
  for (const { path, sha, mode } of after) {
    const was = old.get(path)
    if (was?.sha === sha && was.mode === mode) continue
    const previousPath = was === undefined ? (sources.get(sha)?.pop() ?? null) : null
    if (previousPath !== null) moved.add(previousPath)
    const status = was !== undefined ? 'modified' : previousPath === null ? 'added' : 'renamed'
    changed.push({ path, previousPath, status, ...UNCOUNTED })
  }
  const removed = gone
    .filter(({ path }) => !moved.has(path))
    .map(({ path }): ChangedFile => ({ path, previousPath: null, status: 'removed', ...UNCOUNTED }))
  return [...changed, ...removed]
}

/** Files of which GitHub told more go before what the trees tell of them. */
export function completedBy(
  listed: readonly ChangedFile[],
  fromTrees: readonly ChangedFile[],
): readonly ChangedFile[] {
  const known = new Set(listed.flatMap(({ path, previousPath }) => [path, previousPath ?? path]))
  return [...listed, ...fromTrees.filter(({ path }) => !known.has(path))]
}
