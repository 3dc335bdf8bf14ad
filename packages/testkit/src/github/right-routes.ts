import { type Call, Refusal, type Route, route } from './route.ts'
import { type Store, timestamp } from './store.ts'

function find(store: Store, { path }: Call) {
  const team = store.teams.get(`${path['org']}/${path['team_slug']}`)
  if (!team || team.hidden) throw new Refusal(404, 'Not Found')
  return team
}

const TEAM = '/orgs/{org}/teams/{team_slug}'

export const rightRoutes: readonly Route[] = [
  route('repos/get-collaborator-permission-level')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/collaborators/{username}/permission',
    permission: 'metadata=read',
    answer: ({ path }, store) => {
      const login = path['username'] ?? ''
      if (login.endsWith('[bot]')) throw new Refusal(404, `${login} is not a user`)
      // Whoever sees a public repository may read it.
      const permission = store.rights.get(login.toLowerCase()) ?? 'read'
      return { status: 200, body: { permission, role_name: permission, user: null } }
    },
  }),
  route('teams/get-membership-for-user-in-org')({
    method: 'GET',
    pattern: `${TEAM}/memberships/{username}`,
    permission: 'members=read',
    answer: (call, store) => {
      const team = find(store, call)
      const login = call.path['username'] ?? ''
      const url = `${call.url}/orgs/${team.org}/teams/${team.slug}/memberships/${login}`
      const is = (other: string) => other.toLowerCase() === login.toLowerCase()
      if (team.members.some(is)) return { status: 200, body: { url, role: 'member', state: 'active' } }
      if (team.pending?.some(is)) return { status: 200, body: { url, role: 'member', state: 'pending' } }
      throw new Refusal(404, 'Not Found')
    },
  }),
  route('teams/get-by-name')({
    method: 'GET',
    pattern: TEAM,
    permission: 'members=read',
    answer: (call, store) => {
      const { org, slug, members } = find(store, call)
      const api = `${call.url}/orgs/${org}`
      const at = timestamp()
      const body = {
        id: 1,
        node_id: 'T_1',
        url: `${api}/teams/${slug}`,
        html_url: `${call.url}/orgs/${org}/teams/${slug}`,
        name: slug,
        slug,
        description: null,
        permission: 'pull',
        members_url: `${api}/teams/${slug}/members{/member}`,
        repositories_url: `${api}/teams/${slug}/repos`,
        members_count: members.length,
        repos_count: 1,
        created_at: at,
        updated_at: at,
        type: 'organization' as const,
        organization: {
          login: org,
          id: 1,
          node_id: 'O_1',
          url: api,
          repos_url: `${api}/repos`,
          events_url: `${api}/events`,
          hooks_url: `${api}/hooks`,
          issues_url: `${api}/issues`,
          members_url: `${api}/members{/member}`,
          public_members_url: `${api}/public_members{/member}`,
          avatar_url: `${call.url}/avatars/${org}`,
          description: null,
          has_organization_projects: true,
          has_repository_projects: true,
          public_repos: 1,
          public_gists: 0,
          followers: 0,
          following: 0,
          html_url: `${call.url}/${org}`,
          created_at: at,
          updated_at: at,
          archived_at: null,
          type: 'Organization',
        },
      }
      return { status: 200, body }
    },
  }),
]
