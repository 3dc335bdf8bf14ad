import type { GitAnswer } from '../../git/index.ts'
import type { Snapshot, StoredFile } from '../files/index.ts'
import type { HistoryProblem } from '../store.ts'
import { remoteProblem } from './failures.ts'
import type { Mirror } from './mirror.ts'
import { nameOf, type Remote } from './remote.ts'
import { withinSize } from './size.ts'

/** The newest commit of the branch, as it was fetched. */
export interface Tip {
  /** Null where there is no such branch. */
  readonly commit: string | null
  /** What the commit holds; empty where there is none. */
  readonly tree: string
  /** How many commits the branch has, as its newest one says. */
  readonly commits: number
  readonly snapshot: Snapshot
}

/** `again`: the remote may answer when it is asked once more. */
export type Fetched =
  | { readonly ok: true; readonly tip: Tip }
  | { readonly ok: false; readonly problem: HistoryProblem; readonly again: boolean }

/** How a commit of ours says how many there are. */
export const COUNTER = 'Plinth-Commits'

const BASE = 'refs/plinth/base'

export interface FetchBounds {
  readonly mostBytes: number
  readonly mostText: number
}

/** Fetches the branch at its newest commit, and nothing else of the repository. */
export async function fetchTip(
  mirror: Mirror,
  remote: Remote,
  { mostBytes, mostText }: FetchBounds,
): Promise<Fetched> {
  const where = nameOf(remote)
  const source = `+refs/heads/${remote.branch}:${BASE}`
  const quietly = ['--quiet', '--depth=1', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head']
  const fetched = await withinSize(mirror, mostBytes, (signal) =>
    mirror.git(['fetch', ...quietly, '--', remote.url, source], { signal }),
  )
  if (fetched === 'too-large') return { ok: false, problem: tooLarge(where, mostBytes), again: false }
  if (!fetched.ok) {
    if (fetched.said.includes("couldn't find remote ref")) return { ok: true, tip: nothing(where) }
    const problem = remoteProblem(fetched, where)
    return { ok: false, problem, again: problem.kind === 'unavailable' && fetched.kind === 'refused' }
  }
  const [commit, tree] = await Promise.all([
    mirror.git(['log', '-1', '--no-show-signature', '--format=%H%n%T%n%B', BASE, '--']),
    mirror.git(['ls-tree', '-r', '-l', '-z', BASE]),
  ])
  if (!commit.ok) return { ok: false, problem: remoteProblem(commit, where), again: false }
  if (!tree.ok) return { ok: false, problem: remoteProblem(tree, where), again: false }
  const [sha = '', treeOfCommit = '', ...message] = commit.output.toString().split('\n')
  return {
    ok: true,
    tip: {
      commit: sha,
      tree: treeOfCommit,
      commits: commitsIn(message),
      snapshot: snapshotOf(mirror, where, tree.output.toString(), mostText),
    },
  }
}

function nothing(name: string): Tip {
  return { commit: null, tree: '', commits: 0, snapshot: { name, files: [], texts: async () => new Map() } }
}

function tooLarge(where: string, mostBytes: number): HistoryProblem {
  return {
    kind: 'too-large',
    where,
    what: `it has more than ${Math.floor(mostBytes / 2 ** 20)} MiB, so that it was not fetched to the end`,
    mend: 'move what does not belong to the history off this branch, or name another one in `history.branch`',
  }
}

/** A commit that somebody else made says nothing: counting begins anew. */
function commitsIn(message: readonly string[]): number {
  const said = message.findLast((line) => line.startsWith(`${COUNTER}: `))?.slice(COUNTER.length + 2)
  return said !== undefined && /^\d{1,9}$/.test(said) ? Number(said) : 1
}

interface Blob extends StoredFile {
  readonly object: string
}

/** `ls-tree -l -z`: `100644 blob <object> <bytes>\t<path>`. Links and other things are no files of ours. */
function blobsIn(text: string): readonly Blob[] {
  return text.split('\0').flatMap((entry) => {
    const [, object, bytes, path] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(entry) ?? []
    return object === undefined || path === undefined ? [] : [{ object, bytes: Number(bytes), path }]
  })
}

function snapshotOf(mirror: Mirror, name: string, tree: string, mostText: number): Snapshot {
  const files = new Map(blobsIn(tree).map((blob) => [blob.path, blob]))
  return {
    name,
    files: [...files.values()],
    texts: async (paths) => {
      const wanted = paths.flatMap((path) => files.get(path) ?? [])
      if (wanted.length === 0) return new Map()
      const text = wanted.reduce((sum, { bytes }) => sum + bytes, 0)
      if (text > mostText) throw new Error(`its files hold more than ${Math.floor(mostText / 2 ** 20)} MiB`)
      const mostBytes = text + 200 * wanted.length + 1000
      const input = wanted.map(({ object }) => `${object}\n`).join('')
      return textsIn(await mirror.git(['cat-file', '--batch'], { input, mostBytes }), wanted)
    },
  }
}

/** `cat-file --batch`: for each object `<object> blob <bytes>`, a line break, the bytes, and another line break. */
function textsIn(answer: GitAnswer, blobs: readonly Blob[]): ReadonlyMap<string, string> {
  if (!answer.ok) throw new Error(`what was fetched cannot be read: ${answer.why}`)
  const texts = new Map<string, string>()
  let at = 0
  for (const { path, bytes } of blobs) {
    const start = answer.output.indexOf(10, at) + 1
    texts.set(path, answer.output.toString('utf8', start, start + bytes))
    at = start + bytes + 1
  }
  return texts
}
