import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { ask, idSchema } from './ask.ts'
import type { GitHub } from './client.ts'
import type { RepositoryPlace } from './repository.ts'

export const DEPLOYMENT_STATES = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'pending',
  'queued',
  'success',
  'waiting',
] as const
export type DeploymentState = (typeof DEPLOYMENT_STATES)[number]

/** Everything that is text in these is written by whoever made the deployment: untrusted. */
export interface Deployment {
  readonly id: number
  /** By which GraphQL knows it. */
  readonly nodeId: string
  readonly sha: string
  readonly environment: string
  /** An object, or text that is JSON as a rule; whatever its author put there. */
  readonly payload: unknown
  /** ISO 8601. */
  readonly createdAt: string
  readonly production: boolean
}

export interface DeploymentStatus {
  readonly id: number
  readonly state: DeploymentState
  readonly description: string
  /** Whatever whoever wrote it put there. */
  readonly logUrl: string | null
  /** ISO 8601, to the second. */
  readonly createdAt: string
}

export interface NewDeployment {
  /** A commit, not a branch: a branch may move between a check and a deployment. */
  readonly sha: string
  readonly environment: string
  readonly description: string
  readonly payload: Readonly<Record<string, unknown>>
  /** The environment is of this deployment alone and goes away: a preview. */
  readonly transient: boolean
  /** Users work with it. */
  readonly production: boolean
}

export interface NewDeploymentStatus {
  readonly state: Exclude<DeploymentState, 'waiting'>
  /** Cut at 140 characters. */
  readonly description: string
  /** Left out where it is not http or https, which GitHub refuses. */
  readonly environmentUrl?: string | null
  readonly logUrl?: string | null
  /** Ends earlier successes of the environment, but neither transient nor production ones. */
  readonly autoInactive: boolean
}

const LIST = 'GET /repos/{owner}/{repo}/deployments'
const CREATE = 'POST /repos/{owner}/{repo}/deployments'
const LIST_STATUSES = 'GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses'
const CREATE_STATUS = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses'

const PAGE = 100
/** GitHub refuses a longer one. */
const MAX_DESCRIPTION = 140
/** No deployment that people made has so many; what has is not read to its end. */
const MOST_STATUSES = 1_000

const deploymentSchema = z.pipe(
  z.object({
    id: idSchema,
    node_id: z.string(),
    sha: z.string(),
    environment: z.string(),
    payload: z.unknown(),
    created_at: z.iso.datetime({ offset: true }),
    production_environment: z.optional(z.boolean()),
  }),
  z.transform(
    ({ id, node_id, sha, environment, payload, created_at, production_environment }): Deployment => ({
      id,
      nodeId: node_id,
      sha,
      environment,
      payload,
      createdAt: created_at,
      production: production_environment ?? false,
    }),
  ),
)

/** A state that GitHub adds one day is none that ends a deployment, as far as can be known. */
export const deploymentStateSchema = z.catch(z.enum(DEPLOYMENT_STATES), 'pending')

const statusSchema = z.pipe(
  z.object({
    id: idSchema,
    state: deploymentStateSchema,
    description: z.nullish(z.string()),
    log_url: z.nullish(z.string()),
    created_at: z.iso.datetime({ offset: true }),
  }),
  z.transform(
    ({ id, state, description, log_url, created_at }): DeploymentStatus => ({
      id,
      state,
      description: description ?? '',
      logUrl: log_url ?? null,
      createdAt: created_at,
    }),
  ),
)

/**
 * Deployments of an environment, newest first, a page at a time.
 * @throws ApiError
 */
export async function listDeployments(
  github: GitHub,
  place: RepositoryPlace,
  wanted: {
    readonly environment: string
    readonly sha?: string
    readonly perPage?: number
    readonly page?: number
  },
): Promise<readonly Deployment[]> {
  const { environment, sha, perPage = PAGE, page = 1 } = wanted
  const query = { environment, ...(sha === undefined ? {} : { sha }), per_page: perPage, page }
  const deployments = await ask(github, LIST, { ...place, ...query }, z.array(deploymentSchema))
  return deployments.toSorted((one, other) => other.id - one.id)
}

