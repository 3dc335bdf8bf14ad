import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import type { GitHub } from './client.ts'
import { pathOf } from './refusal.ts'

/** Octokit reads ids beyond 2^53 as bigint. */
export const idSchema = z.pipe(z.union([z.number(), z.bigint()]), z.transform(Number))

/** The part of an answer that is read here. */
interface Answer {
  readonly status: number
  readonly url: string
  readonly headers: { readonly [name: string]: unknown }
  readonly data: unknown
}

/**
 * The part of an answer that a schema asks for.
 * @throws ApiError where the answer has another shape: a proxy, a mock or an old server said it
 */
export function readAnswer<Schema extends z.core.$ZodType>(
  method: string,
  answer: Answer,
  schema: Schema,
): z.output<Schema> {
  const read = z.safeParse(schema, answer.data)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = issue?.path.length ? ` at ${issue.path.join('.')}` : ''
  throw new ApiError({
    status: answer.status,
    requestId: requestIdOf(answer.headers),
    method,
    path: pathOf(answer.url),
    reason: `the answer has not the shape that GitHub documents${where}`,
  })
}

function requestIdOf(headers: Answer['headers'] | undefined): string | null {
  const id = headers?.['x-github-request-id']
  return typeof id === 'string' ? id : null
}

/**
 * One call of the REST API, and the part of its answer that a schema asks for.
 * @param route as Octokit writes it: `GET /repos/{owner}/{repo}`
 * @throws ApiError
 */
export async function ask<Schema extends z.core.$ZodType>(
  github: GitHub,
  route: string,
  parameters: Readonly<Record<string, unknown>>,
  schema: Schema,
): Promise<z.output<Schema>> {
  return readAnswer(route.split(' ', 1)[0] ?? '', await github.request(route, parameters), schema)
}

/** What Octokit throws where a GraphQL answer names errors: a part of it may be there all the same. */
const partialSchema = z.object({
  data: z.unknown(),
  headers: z.optional(z.record(z.string(), z.unknown())),
  errors: z.array(z.object({ message: z.string(), type: z.optional(z.string()) })),
})

/**
 * One question to the GraphQL API. An answer that misses parts is taken where it still fits the schema.
 * @param permission what the question needs, for the error: GraphQL does not name it
 * @throws ApiError
 */
export async function askGraphql<Schema extends z.core.$ZodType>(
  github: GitHub,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  schema: Schema,
  permission: string,
): Promise<z.output<Schema>> {
  const where = { method: 'POST', path: '/graphql' }
  try {
    const data: unknown = await github.graphql(query, variables)
    return readAnswer(
      'POST',
      { status: 200, url: 'https://api.github.com/graphql', headers: {}, data },
      schema,
    )
  } catch (error) {
    if (error instanceof ApiError) throw error
    const partial = partialSchema.safeParse(error)
    if (!partial.success) {
      // The hour's share of the API is used up, which the throttling plugin says in its own way.
      const reason = error instanceof Error ? error.message : 'it failed'
      throw new ApiError({ ...where, status: 200, requestId: null, reason }, { cause: error })
    }
    const { data, errors, headers } = partial.data
    const read = z.safeParse(schema, data)
    if (read.success) return read.data
    const refused = errors.some(({ type }) => type === 'FORBIDDEN')
    throw new ApiError(
      {
        ...where,
        status: 200,
        requestId: requestIdOf(headers),
        reason: errors[0]?.message ?? 'the answer names errors',
        ...(refused ? { permission } : {}),
      },
      { cause: error },
    )
  }
}
