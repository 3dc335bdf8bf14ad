import type { StoredPull } from './change-store.ts'
import { commitOf, fileOf } from './commits.ts'
import { pageOf } from './paging.ts'
import { fullPull, reviewOf, simplePull } from './pulls.ts'
import { type Call, Refusal, type Route, route } from './route.ts'
import type { Store } from './store.ts'

/** GitHub's own limits of these lists. */
const MOST_FILES = 3_000
const MOST_COMMITS = 250

const permission = 'pull_requests=read'
const PULL = '/repos/{owner}/{repo}/pulls/{pull_number}'

function find(store: Store, { path }: Call): StoredPull {
  const pull = store.pulls.get(Number(path['pull_number']))
  if (!pull) throw new Refusal(404, 'Not Found')
  return pull
}

/** A page of a list below a pull request. */
function listOf<Item>({ query, url }: Call, store: Store, pull: StoredPull, list: string, all: Item[]) {
  const address = `${url}/repos/${store.repository}/pulls/${pull.number}/${list}`
  const { items, headers } = pageOf(all, address, query)
  return { status: 200 as const, headers, body: items }
}

const holds = (pull: StoredPull, sha: string) =>
  pull.mergeCommit === sha || pull.commits.some((commit) => commit.sha === sha)

export const pullRoutes: readonly Route[] = [
  route('pulls/get')({
    method: 'GET',
    pattern: PULL,
    permission,
    answer: (call, store) => ({ status: 200, body: fullPull(store, call.url, find(store, call)) }),
  }),
  route('pulls/list')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/pulls',
    permission,
    answer: ({ query, url }, store) => {
      const [head, state] = [query.get('head'), query.get('state') ?? 'open']
      const wanted = [...store.pulls.values()]
        .map((pull) => simplePull(store, url, pull))
        .filter((pull) => (head ?? pull.head.label) === pull.head.label)
        .filter((pull) => state === 'all' || pull.state === state)
      const { items, headers } = pageOf(wanted, `${url}/repos/${store.repository}/pulls`, query)
      return { status: 200, headers, body: items }
    },
  }),
  route('pulls/list-files')({
    method: 'GET',
    pattern: `${PULL}/files`,
    permission,
    answer: (call, store) => {
      const pull = find(store, call)
      const listed = pull.files.slice(0, MOST_FILES)
      const files = listed.map((file) => fileOf(store, call.url, pull.head.sha, file))
      return listOf(call, store, pull, 'files', files)
    },
  }),
  route('pulls/list-commits')({
    method: 'GET',
    pattern: `${PULL}/commits`,
    permission,
    answer: (call, store) => {
      const pull = find(store, call)
      const commits = pull.commits.slice(0, MOST_COMMITS).map(({ sha }) => commitOf(store, call.url, sha))
      return listOf(call, store, pull, 'commits', commits)
    },
  }),
  route('pulls/list-reviews')({
    method: 'GET',
    pattern: `${PULL}/reviews`,
    permission,
    answer: (call, store) => {
      const pull = find(store, call)
      const reviews = pull.reviews.map((review, at) => reviewOf(store, call.url, pull, review, at + 1))
      return listOf(call, store, pull, 'reviews', reviews)
    },
  }),
  route('repos/list-pull-requests-associated-with-commit')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    permission,
    answer: ({ path, query, url }, store) => {
      const sha = path['commit_sha'] ?? ''
      const pulls = [...store.pulls.values()]
        .filter((pull) => pull.state !== 'closed' && holds(pull, sha))
        .map((pull) => simplePull(store, url, pull))
      const address = `${url}/repos/${store.repository}/commits/${sha}/pulls`
      const { items, headers } = pageOf(pulls, address, query)
      return { status: 200, headers, body: items }
    },
  }),
]
