import { between, blobOf, changedFiles, commitOf, fileOf } from './commits.ts'
import { pageOf } from './paging.ts'
import { type AnswerOf, type Call, Refusal, type Route, route } from './route.ts'
import type { Store } from './store.ts'

/** Beyond this GitHub gives a file only as it is. */
const MOST_ENCODED = 1_000_000
const MOST_COMPARED = 300
const MOST_ENTRIES = 100_000

function filesOf(store: Store, ref: string): ReadonlyMap<string, string> {
  return store.files.get(ref) ?? store.files.get(ref.replace(/^refs\/heads\//, '')) ?? new Map()
}

/** A path at a commit: a file's text, or what is below a folder. */
function lookUp({ path, query }: Call, store: Store) {
  const name = path['path'] ?? ''
  const ref = query.get('ref') ?? store.defaultBranch
  const files = filesOf(store, ref)
  const below = [...files.keys()].filter((other) => other.startsWith(`${name}/`))
  return { name, ref, text: files.get(name), below }
}

function contentOf(call: Call, store: Store): AnswerOf<'repos/get-content'> {
  const { name, ref, text, below } = lookUp(call, store)
  const api = `${call.url}/repos/${store.repository}/contents`
  const links = (path: string) => ({
    url: `${api}/${path}?ref=${ref}`,
    git_url: null,
    html_url: null,
    download_url: null,
    _links: { self: `${api}/${path}?ref=${ref}`, git: null, html: null },
  })
  if (text === undefined) {
    if (below.length === 0) throw new Refusal(404, 'Not Found')
    const entries = below.map((path) => ({
      type: 'file' as const,
      size: 0,
      name: path.slice(path.lastIndexOf('/') + 1),
      path,
      sha: blobOf(''),
      ...links(path),
    }))
    return { status: 200, body: entries }
  }
  const size = Buffer.byteLength(text)
  const encoded = size <= MOST_ENCODED
  const body = {
    type: 'file' as const,
    encoding: encoded ? 'base64' : 'none',
    // GitHub breaks the lines of what it encodes.
    content: encoded ? Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n') : '',
    size,
    name: name.slice(name.lastIndexOf('/') + 1),
    path: name,
    sha: blobOf(text),
    ...links(name),
  }
  return { status: 200, body }
}

export const contentRoutes: readonly Route[] = [
  {
    operation: 'repos/get-content',
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/contents/{path}',
    permission: 'contents=read',
    writes: false,
    answer: (call, store) => {
      const { text } = lookUp(call, store)
      const raw = call.request.headers['accept'] === 'application/vnd.github.raw+json'
      if (!raw || text === undefined) return contentOf(call, store)
      const headers = { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' }
      return { status: 200, headers, body: text }
    },
  },
  route('git/get-tree')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/git/trees/{tree_sha}',
    permission: 'contents=read',
    answer: ({ path }, store) => {
      const sha = path['tree_sha'] ?? ''
      if (!store.files.has(sha) && !store.history.has(sha)) throw new Refusal(404, 'Not Found')
      const files = filesOf(store, sha)
      const folders = new Set(
        [...files.keys()].flatMap((file) => file.split('/').slice(0, -1).join('/') || []),
      )
      const tree = [
        ...[...folders].map((folder) => ({
          path: folder,
          mode: '040000',
          type: 'tree',
          sha: blobOf(folder),
        })),
        ...[...files].map(([file, text]) => ({
          path: file,
          mode: '100644',
          type: 'blob',
          sha: blobOf(text),
        })),
      ]
      const truncated = tree.length > MOST_ENTRIES
      return { status: 200, body: { sha, truncated, tree: tree.slice(0, MOST_ENTRIES) } }
    },
  }),
  route('repos/compare-commits-with-basehead')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/compare/{basehead}',
    permission: 'contents=read',
    answer: ({ path, query, url }, store) => {
      const { basehead = '' } = path
      const [base = '', head = ''] = basehead.split('...')
      const { mergeBase, commits, behind } = between(store, base, head)
      const address = `${url}/repos/${store.repository}/compare/${basehead}`
      const { items, headers } = pageOf(
        commits.map((sha) => commitOf(store, url, sha)),
        address,
        query,
      )
      const files = changedFiles(store, mergeBase, head).slice(0, MOST_COMPARED)
      const ahead = commits.length
      const body = {
        url: address,
        html_url: address,
        permalink_url: address,
        diff_url: `${address}.diff`,
        patch_url: `${address}.patch`,
        base_commit: commitOf(store, url, base),
        merge_base_commit: commitOf(store, url, mergeBase),
        status: ahead === 0 ? (behind === 0 ? 'identical' : 'behind') : behind === 0 ? 'ahead' : 'diverged',
        ahead_by: ahead,
        behind_by: behind,
        total_commits: ahead,
        commits: items,
        ...((query.get('page') ?? '1') === '1'
          ? { files: files.map((file) => fileOf(store, url, head, file)) }
          : {}),
      } as const
      return { status: 200, headers, body }
    },
  }),
]
