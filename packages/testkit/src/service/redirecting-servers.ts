import type { IncomingMessage } from 'node:http'
import { startHttp, type TestServer } from './faulty-servers.ts'

export interface SeenRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
}

export interface RecordingServer extends TestServer {
  /** In the order of their arrival. */
  readonly requests: readonly SeenRequest[]
}

/**
 * Starts an HTTP server on a free port of 127.0.0.1 that keeps what it is asked, and redirects each request to where
 * `locationOf` says: an absolute or relative reference, or null for an answer of `ok`.
 */
export async function startRedirecting(
  status: 301 | 302 | 303 | 307 | 308,
  locationOf: (path: string) => string | null,
): Promise<RecordingServer> {
  const requests: SeenRequest[] = []
  const server = await startHttp((request, response) => {
    const { method = '', url: path = '', headers } = request
    requests.push({ method, path, headers })
    const location = locationOf(path)
    if (location === null) response.end('ok')
    else response.writeHead(status, { location }).end('moved')
  })
  return { ...server, requests }
}

/** Answers everything with `ok`, and keeps what it is asked. */
export function startRecording(): Promise<RecordingServer> {
  return startRedirecting(302, () => null)
}

/** Redirects each request to another path of its own, for ever. */
export function startEndlessRedirect(): Promise<RecordingServer> {
  return startRedirecting(302, (path) => `/${Number(path.slice(1)) + 1}`)
}
