import { type Route, type Router, startHttp, startRouter, type TestServer } from '@plinth/testkit/service'

/** Two versions of a service that tell which they are, behind a router. */
export interface Service {
  readonly router: Router
  readonly url: string
  readonly v1: Route
  readonly v2: Route
  /** Half of the requests to each. */
  readonly mix: Route
}

/** What a test started. */
export class Servers {
  readonly #running: (TestServer | Router)[] = []

  async stop(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((server) => server.stop()))
  }

  /** Begins with v2, the new version, unless told otherwise. */
  async service(first?: Route): Promise<Service> {
    const [old, next] = [await startVersion('1.0.0'), await startVersion('2.0.0')]
    const v2: Route = { to: { [next.url]: 1 } }
    const router = await startRouter(first ?? v2)
    this.#running.push(old, next, router)
    return {
      router,
      url: router.url,
      v1: { to: { [old.url]: 1 } },
      v2,
      mix: { to: { [old.url]: 1, [next.url]: 1 } },
    }
  }

  async add(server: Promise<TestServer>): Promise<TestServer> {
    const started = await server
    this.#running.push(started)
    return started
  }
}

function startVersion(version: string): Promise<TestServer> {
  return startHttp((_request, response) => {
    response.setHeader('x-version', version)
    response.end('ok')
  })
}

/** Every request is answered with this status. */
export function failing(status: number, headers: Readonly<Record<string, string>> = {}): Route {
  return { to: {}, errors: { share: 1, status, headers } }
}
