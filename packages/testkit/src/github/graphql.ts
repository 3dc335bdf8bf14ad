import { readFileSync } from 'node:fs'
import { buildSchema, GraphQLError, type GraphQLSchema, graphql, parse } from 'graphql'
import { type Call, fieldsOf, type Route } from './route.ts'
import type { Store, StoredDeployment } from './store.ts'

let published: GraphQLSchema | undefined

/** GitHub's published schema: a question that GitHub would refuse is refused here, with the same words. */
function schema(): GraphQLSchema {
  // Read as a file: the package's own entry takes a second to start, for a check that is made here anyway.
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
  // Its authors have validated it.
  published ??= buildSchema(readFileSync(file, 'utf8'), { assumeValid: true })
  return published
}

/**
 * Reads the schema now, which the first question would do otherwise: it stops this process for half a second, and with it
 * every service that answers in it.
 */
export function readyGraphql(): void {
  schema()
}

const queryOf = (body: unknown): string => String(fieldsOf(body)['query'])

/** The first thing that a question asks for: `viewer`. */
function rootField(query: string): string {
  try {
    const [operation] = parse(query).definitions
    const [field] = operation && 'selectionSet' in operation ? (operation.selectionSet?.selections ?? []) : []
    return field && 'name' in field ? field.name.value : ''
  } catch {
    return ''
  }
}

/** What GitHub says of a part that the token may not see; the rest of the answer is there all the same. */
function forbidden(): GraphQLError {
  return new GraphQLError('Resource not accessible by integration', { extensions: { type: 'FORBIDDEN' } })
}

/** A page of a list. Only the first one can be asked for. */
const connection = <Node>(nodes: readonly Node[]) => ({
  totalCount: nodes.length,
  nodes: ({ first }: { readonly first?: number }) => nodes.slice(0, first),
})

function deploymentNode({ deployment, committedAt, statuses }: StoredDeployment, allows: Call['allows']) {
  const newestFirst = statuses.toReversed().map((status) => ({
    id: status.node_id,
    state: status.state.toUpperCase(),
    description: status.description,
    createdAt: status.created_at,
  }))
  return {
    __typename: 'Deployment',
    id: deployment.node_id,
    commitOid: deployment.sha,
    commit: () => (allows('contents=read') ? { committedDate: committedAt } : forbidden()),
    latestStatus: newestFirst[0] ?? null,
    statuses: ({ first }: { readonly first?: number }) => connection(newestFirst.slice(0, first)),
  }
}

function root(store: Store, allows: Call['allows']): object {
  return {
    // Any token may ask this, the job's own too, which the REST API refuses `GET /user`.
    viewer: { login: store.viewer },
    nodes: ({ ids }: { readonly ids: readonly string[] }) =>
      ids.map((id) => {
        const found = store.deployments.find(({ deployment }) => deployment.node_id === id)
        if (!found) return new GraphQLError(`Could not resolve to a node with the global id of '${id}'`)
        return allows('deployments=read') ? deploymentNode(found, allows) : forbidden()
      }),
  }
}

export const graphqlRoute: Route = {
  operation: 'graphql',
  detail: ({ body }) => rootField(queryOf(body)),
  method: 'POST',
  pattern: '/graphql',
  permission: '',
  writes: false,
  answer: async ({ request, allows }, store) => {
    const variables = fieldsOf(fieldsOf(request.body)['variables'])
    const { data, errors } = await graphql({
      schema: schema(),
      source: queryOf(request.body),
      rootValue: root(store, allows),
      variableValues: variables,
    })
    const told = errors?.map(({ message, path, extensions }) => ({ ...extensions, path, message }))
    return { status: 200, body: { ...(data ? { data } : {}), ...(told ? { errors: told } : {}) } }
  },
}
