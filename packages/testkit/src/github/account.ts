import type { components } from '@octokit/openapi-types'

export type Account = components['schemas']['simple-user']

/** An account with every field GitHub sends; a login that ends in `[bot]` is a GitHub App's. */
export function account(login: string, url: string): Account {
  const user = `${url}/users/${encodeURIComponent(login)}`
  return {
    login,
    id: login.length,
    node_id: `U_${login}`,
    avatar_url: `${url}/avatars/${login}`,
    gravatar_id: '',
    url: user,
    html_url: `${url}/${login}`,
    followers_url: `${user}/followers`,
    following_url: `${user}/following{/other_user}`,
    gists_url: `${user}/gists{/gist_id}`,
    starred_url: `${user}/starred{/owner}{/repo}`,
    subscriptions_url: `${user}/subscriptions`,
    organizations_url: `${user}/orgs`,
    repos_url: `${user}/repos`,
    events_url: `${user}/events{/privacy}`,
    received_events_url: `${user}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  }
}
