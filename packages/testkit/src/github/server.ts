import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ChangeDouble, changeDouble, changeRoutes } from './change.ts'
import { addComment, commentRoutes } from './comments.ts'
import { addDeployment, type DeploymentMade, deploymentRoutes } from './deployments.ts'
import { createFaultPlan, type Fault, type FaultPlan } from './fault.ts'
import { graphqlRoute } from './graphql.ts'
import { createPermissions, type Permissions } from './permissions.ts'
import { repositoryRoutes } from './repository.ts'
import { type Answer, matchRoute, type RecordedRequest, Refusal, type Route } from './route.ts'
import { runRoutes } from './run-routes.ts'
import type { RunMade } from './run-store.ts'
import { addRun, type StoredRun } from './runs.ts'
import { createStore, type Store, type StoredDeployment, type Workflow } from './store.ts'
import { addWorkflow, type OnDispatch, type RunDetails, workflowRoutes } from './workflows.ts'

export interface GitHubOptions {
  readonly repository?: string
  /** The login the token acts as. */
  readonly viewer?: string
  readonly token?: string
  readonly isPrivate?: boolean
  /** What a fork's pull request gets: every write is refused with 403. */
  readonly readOnly?: boolean
  /** What the token may do, as a workflow writes it; everything where left out. */
  readonly permissions?: Permissions
  /** What a dispatched workflow does; nothing, and well, where left out. */
  readonly onDispatch?: OnDispatch
  /** Whether a dispatch is answered with the run it started. */
  readonly runDetails?: RunDetails
  /** Serves under `/api/v3` and `/api/graphql`, as GitHub Enterprise Server does. */
  readonly enterprise?: boolean
  /** Routes beside the built-in ones. */
  readonly routes?: readonly Route[]
}

/** GitHub's API on a local port. */
export interface GitHubDouble extends ChangeDouble {
  /** For GITHUB_API_URL. */
  readonly url: string
  readonly graphqlUrl: string
  readonly token: string
  readonly store: Store
  /** Every request in the order of arrival, also those that a fault swallowed. */
  readonly requests: readonly RecordedRequest[]
  readonly faults: FaultPlan
  /** Puts a comment there as if somebody had written it. */
  readonly comment: (issue: number, author: string, body: string) => void
  /** Puts a deployment there as if somebody had made it. */
  readonly deployment: (made: DeploymentMade) => StoredDeployment
  /** Adds a workflow that can be dispatched, by its file name. */
  readonly workflow: (file: string, state?: Workflow['state']) => void
  /** Puts a run of a workflow there, with its jobs, as if it had been. */
  readonly run: (made: RunMade) => StoredRun
  readonly close: () => Promise<void>
}

const BUILT_IN: readonly Route[] = [
  ...commentRoutes,
  ...deploymentRoutes,
  ...repositoryRoutes,
  ...changeRoutes,
  ...runRoutes,
  graphqlRoute,
]

async function record(incoming: IncomingMessage, target: string): Promise<RecordedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const)
  return {
    method: incoming.method ?? 'GET',
    target,
    headers: Object.fromEntries(headers),
    body: text === '' ? null : JSON.parse(text),
  }
}

function send(response: ServerResponse, answer: Answer, requestId: number): void {
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-github-request-id': `ABCD:${requestId}`,
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '999',
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
    ...answer.headers,
  })
  if (answer.body === undefined) response.end()
  // A file as it is; everything else is JSON.
  else response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
}

function refusal(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Answer {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }
  return { status, headers, body }
}

/** Answers or fails as the fault says; false where the request goes on as if nothing had happened. */
function suffer(fault: Fault, response: ServerResponse, requestId: number): boolean {
  if (fault.kind === 'slow' || fault.kind === 'close-after') return false
  if (fault.kind === 'close') response.socket?.destroy()
  else if (fault.kind !== 'hang') {
    send(response, refusal(fault.kind.status, fault.kind.message ?? 'fault', fault.kind.headers), requestId)
  }
  return true
}

/** Starts the double on a free port of 127.0.0.1. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHubDouble> {
  const token = options.token ?? 'ghs_0123456789abcdefghijklmnopqrstuvwxyzAB'
  const { repository = 'octo/shop', viewer = 'github-actions[bot]' } = options
  const store = createStore(repository, viewer, options.isPrivate)
  const { onDispatch = async () => 'success', runDetails = 'given' } = options
  // A test's own routes go before the built-in ones.
  const routes = [...(options.routes ?? []), ...BUILT_IN, ...workflowRoutes(onDispatch, runDetails)]
  const permissions = createPermissions(options.permissions)
  const requests: RecordedRequest[] = []
  const plan = createFaultPlan()
  const prefix = options.enterprise ? '/api/v3' : ''
  let origin = ''

  const authorise = (request: RecordedRequest, route: Route) => {
    if (!/^(token|bearer) /i.test(request.headers['authorization'] ?? '')) {
      throw new Refusal(401, 'Requires authentication')
    }
    if (request.headers['authorization']?.split(' ')[1] !== token) throw new Refusal(401, 'Bad credentials')
    if (!permissions.allows(route.permission) || (options.readOnly && route.writes)) {
      const headers = { 'x-accepted-github-permissions': route.permission }
      throw new Refusal(403, 'Resource not accessible by integration', headers)
    }
  }

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const raw = incoming.url ?? '/'
    const target = options.enterprise
      ? raw.replace(/^\/api\/v3/, '').replace(/^\/api\/graphql/, '/graphql')
      : raw
    const request = await record(incoming, target)
    const requestId = requests.push(request)
    const { pathname, searchParams } = new URL(target, origin)
    const match = matchRoute(routes, request.method, pathname)
    const detail = match?.route.detail?.(request)
    const operation = [match?.route.operation ?? '', ...(detail === undefined ? [] : [detail])].join('/')
    const fault = plan.take(operation)
    if (fault?.delayMs) await sleep(fault.delayMs, undefined, { ref: false })
    if (fault && suffer(fault, response, requestId)) return
    try {
      if (!match) throw new Refusal(404, 'Not Found')
      authorise(request, match.route)
      const { owner, repo } = match.path
      if (owner !== undefined && `${owner}/${repo}` !== store.repository) throw new Refusal(404, 'Not Found')
      const { allows } = permissions
      const call = { request, path: match.path, query: searchParams, url: `${origin}${prefix}`, allows }
      const answer = await match.route.answer(call, store)
      if (fault?.kind === 'close-after') response.socket?.destroy()
      else send(response, answer, requestId)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      send(response, refusal(error.status, error.message, error.headers), requestId)
    }
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the double got no port')
  origin = `http://127.0.0.1:${address.port}`

  return {
    url: `${origin}${prefix}`,
    graphqlUrl: options.enterprise ? `${origin}/api/graphql` : `${origin}/graphql`,
    token,
    store,
    requests,
    faults: plan,
    ...changeDouble(store, `${origin}${prefix}`),
    comment: (issue, author, body) => {
      addComment(store, `${origin}${prefix}`, issue, { author, body })
    },
    deployment: (made) => addDeployment(store, `${origin}${prefix}`, made),
    workflow: (file, state) => addWorkflow(store, `${origin}${prefix}`, file, state),
    run: (made) => addRun(store, `${origin}${prefix}`, made),
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
