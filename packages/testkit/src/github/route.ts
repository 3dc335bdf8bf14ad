import type { operations } from '@octokit/openapi-types'
import type { Store } from './store.ts'

/** A request as it arrived: what tests compare against. */
export interface RecordedRequest {
  readonly method: string
  /** Path and query, without the prefix of GitHub Enterprise. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON; null where there was no body. */
  readonly body: unknown
}

/** What a route's answer is made from. */
export interface Call {
  readonly request: RecordedRequest
  /** The `{name}` parts of the path. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The address of this double, for the links in answers. */
  readonly url: string
  /** Whether the token has a permission: `deployments=read`. */
  readonly allows: (permission: string) => boolean
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Absent in an answer without content. */
  readonly body?: unknown
}

export interface Route {
  /** GitHub's operation id, by which faults and tests name a route. */
  readonly operation: string
  /** What tells questions to one address apart; `operation/detail` then names the route. */
  readonly detail?: (request: RecordedRequest) => string
  readonly method: string
  readonly pattern: string
  /** The permission that a token needs, as GitHub names it: `issues=write; pull_requests=write`. */
  readonly permission: string
  readonly writes: boolean
  readonly answer: (call: Call, store: Store) => Answer | Promise<Answer>
}

type Responses<Operation extends keyof operations> = operations[Operation]['responses']
/** An answer without content has no body. */
type BodyOf<Response> = Response extends { content: never }
  ? { readonly body?: never }
  : Response extends { content: { 'application/json': infer Body } }
    ? { readonly body: Body }
    : { readonly body?: never }

/** The answers that GitHub's published API description allows an operation, status by status. */
export type AnswerOf<Operation extends keyof operations> = {
  [Status in keyof Responses<Operation> & number]: {
    readonly status: Status
    readonly headers?: Readonly<Record<string, string>>
  } & BodyOf<Responses<Operation>[Status]>
}[keyof Responses<Operation> & number]

/**
 * Declares a route of the REST API: `route('issues/get')({ method, pattern, permission, answer })`. The compiler holds
 * its answers against GitHub's published types, so the double cannot drift from the real thing unnoticed. (Two calls,
 * because the compiler fixes the operation in the first and checks the answer by it in the second.)
 */
export function route<Operation extends keyof operations>(operation: Operation) {
  return (
    declared: Pick<Route, 'method' | 'pattern' | 'permission'> & {
      readonly answer: (call: Call, store: Store) => AnswerOf<Operation>
    },
  ): Route => ({ operation, writes: declared.method !== 'GET', ...declared })
}

/** A refusal that GitHub gives on any route. */
export class Refusal extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/** The fields of a JSON object; none where it is something else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Finds the route for a path and takes the path's parts; null where there is none. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly path: Readonly<Record<string, string>> } | null {
  const parts = path.split('/')
  for (const candidate of routes) {
    const wanted = candidate.pattern.split('/')
    if (candidate.method !== method || wanted.length !== parts.length) continue
    const taken: Record<string, string> = {}
    const fits = wanted.every((part, at) => {
      const given = parts[at] ?? ''
      if (!part.startsWith('{')) return part === given
      taken[part.slice(1, -1)] = decodeURIComponent(given)
      return given !== ''
    })
    if (fits) return { route: candidate, path: taken }
  }
  return null
}
