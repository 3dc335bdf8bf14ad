import type { components } from '@octokit/openapi-types'
import { account } from './account.ts'
import { pageOf } from './paging.ts'
import { type Call, fieldsOf, Refusal, type Route, route } from './route.ts'
import { type Store, type StoredDeployment, timestamp } from './store.ts'

type State = components['schemas']['deployment-status']['state']
const STATES: readonly State[] = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success',
]
const isState = (text: unknown): text is State => STATES.some((state) => state === text)

/** GitHub refuses a longer description of a status with 422. */
const MAX_DESCRIPTION = 140
const invalid = (what: string) => new Refusal(422, `Validation Failed: ${what}`)

/** A status to be put under a deployment; everything but its state may be left out. */
export interface StatusMade {
  readonly state: State
  readonly description?: string
  readonly environmentUrl?: string
  readonly logUrl?: string
  readonly createdAt?: string
  /** The login of its author; the token's own where left out. */
  readonly author?: string
}

/** A deployment to be put there; statuses oldest first. */
export interface DeploymentMade {
  readonly sha: string
  readonly environment: string
  readonly payload?: Record<string, unknown>
  readonly transient?: boolean
  readonly production?: boolean
  readonly createdAt?: string
  readonly committedAt?: string
  readonly author?: string
  readonly description?: string
  readonly statuses?: readonly StatusMade[]
}

/** Puts a deployment there, as if somebody had made it through the API. */
export function addDeployment(store: Store, url: string, made: DeploymentMade): StoredDeployment {
  const id = store.nextId()
  const repository = `${url}/repos/${store.repository}`
  const createdAt = made.createdAt ?? timestamp()
  const stored: StoredDeployment = {
    deployment: {
      id,
      node_id: `DE_${id}`,
      url: `${repository}/deployments/${id}`,
      sha: made.sha,
      ref: made.sha,
      task: 'deploy',
      payload: made.payload ?? {},
      original_environment: made.environment,
      environment: made.environment,
      description: made.description ?? null,
      creator: account(made.author ?? store.viewer, url),
      created_at: createdAt,
      updated_at: createdAt,
      statuses_url: `${repository}/deployments/${id}/statuses`,
      repository_url: repository,
      transient_environment: made.transient ?? false,
      production_environment: made.production ?? made.environment === 'production',
    },
    committedAt: made.committedAt ?? createdAt,
    statuses: [],
  }
  store.deployments.push(stored)
  for (const status of made.statuses ?? []) addStatus(store, url, stored, status)
  return stored
}

function addStatus(
  store: Store,
  url: string,
  stored: StoredDeployment,
  made: StatusMade,
): StoredDeployment['statuses'][number] {
  const id = store.nextId()
  const { deployment } = stored
  const createdAt = made.createdAt ?? timestamp()
  const status = {
    id,
    node_id: `DES_${id}`,
    url: `${deployment.statuses_url}/${id}`,
    state: made.state,
    creator: account(made.author ?? store.viewer, url),
    description: made.description ?? '',
    environment: deployment.environment,
    target_url: made.logUrl ?? '',
    log_url: made.logUrl ?? '',
    environment_url: made.environmentUrl ?? '',
    created_at: createdAt,
    updated_at: createdAt,
    deployment_url: deployment.url,
    repository_url: deployment.repository_url,
  }
  stored.statuses.push(status)
  return status
}

/**
 * What `auto_inactive` does with a success, as GitHub documents it: earlier deployments of the environment that had
 * reached success become inactive, unless they are transient or in production.
 */
function retireEarlier(store: Store, url: string, { deployment }: StoredDeployment): void {
  for (const earlier of store.deployments) {
    const {
      id,
      environment,
      transient_environment: transient,
      production_environment: production,
    } = earlier.deployment
    const same = environment === deployment.environment && id < deployment.id
    if (!same || transient || production || earlier.statuses.at(-1)?.state !== 'success') continue
    addStatus(store, url, earlier, { state: 'inactive' })
  }
}

function find(store: Store, path: Call['path']): StoredDeployment {
  const found = store.deployments.find(({ deployment }) => String(deployment.id) === path['deployment_id'])
  if (!found) throw new Refusal(404, 'Not Found')
  return found
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function deploymentOf(body: unknown, store: Store): DeploymentMade {
  const fields = fieldsOf(body)
  const ref = textOf(fields['ref'])
  if (!/^[0-9a-f]{40}$/.test(ref) && ref !== store.defaultBranch) throw invalid(`No ref found for: ${ref}`)
  // A job's own check is still running, so without this the API refuses every deployment that a workflow asks for.
  if (!Array.isArray(fields['required_contexts'])) {
    throw new Refusal(409, `Conflict: Commit status checks failed for ${ref}.`)
  }
  const environment = textOf(fields['environment']) || 'production'
  const { payload } = fields
  return {
    sha: ref,
    environment,
    description: textOf(fields['description']),
    payload: typeof payload === 'object' && payload !== null ? { ...payload } : {},
    transient: fields['transient_environment'] === true,
    production: fields['production_environment'] === true,
  }
}

function statusOf(body: unknown): StatusMade {
  const fields = fieldsOf(body)
  const { state } = fields
  if (!isState(state)) throw invalid(`state is not one of ${STATES.join(', ')}`)
  const description = textOf(fields['description'])
  if (description.length > MAX_DESCRIPTION) {
    throw invalid(`description is too long (maximum is ${MAX_DESCRIPTION} characters)`)
  }
  const [environmentUrl, logUrl] = [textOf(fields['environment_url']), textOf(fields['log_url'])]
  for (const address of [environmentUrl, logUrl]) {
    if (address !== '' && !/^https?:\/\//.test(address)) throw invalid('must use http(s) scheme')
  }
  return { state, description, environmentUrl, logUrl }
}

export const deploymentRoutes: readonly Route[] = [
  route('repos/list-deployments')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/deployments',
    permission: 'deployments=read',
    answer: ({ query, url }, store) => {
      const [sha, environment] = [query.get('sha'), query.get('environment')]
      const wanted = store.deployments
        .map(({ deployment }) => deployment)
        .filter((one) => (sha ?? one.sha) === one.sha && (environment ?? one.environment) === one.environment)
        .reverse()
      const { items, headers } = pageOf(wanted, `${url}/repos/${store.repository}/deployments`, query)
      return { status: 200, headers, body: items }
    },
  }),
  route('repos/create-deployment')({
    method: 'POST',
    pattern: '/repos/{owner}/{repo}/deployments',
    permission: 'deployments=write',
    answer: ({ request, url }, store) => {
      const { deployment } = addDeployment(store, url, deploymentOf(request.body, store))
      return { status: 201, body: deployment }
    },
  }),
  route('repos/list-deployment-statuses')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    permission: 'deployments=read',
    answer: ({ path, query }, store) => {
      const { deployment, statuses } = find(store, path)
      const { items, headers } = pageOf(statuses.toReversed(), deployment.statuses_url, query)
      return { status: 200, headers, body: items }
    },
  }),
  route('repos/create-deployment-status')({
    method: 'POST',
    pattern: '/repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
    permission: 'deployments=write',
    answer: ({ path, request, url }, store) => {
      const stored = find(store, path)
      const made = statusOf(request.body)
      if (made.state === 'success' && fieldsOf(request.body)['auto_inactive'] !== false) {
        retireEarlier(store, url, stored)
      }
      const status = addStatus(store, url, stored, made)
      return { status: 201, headers: { location: status.url }, body: status }
    },
  }),
]
