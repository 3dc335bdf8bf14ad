import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface GitServer {
  /** Under a name below `localhost`, as GitHub's own servers for development have. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Serves the bare repositories of a folder, as GitHub does over HTTPS: everybody may read, and who brings a token that
 * `mayWrite` may push; others are answered 403.
 */
export async function startGitServer(
  folder: string,
  mayWrite: (token: string) => boolean,
): Promise<GitServer> {
  const server = createServer((request, response) => {
    const writes = request.url?.includes('git-receive-pack') ?? false
    const token = tokenIn(request)
    if (!writes || (token !== null && mayWrite(token))) return serve(folder, request, response)
    const status = token === null ? 401 : 403
    response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {})
    response.end('Write access to repository not granted.')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the git server got no port')
  return {
    url: `http://github.localhost:${address.port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function tokenIn({ headers }: IncomingMessage): string | null {
  const encoded = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1]
  if (encoded === undefined) return null
  const [, token] = Buffer.from(encoded, 'base64').toString().split(':')
  return token ?? null
}

/** By git's own program for web servers: https://git-scm.com/docs/git-http-backend */
function serve(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '', 'http://localhost')
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      // Who comes as far as this may push.
      REMOTE_USER: 'x-access-token',
      REQUEST_METHOD: request.method ?? '',
      // GitHub answers with and without `.git`.
      PATH_INFO: pathname.replace(/^(\/[^/]+\/[^/]+?)(?:\.git)?(?=\/)/, '$1.git'),
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(backend.stdin)
  backend.stdin.on('error', () => {})
  const chunks: Buffer[] = []
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  backend.once('close', () => {
    const answer = Buffer.concat(chunks)
    const end = answer.indexOf('\r\n\r\n')
    const headers = answer
      .subarray(0, end)
      .toString()
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const)
    response.statusCode = Number(headers.find(([name]) => name === 'Status')?.[1].slice(0, 3) ?? '200')
    for (const [name, value] of headers) if (name !== 'Status') response.setHeader(name, value)
    response.end(answer.subarray(end + 4))
  })
}
