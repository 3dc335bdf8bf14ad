import * as z from 'zod/mini'
import { askGraphql } from './ask.ts'
import type { GitHub } from './client.ts'
import {
  type Deployment,
  type DeploymentStatus,
  deploymentStateSchema,
  listDeployments,
} from './deployments.ts'
import type { RepositoryPlace } from './repository.ts'

export type StatusEvent = Pick<DeploymentStatus, 'state' | 'description' | 'createdAt'>

/** A deployment with what became of it. */
export interface FollowedDeployment extends Deployment {
  /** Of the commit, ISO 8601; null where the token may not see it or it is gone. */
  readonly committedAt: string | null
  /** Oldest first. */
  readonly statuses: readonly StatusEvent[]
}

/** GraphQL takes no more nodes in one question, REST gives no more in one answer. */
const PAGE = 100
/** Three times two calls: enough for most environments' quarter, and little of the thousand calls of an hour. */
const MOST = 300

const QUERY = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on Deployment {
      id
      commit { committedDate }
      latestStatus { id state description createdAt }
      statuses(first: 30) { nodes { id state description createdAt } }
    }
  }
}`

const instantSchema = z.iso.datetime({ offset: true })
const statusSchema = z.object({
  id: z.string(),
  state: z.pipe(
    z.pipe(
      z.string(),
      z.transform((state) => state.toLowerCase()),
    ),
    deploymentStateSchema,
  ),
  description: z.nullish(z.string()),
  createdAt: instantSchema,
})
const answerSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      commit: z.nullish(z.object({ committedDate: instantSchema })),
      latestStatus: z.nullish(statusSchema),
      statuses: z.nullish(z.object({ nodes: z.array(statusSchema) })),
    }),
  ),
})
type Status = z.infer<typeof statusSchema>

/**
 * The statuses in the order in which they were written. GitHub does not say in which order it gives them, and their
 * times are told to the second only; the one that it names as the latest shows the direction.
 */
export function inOrder(given: readonly Status[], latest: Status | null): readonly Status[] {
  const newestFirst = latest !== null && given[0]?.id === latest.id && given.length > 1
  const forward = newestFirst ? given.toReversed() : given
  const sorted = forward.toSorted((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt))
  if (latest === null) return sorted
  return [...sorted.filter(({ id }) => id !== latest.id), latest]
}

/** A page of deployments, with their statuses by one question. */
async function follow(github: GitHub, page: readonly Deployment[]): Promise<readonly FollowedDeployment[]> {
  if (page.length === 0) return []
  const ids = page.map(({ nodeId }) => nodeId)
  const { nodes } = await askGraphql(github, QUERY, { ids }, answerSchema, 'deployments: read')
  const found = new Map(nodes.map((node) => [node.id, node]))
  return page.map((deployment) => {
    const node = found.get(deployment.nodeId)
    const statuses = inOrder(node?.statuses?.nodes ?? [], node?.latestStatus ?? null)
    return {
      ...deployment,
      committedAt: node?.commit?.committedDate ?? null,
      statuses: statuses.map(({ state, description, createdAt }) => ({
        state,
        description: description ?? '',
        createdAt,
      })),
    }
  })
}

/**
 * The deployments of an environment since a moment, newest first, at most 300. REST lists them, since GraphQL's ids are
 * of 32 bits and GitHub's deployments have outgrown those; their statuses come by one GraphQL question per hundred
 * instead of one call each.
 * @param since milliseconds since the epoch
 * @throws ApiError
 */
export async function readDeployments(
  github: GitHub,
  place: RepositoryPlace,
  environment: string,
  since: number,
): Promise<{ readonly deployments: readonly FollowedDeployment[]; readonly truncated: boolean }> {
  const deployments: FollowedDeployment[] = []
  for (let page = 1; page <= MOST / PAGE; page += 1) {
    const listed = await listDeployments(github, place, { environment, page, perPage: PAGE })
    const recent = listed.filter(({ createdAt }) => Date.parse(createdAt) >= since)
    deployments.push(...(await follow(github, recent)))
    if (recent.length < PAGE) return { deployments, truncated: false }
  }
  return { deployments, truncated: true }
}
