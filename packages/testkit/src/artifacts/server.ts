import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createFaultPlan, type Fault, type FaultPlan } from '../github/fault.ts'
import { callMethod } from './methods.ts'
import { malformed, TwirpRefusal } from './refusal.ts'
import { answerStorage } from './storage.ts'
import { createArtifactStore, type KeptArtifact } from './store.ts'
import { type Backend, backendOf, runtimeToken } from './token.ts'

export interface ArtifactsOptions {
  /** How answers name their fields: as GitHub does, or as other servers do. */
  readonly names?: 'proto' | 'camel'
}

/** GitHub's results service and the storage behind it, on a local port. */
export interface ArtifactsDouble {
  readonly url: string
  /** What a runner sets for the steps of a job. */
  readonly variables: (backend?: Partial<Backend>) => Readonly<Record<string, string>>
  /** Finished ones, in their order. Tests may put others there. */
  readonly artifacts: KeptArtifact[]
  /** Each method of the service and each kind of request to the storage, in the order of arrival. */
  readonly operations: readonly string[]
  readonly faults: FaultPlan
  readonly close: () => Promise<void>
}

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/'
const RUN = '11111111-2222-4333-8444-555555555555'
const JOB = 'aaaaaaaa-bbbb-5ccc-8ddd-eeeeeeeeeeee'

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [camel(key), renamed(one)]))
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** By which faults and tests name a request: `CreateArtifact`, `PutBlock`, `PutBlockList`, `GetBlob`. */
function operationOf(method: string, url: URL): string {
  if (url.pathname.startsWith(SERVICE)) return url.pathname.slice(SERVICE.length)
  if (method === 'GET') return 'GetBlob'
  return url.searchParams.get('comp') === 'blocklist' ? 'PutBlockList' : 'PutBlock'
}

function suffer(fault: Fault, response: ServerResponse): boolean {
  if (fault.kind === 'slow' || fault.kind === 'close-after') return false
  if (fault.kind === 'close') response.socket?.destroy()
  else if (fault.kind !== 'hang') {
    const { headers = {}, message = 'fault', status } = fault.kind
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ code: 'internal', msg: message }))
  }
  return true
}

function fieldsIn(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // Told below.
  }
  throw malformed('the body is no JSON object')
}

/** Starts the double on a free port of 127.0.0.1. */
export async function startArtifacts({ names = 'proto' }: ArtifactsOptions = {}): Promise<ArtifactsDouble> {
  const store = createArtifactStore()
  const plan = createFaultPlan()
  const operations: string[] = []
  let origin = ''

  const twirp = (incoming: IncomingMessage, method: string, body: Buffer): unknown => {
    const [scheme, token = ''] = (incoming.headers.authorization ?? '').split(' ')
    const caller = scheme === 'Bearer' ? backendOf(token) : null
    if (caller === null) throw new TwirpRefusal(401, 'unauthenticated', 'invalid token')
    if (incoming.headers['content-type'] !== 'application/json') throw malformed('unexpected Content-Type')
    const answer = callMethod(method, { fields: fieldsIn(body), caller, storage: origin }, store)
    return names === 'camel' ? renamed(answer) : answer
  }

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const url = new URL(incoming.url ?? '/', origin)
    const body = await bodyOf(incoming)
    const operation = operationOf(incoming.method ?? 'GET', url)
    operations.push(operation)
    const fault = plan.take(operation)
    if (fault?.delayMs) await sleep(fault.delayMs, undefined, { ref: false })
    if (fault && suffer(fault, response)) return
    const json = (status: number, value: unknown) => {
      if (fault?.kind === 'close-after') response.socket?.destroy()
      else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    if (url.pathname.startsWith(SERVICE)) {
      try {
        json(200, twirp(incoming, operation, body))
      } catch (error) {
        if (!(error instanceof TwirpRefusal)) throw error
        json(error.status, { code: error.code, msg: error.message })
      }
      return
    }
    const answer = answerStorage(incoming.method ?? 'GET', url.searchParams, incoming.headers, body, store)
    if (fault?.kind === 'close-after') response.socket?.destroy()
    else response.writeHead(answer.status, { 'content-type': 'application/octet-stream' }).end(answer.body)
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
    url: origin,
    variables: (backend = {}) => ({
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken({ run: RUN, job: JOB, ...backend }),
    }),
    artifacts: store.kept,
    operations,
    faults: plan,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
