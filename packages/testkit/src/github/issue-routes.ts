import type { components } from '@octokit/openapi-types'
import { account } from './account.ts'
import type { IssueMade } from './change-store.ts'
import { pageOf } from './paging.ts'
import { labelsOf } from './pulls.ts'
import { fieldsOf, Refusal, type Route, route } from './route.ts'
import type { Store } from './store.ts'

/** GitHub refuses longer texts with 422. */
const LONGEST_TITLE = 256
const LONGEST_BODY = 65_536

const REASONS = ['completed', 'reopened', 'not_planned', 'duplicate'] as const

/** An issue with every field that GitHub sends. */
function issueOf(store: Store, url: string, issue: IssueMade): components['schemas']['issue'] {
  const api = `${url}/repos/${store.repository}`
  const { number } = issue
  const address = `${api}/issues/${number}`
  const made = '2026-01-01T00:00:00Z'
  const closed = issue.state === 'closed'
  return {
    id: number,
    node_id: `I_${number}`,
    url: address,
    repository_url: api,
    labels_url: `${address}/labels{/name}`,
    comments_url: `${address}/comments`,
    events_url: `${address}/events`,
    html_url: `${url}/${store.repository}/issues/${number}`,
    number,
    state: issue.state ?? 'open',
    state_reason: issue.stateReason ?? null,
    title: issue.title ?? `Issue number ${number}`,
    body: issue.body ?? null,
    user: account(issue.author ?? 'octocat', url),
    labels: labelsOf(issue.labels ?? [], api),
    assignee: null,
    milestone: null,
    locked: false,
    comments: store.comments.get(number)?.length ?? 0,
    closed_at: closed ? (issue.closedAt ?? made) : null,
    created_at: made,
    updated_at: made,
  }
}

/** What a request says of an issue. */
function textsIn(body: unknown): Pick<IssueMade, 'title' | 'body'> {
  const { body: text, title } = fieldsOf(body)
  if (title !== undefined && (typeof title !== 'string' || title.trim() === '')) {
    throw new Refusal(422, `Validation Failed: title can't be blank`)
  }
  if (typeof title === 'string' && title.length > LONGEST_TITLE) {
    throw new Refusal(422, `Validation Failed: title is too long (maximum is ${LONGEST_TITLE} characters)`)
  }
  if (text !== undefined && (typeof text !== 'string' || text.length > LONGEST_BODY)) {
    throw new Refusal(422, `Validation Failed: body is too long (maximum is ${LONGEST_BODY} characters)`)
  }
  return {
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof text === 'string' ? { body: text } : {}),
  }
}

function stateIn(body: unknown): Pick<IssueMade, 'state' | 'stateReason'> {
  const { state, state_reason: given } = fieldsOf(body)
  if (state === undefined) return {}
  if (state !== 'open' && state !== 'closed') throw new Refusal(422, 'Validation Failed: state is invalid')
  const reason = REASONS.find((one) => one === given)
  if (given !== undefined && reason === undefined) {
    throw new Refusal(422, 'Validation Failed: state_reason is invalid')
  }
  return { state, stateReason: reason ?? (state === 'closed' ? 'completed' : 'reopened') }
}

function find(store: Store, number: string | undefined): IssueMade {
  const issue = store.issues.get(Number(number))
  if (!issue) throw new Refusal(404, 'Not Found')
  return issue
}

export const issueRoutes: readonly Route[] = [
  route('issues/get')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/issues/{issue_number}',
    permission: 'issues=read',
    answer: ({ path, url }, store) => ({
      status: 200,
      body: issueOf(store, url, find(store, path['issue_number'])),
    }),
  }),
  route('issues/list-for-repo')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/issues',
    permission: 'issues=read',
    answer: ({ query, url }, store) => {
      const state = query.get('state') ?? 'open'
      const labels = query.get('labels')?.split(',') ?? []
      const wanted = [...store.issues.values()]
        .filter((issue) => state === 'all' || (issue.state ?? 'open') === state)
        .filter((issue) => labels.every((label) => issue.labels?.includes(label)))
        .map((issue) => issueOf(store, url, issue))
      const { items, headers } = pageOf(wanted, `${url}/repos/${store.repository}/issues`, query)
      return { status: 200, headers, body: items }
    },
  }),
  route('issues/create')({
    method: 'POST',
    pattern: '/repos/{owner}/{repo}/issues',
    permission: 'issues=write',
    answer: ({ request, url }, store) => {
      const texts = textsIn(request.body)
      if (texts.title === undefined) throw new Refusal(422, `Validation Failed: title can't be blank`)
      const number = Math.max(0, ...store.issues.keys(), ...store.pulls.keys()) + 1
      const made: IssueMade = { number, author: store.viewer, ...texts }
      store.issues.set(number, made)
      const body = issueOf(store, url, made)
      return { status: 201, headers: { location: body.url }, body }
    },
  }),
  route('issues/update')({
    method: 'PATCH',
    pattern: '/repos/{owner}/{repo}/issues/{issue_number}',
    permission: 'issues=write',
    answer: ({ path, request, url }, store) => {
      const found = find(store, path['issue_number'])
      const changed = { ...found, ...textsIn(request.body), ...stateIn(request.body) }
      store.issues.set(found.number, changed)
      return { status: 200, body: issueOf(store, url, changed) }
    },
  }),
]
