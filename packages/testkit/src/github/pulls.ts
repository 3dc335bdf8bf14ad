import type { components } from '@octokit/openapi-types'
import { account } from './account.ts'
import type { PullMade, ReviewMade, StoredPull } from './change-store.ts'
import { addCommit } from './commits.ts'
import { sideRepository } from './repository.ts'
import type { Store } from './store.ts'

type Schemas = components['schemas']

const MADE = '2026-01-01T00:00:00Z'

/** Puts a pull request there, or changes the one of this number as its author would on the site. */
export function putPull(store: Store, made: PullMade): StoredPull {
  const old = store.pulls.get(made.number)
  const title = made.title ?? old?.title ?? `Change number ${made.number}`
  const base = { ref: store.defaultBranch, sha: 'b'.repeat(40), ...old?.base, ...made.base }
  const sha = made.head?.sha ?? made.commits?.at(-1)?.sha ?? old?.head.sha ?? 'a'.repeat(40)
  const head = { ref: 'topic', repository: store.repository, ...old?.head, ...made.head, sha }
  const kept = old?.head.sha === sha ? old.commits : [{ sha, message: title }]
  const pull: StoredPull = {
    number: made.number,
    title,
    body: made.body === undefined ? (old?.body ?? null) : made.body,
    author: made.author ?? old?.author ?? 'octocat',
    labels: made.labels ?? old?.labels ?? [],
    state: made.state ?? old?.state ?? 'open',
    draft: made.draft ?? old?.draft ?? false,
    base,
    head,
    files: made.files ?? old?.files ?? [],
    commits: made.commits ?? kept,
    mergeCommit: made.mergeCommit ?? old?.mergeCommit ?? null,
    updatedAt: made.updatedAt ?? old?.updatedAt ?? MADE,
    reviews: old?.reviews ?? [],
  }
  store.pulls.set(pull.number, pull)
  let parent = base.sha
  addCommit(store, { sha: parent, message: 'Before', parent: null })
  for (const commit of pull.commits) {
    addCommit(store, { ...commit, parent })
    parent = commit.sha
  }
  return pull
}

export const labelsOf = (labels: readonly string[], url: string) =>
  labels.map((name, at) => ({
    id: at + 1,
    node_id: `LA_${at + 1}`,
    url: `${url}/labels/${encodeURIComponent(name)}`,
    name,
    description: '',
    color: 'ededed',
    default: false,
  }))

function sideOf(store: Store, url: string, side: StoredPull['base'], repository: string | null) {
  const [owner = ''] = (repository ?? '').split('/')
  const repo = repository === null ? null : sideRepository({ ...store, repository }, url)
  return {
    label: `${owner}:${side.ref}`,
    ref: side.ref,
    sha: side.sha,
    // GitHub's description forgets that the repository of a deleted fork is null.
    repo: repo as Schemas['repository'],
    user: account(owner, url),
  }
}

/** What lists of pull requests say of one. */
export function simplePull(store: Store, url: string, pull: StoredPull) {
  const { number } = pull
  const repository = `${url}/repos/${store.repository}`
  const address = `${repository}/pulls/${number}`
  const issue = `${repository}/issues/${number}`
  const page = `${url}/${store.repository}/pull/${number}`
  const links = {
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    commits_url: `${address}/commits`,
    review_comments_url: `${address}/comments`,
    review_comment_url: `${repository}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${repository}/statuses/${pull.head.sha}`,
  }
  const merged = pull.state === 'merged'
  return {
    id: number,
    node_id: `PR_${number}`,
    number,
    url: address,
    html_url: page,
    issue_url: issue,
    ...links,
    _links: {
      comments: { href: links.comments_url },
      commits: { href: links.commits_url },
      statuses: { href: links.statuses_url },
      html: { href: page },
      issue: { href: issue },
      review_comments: { href: links.review_comments_url },
      review_comment: { href: links.review_comment_url },
      self: { href: address },
    },
    state: pull.state === 'open' ? ('open' as const) : ('closed' as const),
    locked: false,
    title: pull.title,
    user: account(pull.author, url),
    body: pull.body,
    labels: labelsOf(pull.labels, repository),
    milestone: null,
    created_at: MADE,
    updated_at: pull.updatedAt,
    closed_at: pull.state === 'open' ? null : MADE,
    merged_at: merged ? MADE : null,
    merge_commit_sha: pull.mergeCommit,
    assignee: null,
    head: sideOf(store, url, pull.head, pull.head.repository),
    base: sideOf(store, url, pull.base, store.repository),
    author_association: 'NONE',
    auto_merge: null,
    draft: pull.draft,
  } satisfies Schemas['pull-request-simple']
}

/** A pull request by itself, as the API answers it and as events carry it. */
export function fullPull(store: Store, url: string, pull: StoredPull): Schemas['pull-request'] {
  const count = (of: 'additions' | 'deletions') => pull.files.reduce((sum, file) => sum + (file[of] ?? 0), 0)
  return {
    ...simplePull(store, url, pull),
    merged: pull.state === 'merged',
    mergeable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    comments: store.comments.get(pull.number)?.length ?? 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: count('additions'),
    deletions: count('deletions'),
    changed_files: pull.files.length,
  }
}

export function reviewOf(
  store: Store,
  url: string,
  pull: StoredPull,
  review: ReviewMade,
  id: number,
): Schemas['pull-request-review'] {
  const page = `${url}/${store.repository}/pull/${pull.number}#pullrequestreview-${id}`
  const address = `${url}/repos/${store.repository}/pulls/${pull.number}`
  return {
    id,
    node_id: `PRR_${id}`,
    user: account(review.author, url),
    body: '',
    state: review.state,
    html_url: page,
    pull_request_url: address,
    _links: { html: { href: page }, pull_request: { href: address } },
    submitted_at: MADE,
    commit_id: review.commit ?? pull.head.sha,
    author_association: 'NONE',
  }
}
