import type { Endpoint } from '../src/gather/load/endpoint.ts'
import type { LoadPlan, Scenario } from '../src/settings.ts'

/** A GET of `/` that any status below 400 satisfies. */
export function scenarioOf(changes: Partial<Scenario> = {}): Scenario {
  const method = changes.method ?? 'GET'
  const path = changes.path ?? '/'
  return {
    name: `${method} ${path}`,
    method,
    path,
    headers: {},
    body: null,
    expect: { status: [], body: null },
    weight: 1,
    ...changes,
  }
}

/** A closed loop of 4 connections for a fifth of a second. */
export function planOf(changes: Partial<LoadPlan> = {}): LoadPlan {
  return {
    load: { loop: 'closed', connections: 4 },
    scenarios: [scenarioOf()],
    warmupMs: 0,
    roundMs: 200,
    requestTimeoutMs: 2000,
    insecureTls: false,
    ...changes,
  }
}

export function endpointOf(port: number, changes: Partial<Endpoint> = {}): Endpoint {
  return {
    tls: false,
    hostname: '127.0.0.1',
    address: '127.0.0.1',
    port,
    host: `127.0.0.1:${port}`,
    pathPrefix: '',
    authorization: null,
    ...changes,
  }
}
