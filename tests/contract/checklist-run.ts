import type { GitHubDouble } from '@plinth/testkit'

export const HEAD = 'a'.repeat(40)

/** A pull request as an event's payload carries it; `parts` changes single fields. */
export function pullPayload(
  body: string | null,
  parts: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const repo = { full_name: 'octo/shop' }
  return {
    number: 12,
    title: 'Keep a copy of the cart',
    body,
    html_url: 'https://github.com/octo/shop/pull/12',
    state: 'open',
    draft: false,
    merged: false,
    user: { login: 'octocat', type: 'User' },
    labels: [],
    base: { ref: 'main', sha: 'b'.repeat(40), repo },
    head: { ref: 'topic', sha: HEAD, repo },
    ...parts,
  }
}

/** The event of a pull request. */
export const onPull = (body: string | null, parts: Readonly<Record<string, unknown>> = {}) => ({
  event: {
    name: 'pull_request',
    payload: {
      action: 'edited',
      number: 12,
      pull_request: pullPayload(body, parts),
      repository: { full_name: 'octo/shop', html_url: 'https://github.com/octo/shop' },
    },
  },
})

/** The same event as the double tells it. */
export const onDouble = (github: GitHubDouble, number: number) => ({
  apiUrl: github.url,
  graphqlUrl: github.graphqlUrl,
  repository: github.store.repository,
  event: { name: 'pull_request', payload: { number, pull_request: github.pullPayload(number) } },
})
