import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a server did: `GET /r.git/info/refs?service=git-upload-pack 200 true`. */
export interface GitServer {
  readonly url: string
  /** Requests as the server saw them; `token` is the one it was given. */
  readonly requests: readonly {
    readonly path: string
    readonly status: number
    readonly token: string | null
  }[]
  readonly close: () => Promise<void>
}

/** What a token may do. */
export type Rights = 'write' | 'read'

/** Serves the bare repositories of a folder as GitHub does: who has no token gets 401, who may not write 403. */
export async function startGitServer(
  folder: string,
  tokens: Readonly<Record<string, Rights>>,
): Promise<GitServer> {
  const requests: { path: string; status: number; token: string | null }[] = []
  const server: Server = createServer((request, response) => {
    const token = tokenIn(request)
    const rights = token === null ? undefined : tokens[token]
    const writes = request.url?.includes('git-receive-pack') ?? false
    const status = rights === undefined ? 401 : writes && rights !== 'write' ? 403 : 200
    requests.push({ path: request.url ?? '', status, token })
    if (status === 200) serve(folder, request, response)
    else {
      response.writeHead(status, status === 401 ? { 'www-authenticate': 'Basic realm="git"' } : {})
      response.end('Write access to repository not granted.')
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

function tokenIn({ headers }: IncomingMessage): string | null {
  const encoded = headers.authorization?.replace(/^Basic /, '') ?? ''
  const [user, token] = Buffer.from(encoded, 'base64').toString().split(':')
  return user === 'x-access-token' && token !== undefined ? token : null
}

/** Git's own server, as a web server runs it. https://git-scm.com/docs/git-http-backend */
function serve(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '', 'http://localhost')
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      // Who is known may push.
      REMOTE_USER: 'x-access-token',
      REQUEST_METHOD: request.method ?? '',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(backend.stdin)
  const chunks: Buffer[] = []
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  backend.once('close', () => {
    const answer = Buffer.concat(chunks)
    const end = answer.indexOf('\r\n\r\n')
    const headers = answer.subarray(0, end).toString().split('\r\n')
    const status = headers.find((line) => line.startsWith('Status: '))?.slice(8, 11) ?? '200'
    response.statusCode = Number(status)
    for (const line of headers.filter((one) => !one.startsWith('Status: '))) {
      response.setHeader(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim())
    }
    response.end(answer.subarray(end + 4))
  })
}
