import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { ask } from './ask.ts'
import type { GitHub } from './client.ts'
import type { RepositoryPlace } from './repository.ts'

const PERMISSION = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission'
const MEMBERSHIP = 'GET /orgs/{org}/teams/{team_slug}/memberships/{username}'
const TEAM = 'GET /orgs/{org}/teams/{team_slug}'

/** GitHub gives `maintain` as `write`, `triage` as `read`, and a custom role as what it is based on. */
const permissionSchema = z.object({ permission: z.string() })
const membershipSchema = z.object({ state: z.string() })

const isMissing = (error: unknown): boolean => error instanceof ApiError && error.failure.status === 404

/**
 * Whether somebody may write to the repository, through whatever team or role. What GitHub does not know as a user, such
 * as an app, may not. A person's token must be of one who may write.
 * @throws ApiError
 */
export async function mayWrite(github: GitHub, place: RepositoryPlace, login: string): Promise<boolean> {
  try {
    const asked = { ...place, username: login }
    const { permission } = await ask(github, PERMISSION, asked, permissionSchema)
    return permission === 'admin' || permission === 'write'
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/**
 * Whether somebody is in a team, or in one below it. The job's own token may not ask: it takes one that may read the
 * members of the organisation.
 * @throws ApiError also where the token does not see the team
 */
export async function isInTeam(
  github: GitHub,
  team: { readonly org: string; readonly slug: string },
  login: string,
): Promise<boolean> {
  const asked = { org: team.org, team_slug: team.slug }
  try {
    const { state } = await ask(github, MEMBERSHIP, { ...asked, username: login }, membershipSchema)
    return state === 'active'
  } catch (error) {
    if (!isMissing(error)) throw error
    // The same answer is given for a team that the token may not see; only one that it sees makes it a no.
    await ask(github, TEAM, asked, z.object({ slug: z.string() }))
    return false
  }
}
