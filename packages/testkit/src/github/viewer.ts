import type { Route } from './route.ts'

/**
 * The one GraphQL question asked: who am I. Any token may ask it, the job's own too, which the REST API refuses
 * `GET /user`.
 */
export const viewerRoute: Route = {
  operation: 'graphql/viewer',
  method: 'POST',
  pattern: '/graphql',
  permission: '',
  writes: false,
  answer: ({ request }, store) => {
    const query =
      typeof request.body === 'object' && request.body !== null && 'query' in request.body
        ? String(request.body.query)
        : ''
    if (!/^\s*(query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
      return { status: 200, body: { errors: [{ message: `this double does not know the query ${query}` }] } }
    }
    return { status: 200, body: { data: { viewer: { login: store.viewer } } } }
  },
}