/**
 * Creates a deployment of a commit. It is asked for once: where the answer is lost, look for it before asking again.
 * @throws ApiError
 */
export function createDeployment(
  github: GitHub,
  place: RepositoryPlace,
  { sha, environment, description, payload, transient, production }: NewDeployment,
): Promise<Deployment> {
  const body = {
    ref: sha,
    environment,
    description: cut(description),
    payload,
    transient_environment: transient,
    production_environment: production,
    // What was deployed is what is recorded: nothing is merged into it.
    auto_merge: false,
    // The commit is deployed already, so no check of it is waited for. With GitHub's default, all of them, the check
    // of the very job that asks would be one that has not ended.
    required_contexts: [],
  }
  return ask(github, CREATE, { ...place, ...body, request: { retries: 0 } }, deploymentSchema)
}

/**
 * Puts a status under a deployment.
 * @param options.once false: tried again where GitHub fails, at the risk of writing the same status twice
 * @throws ApiError
 */
export function createDeploymentStatus(
  github: GitHub,
  place: RepositoryPlace,
  deploymentId: number,
  status: NewDeploymentStatus,
  options: { readonly once: boolean } = { once: false },
): Promise<DeploymentStatus> {
  const [environmentUrl, logUrl] = [webAddress(status.environmentUrl), webAddress(status.logUrl)]
  const body = {
    state: status.state,
    description: cut(status.description),
    auto_inactive: status.autoInactive,
    ...(environmentUrl === null ? {} : { environment_url: environmentUrl }),
    ...(logUrl === null ? {} : { log_url: logUrl }),
    ...(options.once ? { request: { retries: 0 } } : {}),
  }
  return ask(github, CREATE_STATUS, { ...place, deployment_id: deploymentId, ...body }, statusSchema)
}

/**
 * The newest status of a deployment; null where it has none.
 * @throws ApiError
 */
export async function latestStatus(
  github: GitHub,
  place: RepositoryPlace,
  deploymentId: number,
): Promise<DeploymentStatus | null> {
  // GitHub gives the newest first, but does not promise it.
  const page = await statusPage(github, place, deploymentId, 1)
  return page.toSorted((one, other) => other.id - one.id)[0] ?? null
}

/**
 * All statuses of a deployment, oldest first.
 * @throws ApiError also where there are more than a thousand
 */
export async function listDeploymentStatuses(
  github: GitHub,
  place: RepositoryPlace,
  deploymentId: number,
): Promise<readonly DeploymentStatus[]> {
  const all: DeploymentStatus[] = []
  for (let page = 1; all.length < MOST_STATUSES; page += 1) {
    const read = await statusPage(github, place, deploymentId, page)
    all.push(...read)
    if (read.length < PAGE) return all.toSorted((one, other) => one.id - other.id)
  }
  const path = `/repos/${place.owner}/${place.repo}/deployments/${deploymentId}/statuses`
  const reason = `there are more than ${MOST_STATUSES} statuses`
  throw new ApiError({ status: 200, requestId: null, method: 'GET', path, reason })
}

function statusPage(github: GitHub, place: RepositoryPlace, deploymentId: number, page: number) {
  const wanted = { ...place, deployment_id: deploymentId, per_page: PAGE, page }
  return ask(github, LIST_STATUSES, wanted, z.array(statusSchema))
}

/** Never in the middle of a character. GitHub does not say what it counts: of units of UTF-16 there are the most. */
function cut(text: string): string {
  if (text.length <= MAX_DESCRIPTION) return text
  return `${text.slice(0, MAX_DESCRIPTION - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function webAddress(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  // Whoever may see the deployment would see these.
  url.username = ''
  url.password = ''
  return url.href
}
