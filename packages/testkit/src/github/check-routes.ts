import type { CheckMade, StatusReport } from './change-store.ts'
import { checkRunOf } from './check-writes.ts'
import { pageOf } from './paging.ts'
import { minimalRepository } from './repository.ts'
import { type Route, route } from './route.ts'

/** The last of each, in the order in which they first came. */
function lastOf<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()]
}

const runKey = ({ name, suite = 1 }: CheckMade) => `${suite}/${name}`
const contextOf = ({ context }: StatusReport) => context

export const checkRoutes: readonly Route[] = [
  route('checks/list-for-ref')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/commits/{ref}/check-runs',
    permission: 'checks=read',
    answer: ({ path, query, url }, store) => {
      const sha = path['ref'] ?? ''
      const api = `${url}/repos/${store.repository}`
      const all = store.checks.get(sha) ?? []
      const name = query.get('check_name')
      const named = all.filter((check) => name === null || check.name === name)
      const wanted = (query.get('filter') === 'all' ? named : lastOf(named, runKey)).map((check, at) =>
        checkRunOf(store, url, sha, { id: at + 1, ...check }),
      )
      const { items, headers } = pageOf(wanted, `${api}/commits/${sha}/check-runs`, query)
      return { status: 200, headers, body: { total_count: wanted.length, check_runs: items } }
    },
  }),
  route('repos/get-combined-status-for-ref')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/commits/{ref}/status',
    permission: 'statuses=read',
    answer: ({ path, query, url }, store) => {
      const sha = path['ref'] ?? ''
      const api = `${url}/repos/${store.repository}`
      const made = '2026-01-01T00:00:00Z'
      const wanted = lastOf(store.statuses.get(sha) ?? [], contextOf).map((status, at) => ({
        id: at + 1,
        node_id: `SC_${at + 1}`,
        url: `${api}/statuses/${sha}`,
        avatar_url: null,
        description: null,
        state: status.state,
        context: status.context,
        target_url: status.targetUrl ?? null,
        created_at: made,
        updated_at: made,
      }))
      const { items, headers } = pageOf(wanted, `${api}/commits/${sha}/status`, query)
      const states = new Set(wanted.map(({ state }) => state))
      const failed = states.has('failure') || states.has('error')
      const body = {
        state: failed ? 'failure' : states.has('pending') || states.size === 0 ? 'pending' : 'success',
        statuses: items,
        sha,
        total_count: wanted.length,
        repository: minimalRepository(store, url),
        commit_url: `${api}/commits/${sha}`,
        url: `${api}/commits/${sha}/status`,
      }
      return { status: 200, headers, body }
    },
  }),
]
