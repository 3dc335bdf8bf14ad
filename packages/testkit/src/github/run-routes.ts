import { pageOf } from './paging.ts'
import { Refusal, type Route, route } from './route.ts'

/** GitHub gives no more results of one search, though it counts them all. */
const MOST_RESULTS = 1_000

/** Whether a time is in a range as GitHub's searches write it: `>=A` or `A..B`, both ends inside. */
export function createdWithin(range: string | null): (created: string) => boolean {
  if (range === null) return () => true
  const [from, until] = range.startsWith('>=') ? [range.slice(2), null] : range.split('..', 2)
  const first = Date.parse(from ?? '')
  const last = until === null ? Number.POSITIVE_INFINITY : Date.parse(until ?? '')
  if (Number.isNaN(first) || Number.isNaN(last)) {
    throw new Refusal(422, `this double does not know the range ${range}`)
  }
  return (created) => Date.parse(created) >= first && Date.parse(created) <= last
}

export const runRoutes: readonly Route[] = [
  route('actions/list-workflow-runs-for-repo')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/actions/runs',
    permission: 'actions=read',
    answer: ({ query, url }, store) => {
      const created = query.get('created')
      const isWithin = createdWithin(created)
      const wanted = store.runs
        .filter((run) => isWithin(run.created_at))
        .toSorted((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at))
      const given = created === null ? wanted : wanted.slice(0, MOST_RESULTS)
      const address = `${url}/repos/${store.repository}/actions/runs`
      const { items, headers } = pageOf(given, address, query)
      return { status: 200, headers, body: { total_count: wanted.length, workflow_runs: items } }
    },
  }),
  route('actions/list-jobs-for-workflow-run')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
    permission: 'actions=read',
    answer: ({ path, query, url }, store) => {
      const run = store.runs.find(({ id }) => String(id) === path['run_id'])
      if (!run) throw new Refusal(404, 'Not Found')
      const all = store.jobs.get(run.id) ?? []
      const attempts = all.map(({ run_attempt: attempt = 1 }) => attempt)
      const last = Math.max(1, ...attempts)
      const wanted = query.get('filter') === 'all' ? all : all.filter((_, at) => attempts[at] === last)
      const address = `${url}/repos/${store.repository}/actions/runs/${run.id}/jobs`
      const { items, headers } = pageOf(wanted, address, query)
      return { status: 200, headers, body: { total_count: wanted.length, jobs: items } }
    },
  }),
]
