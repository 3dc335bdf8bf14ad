import type { components } from '@octokit/openapi-types'
import { account } from './account.ts'
import { type Route, route } from './route.ts'
import type { Store } from './store.ts'

type MinimalRepository = components['schemas']['minimal-repository']
type Place = Pick<Store, 'repository' | 'defaultBranch'>

/** The repository with every field that GitHub sends inside other answers. */
export function minimalRepository(store: Pick<Store, 'repository'>, url: string) {
  const [owner = '', name = ''] = store.repository.split('/')
  const api = `${url}/repos/${store.repository}`
  return {
    id: 1,
    node_id: 'R_1',
    name,
    full_name: store.repository,
    owner: account(owner, url),
    private: false,
    html_url: `${url}/${store.repository}`,
    description: null,
    fork: false,
    url: api,
    archive_url: `${api}/{archive_format}{/ref}`,
    assignees_url: `${api}/assignees{/user}`,
    blobs_url: `${api}/git/blobs{/sha}`,
    branches_url: `${api}/branches{/branch}`,
    collaborators_url: `${api}/collaborators{/collaborator}`,
    comments_url: `${api}/comments{/number}`,
    commits_url: `${api}/commits{/sha}`,
    compare_url: `${api}/compare/{base}...{head}`,
    contents_url: `${api}/contents/{+path}`,
    contributors_url: `${api}/contributors`,
    deployments_url: `${api}/deployments`,
    downloads_url: `${api}/downloads`,
    events_url: `${api}/events`,
    forks_url: `${api}/forks`,
    git_commits_url: `${api}/git/commits{/sha}`,
    git_refs_url: `${api}/git/refs{/sha}`,
    git_tags_url: `${api}/git/tags{/sha}`,
    hooks_url: `${api}/hooks`,
    issue_comment_url: `${api}/issues/comments{/number}`,
    issue_events_url: `${api}/issues/events{/number}`,
    issues_url: `${api}/issues{/number}`,
    keys_url: `${api}/keys{/key_id}`,
    labels_url: `${api}/labels{/name}`,
    languages_url: `${api}/languages`,
    merges_url: `${api}/merges`,
    milestones_url: `${api}/milestones{/number}`,
    notifications_url: `${api}/notifications{?since,all,participating}`,
    pulls_url: `${api}/pulls{/number}`,
    releases_url: `${api}/releases{/id}`,
    stargazers_url: `${api}/stargazers`,
    statuses_url: `${api}/statuses/{sha}`,
    subscribers_url: `${api}/subscribers`,
    subscription_url: `${api}/subscription`,
    tags_url: `${api}/tags`,
    teams_url: `${api}/teams`,
    trees_url: `${api}/git/trees{/sha}`,
  } satisfies MinimalRepository
}

/** With what both of GitHub's longer forms of a repository have. */
function longRepository(store: Place, url: string) {
  const minimal = minimalRepository(store, url)
  const made = '2026-01-01T00:00:00Z'
  const git = `${store.repository}.git`
  return {
    ...minimal,
    git_url: `git:${new URL(url).host}/${git}`,
    ssh_url: `git@${new URL(url).host}:${git}`,
    clone_url: `${url}/${git}`,
    svn_url: `${url}/${store.repository}`,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    subscribers_count: 0,
    network_count: 0,
    open_issues_count: 0,
    open_issues: 0,
    size: 0,
    default_branch: store.defaultBranch,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    pushed_at: made,
    created_at: made,
    updated_at: made,
  }
}

/** The repository as a pull request names it on either side. */
export function sideRepository(store: Place, url: string): components['schemas']['repository'] {
  return { ...longRepository(store, url), has_downloads: true }
}

function fullRepository(store: Store, url: string): components['schemas']['full-repository'] {
  const visibility = store.isPrivate ? 'private' : 'public'
  return { ...longRepository(store, url), private: store.isPrivate, visibility }
}

export const repositoryRoutes: readonly Route[] = [
  route('repos/get')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}',
    permission: 'metadata=read',
    answer: ({ url }, store) => ({ status: 200, body: fullRepository(store, url) }),
  }),
]
