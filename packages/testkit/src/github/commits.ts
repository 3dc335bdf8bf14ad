import { createHash } from 'node:crypto'
import type { components } from '@octokit/openapi-types'
import type { FileMade } from './change-store.ts'
import { Refusal } from './route.ts'
import type { Store } from './store.ts'

type Schemas = components['schemas']

/** Remembers a commit, unless it is there. */
export function addCommit(
  store: Store,
  commit: { readonly sha: string; readonly message: string; readonly parent: string | null },
): void {
  const { sha, message, parent } = commit
  if (store.history.get(sha)?.parent == null) store.history.set(sha, { message, parent })
}

/** How git names a content. */
export function blobOf(text: string): string {
  const bytes = Buffer.from(text)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

export function commitOf(store: Store, url: string, sha: string): Schemas['commit'] {
  const { message = '', parent = null } = store.history.get(sha) ?? {}
  const api = `${url}/repos/${store.repository}`
  const page = `${url}/${store.repository}/commit`
  const by = { name: 'Octo Cat', email: 'octo@example.com', date: '2026-01-01T00:00:00Z' }
  return {
    url: `${api}/commits/${sha}`,
    sha,
    node_id: `C_${sha}`,
    html_url: `${page}/${sha}`,
    comments_url: `${api}/commits/${sha}/comments`,
    commit: {
      url: `${api}/git/commits/${sha}`,
      author: by,
      committer: by,
      message,
      comment_count: 0,
      tree: { sha, url: `${api}/git/trees/${sha}` },
    },
    author: null,
    committer: null,
    parents:
      parent === null
        ? []
        : [{ sha: parent, url: `${api}/commits/${parent}`, html_url: `${page}/${parent}` }],
  }
}

export function fileOf(store: Store, url: string, sha: string, file: FileMade): Schemas['diff-entry'] {
  const { path, additions = 0, deletions = 0 } = file
  const name = encodeURIComponent(path)
  return {
    sha: file.blob ?? blobOf(path),
    filename: path,
    status: file.status ?? 'modified',
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${url}/${store.repository}/blob/${sha}/${name}`,
    raw_url: `${url}/${store.repository}/raw/${sha}/${name}`,
    contents_url: `${url}/repos/${store.repository}/contents/${name}?ref=${sha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath === undefined ? {} : { previous_filename: file.previousPath }),
  }
}

function* lineOf(store: Store, from: string): Generator<string> {
  for (let sha: string | null = from; sha !== null; sha = store.history.get(sha)?.parent ?? null) yield sha
}

/**
 * The commits that `head` has and `base` has not, oldest first.
 * @throws {Refusal} where one of them is not there, or they have nothing in common
 */
export function between(store: Store, base: string, head: string) {
  if (!store.history.has(base) || !store.history.has(head)) throw new Refusal(404, 'Not Found')
  const old = new Set(lineOf(store, base))
  const commits: string[] = []
  for (const sha of lineOf(store, head)) {
    if (old.has(sha)) return { mergeBase: sha, commits: commits.reverse(), behind: [...old].indexOf(sha) }
    commits.push(sha)
  }
  throw new Refusal(404, `No common ancestor between ${base} and ${head}.`)
}

/** What differs in the files of two commits. */
export function changedFiles(store: Store, before: string, after: string): readonly FileMade[] {
  const [old, now] = [store.files.get(before) ?? new Map(), store.files.get(after) ?? new Map()]
  const lines = (text: string) => text.split('\n').length
  const removed = [...old].filter(([path]) => !now.has(path))
  const changed = [...now].filter(([path, text]) => old.get(path) !== text)
  return [
    ...removed.map(([path, text]) => ({ path, status: 'removed' as const, deletions: lines(text) })),
    ...changed.map(([path, text]) => ({
      path,
      status: old.has(path) ? ('modified' as const) : ('added' as const),
      additions: lines(text),
      blob: blobOf(text),
    })),
  ]
}
