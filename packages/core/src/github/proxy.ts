import { HttpClient } from '@actions/http-client'

/**
 * `fetch` through the proxy that the runner's variables (`https_proxy`, `http_proxy`, `no_proxy`) name for this
 * address; plain `fetch` where they name none.
 */
export function fetchFor(address: string): typeof fetch {
  const dispatcher = new HttpClient().getAgentDispatcher(address)
  if (dispatcher === undefined) return fetch
  // The dispatcher is of the undici that @actions/http-client brings; Node's fetch takes it, its types do not know.
  const options: object = { dispatcher }
  return (input, init) => fetch(input, { ...init, ...options })
}
