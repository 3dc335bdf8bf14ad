import { setTimeout as sleep } from 'node:timers/promises'
import { pageOf } from './paging.ts'
import { type Call, fieldsOf, Refusal, type Route, route } from './route.ts'
import { createdWithin } from './run-routes.ts'
import { runOf, type StoredRun } from './runs.ts'
import { type Store, timestamp, type Workflow } from './store.ts'

/** What a dispatched workflow does; the run ends as it resolves. */
export type OnDispatch = (
  workflow: string,
  inputs: Readonly<Record<string, string>>,
) => Promise<'success' | 'failure'>

/** How a server tells which run a dispatch started: not at all, or not even allowing the question, on older ones. */
export type RunDetails = 'given' | 'ignored' | 'refused'

/** A run shows up in lists a moment after it was dispatched. */
const APPEARS_AFTER_MS = 300

/** A workflow of the repository that can be dispatched. */
export function addWorkflow(
  store: Store,
  url: string,
  file: string,
  state: Workflow['state'] = 'active',
): void {
  const id = store.nextId()
  const path = `.github/workflows/${file}`
  store.workflows.set(file, {
    id,
    node_id: `W_${id}`,
    name: file,
    path,
    state,
    created_at: timestamp(),
    updated_at: timestamp(),
    url: `${url}/repos/${store.repository}/actions/workflows/${id}`,
    html_url: `${url}/${store.repository}/blob/${store.defaultBranch}/${path}`,
    badge_url: `${url}/${store.repository}/workflows/${file}/badge.svg`,
  })
}

function newRun(store: Store, url: string, workflow: Workflow, ref: string): StoredRun {
  const now = timestamp()
  return runOf(store, url, {
    name: workflow.name,
    path: workflow.path,
    event: 'workflow_dispatch',
    head_branch: ref,
    head_sha: 'd'.repeat(40),
    status: 'queued',
    conclusion: null,
    workflow_id: workflow.id,
    workflow_url: workflow.url,
    created_at: now,
    updated_at: now,
  })
}

function change(store: Store, id: number, changed: { status: string; conclusion?: string }): void {
  const at = store.runs.findIndex((run) => run.id === id)
  const run = store.runs[at]
  if (run) store.runs[at] = { ...run, ...changed, updated_at: timestamp() }
}

/** Lets the run go on by itself, from queued to its end. */
async function carryOut(store: Store, id: number, work: () => Promise<string>): Promise<void> {
  await sleep(1, undefined, { ref: false })
  change(store, id, { status: 'in_progress' })
  const conclusion = await work().catch(() => 'failure')
  change(store, id, { status: 'completed', conclusion })
}

function find(store: Store, path: Call['path']): readonly [string, Workflow] {
  const wanted = path['workflow_id'] ?? ''
  for (const [file, workflow] of store.workflows) {
    if (file === wanted || String(workflow.id) === wanted) return [file, workflow]
  }
  throw new Refusal(404, 'Not Found')
}

export function workflowRoutes(onDispatch: OnDispatch, details: RunDetails): readonly Route[] {
  return [
    route('actions/get-workflow')({
      method: 'GET',
      pattern: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}',
      permission: 'actions=read',
      answer: ({ path }, store) => ({ status: 200, body: find(store, path)[1] }),
    }),
    route('actions/create-workflow-dispatch')({
      method: 'POST',
      pattern: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
      permission: 'actions=write',
      answer: ({ path, request, url }, store) => {
        const [file, workflow] = find(store, path)
        const { ref, inputs, return_run_details: asked } = fieldsOf(request.body)
        if (asked !== undefined && details === 'refused') {
          throw new Refusal(422, 'Invalid request.\n\n"return_run_details" is not a permitted key.')
        }
        if (workflow.state !== 'active') {
          throw new Refusal(422, 'Cannot trigger a "workflow_dispatch" on a disabled workflow')
        }
        if (ref !== store.defaultBranch) throw new Refusal(422, `No ref found for: ${String(ref)}`)
        const run = newRun(store, url, workflow, String(ref))
        const texts = Object.fromEntries(
          Object.entries(fieldsOf(inputs)).map(([name, value]) => [name, String(value)]),
        )
        const begin = () => {
          store.runs.push(run)
          carryOut(store, run.id, () => onDispatch(file, texts))
        }
        if (asked !== true || details === 'ignored') {
          setTimeout(begin, APPEARS_AFTER_MS).unref()
          return { status: 204 }
        }
        begin()
        const { id, url: address, html_url: page } = run
        return { status: 200, body: { workflow_run_id: id, run_url: address, html_url: page } }
      },
    }),
    route('actions/list-workflow-runs')({
      method: 'GET',
      pattern: '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
      permission: 'actions=read',
      answer: ({ path, query, url }, store) => {
        const [, { id }] = find(store, path)
        const isWithin = createdWithin(query.get('created'))
        const wanted = store.runs
          .filter((run) => run.workflow_id === id && isWithin(run.created_at))
          .filter(({ event }) => (query.get('event') ?? event) === event)
          .reverse()
        const address = `${url}/repos/${store.repository}/actions/workflows/${id}/runs`
        const { items, headers } = pageOf(wanted, address, query)
        return { status: 200, headers, body: { total_count: wanted.length, workflow_runs: items } }
      },
    }),
    route('actions/get-workflow-run')({
      method: 'GET',
      pattern: '/repos/{owner}/{repo}/actions/runs/{run_id}',
      permission: 'actions=read',
      answer: ({ path }, store) => {
        const run = store.runs.find(({ id }) => String(id) === path['run_id'])
        if (!run) throw new Refusal(404, 'Not Found')
        return { status: 200, body: run }
      },
    }),
  ]
}
