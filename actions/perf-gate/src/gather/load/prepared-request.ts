import type { Scenario } from '../../settings.ts'
import type { Endpoint } from './endpoint.ts'
import type { Failure } from './failure.ts'
import type { ResponseParser } from './response-parser.ts'

/** A scenario in the form the connection needs: everything that can be done once is done. */
export interface PreparedRequest {
  readonly name: string
  /** The whole request, head and body. */
  readonly bytes: Buffer
  readonly toHead: boolean
  /** What the answer's body must contain. */
  readonly text: Buffer | null
  /** 1 at each status that counts as success. */
  readonly accepted: Uint8Array
  /** Null when the finished answer is as expected. */
  readonly judge: (answer: ResponseParser) => Failure | null
}

const METHOD = /^[A-Z][A-Z0-9_-]{0,31}$/
/** RFC 9112: a request target has no space and no control character. */
const TARGET = /^\/[!-~]*$/
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const HEADER_VALUE = /^[\t -~\u0080-\u00ff]*$/
/** Plinth frames the message itself: two framings would make the load another one than was asked for. */
const OWN_HEADERS = new Set(['content-length', 'transfer-encoding', 'connection', 'expect', 'upgrade'])

/** Something in a scenario that cannot be sent as HTTP/1.1. */
export class ScenarioError extends Error {
  override name = 'ScenarioError'
}

/** Throws ScenarioError, naming the scenario and what to mend. */
export function prepareRequest(scenario: Scenario, endpoint: Endpoint): PreparedRequest {
  const path = endpoint.pathPrefix + scenario.path
  if (!METHOD.test(scenario.method)) throw unsendable(scenario, 'the method', scenario.method)
  if (!TARGET.test(path)) throw unsendable(scenario, 'the path (write other characters as %XX)', path)
  const bytes = serialize(scenario, endpoint, path)
  const text = scenario.expect.body === null ? null : Buffer.from(scenario.expect.body)
  const accepted = acceptedStatuses(scenario.expect.status)
  const wantedText = JSON.stringify(scenario.expect.body?.slice(0, 80))
  return {
    name: scenario.name,
    bytes,
    toHead: scenario.method === 'HEAD',
    text,
    accepted,
    judge(answer) {
      if (accepted[answer.status] !== 1) return { kind: 'status', message: `status ${answer.status}` }
      return answer.textFound ? null : { kind: 'expectation', message: `the body lacks ${wantedText}` }
    },
  }
}

function serialize(scenario: Scenario, endpoint: Endpoint, path: string): Buffer {
  const headers = new Map([['host', ['Host', endpoint.host]]])
  if (endpoint.authorization !== null) headers.set('authorization', ['Authorization', endpoint.authorization])
  for (const [name, value] of Object.entries(scenario.headers)) {
    if (!HEADER_NAME.test(name) || !HEADER_VALUE.test(value)) throw unsendable(scenario, 'a header', name)
    if (OWN_HEADERS.has(name.toLowerCase())) {
      throw unsendable(scenario, 'a header that Plinth sets itself (leave it out)', name)
    }
    headers.set(name.toLowerCase(), [name, value])
  }
  const body = Buffer.from(scenario.body ?? '')
  if (scenario.body !== null) headers.set('content-length', ['Content-Length', String(body.length)])
  let head = `${scenario.method} ${path} HTTP/1.1\r\n`
  for (const [name, value] of headers.values()) head += `${name}: ${value}\r\n`
  return Buffer.concat([Buffer.from(`${head}\r\n`, 'latin1'), body])
}

function acceptedStatuses(statuses: readonly number[]): Uint8Array {
  const accepted = new Uint8Array(1000)
  if (statuses.length === 0) accepted.fill(1, 200, 400)
  for (const status of statuses) accepted[status] = 1
  return accepted
}

function unsendable(scenario: Scenario, what: string, value: string): ScenarioError {
  const shown = JSON.stringify(value.slice(0, 80))
  return new ScenarioError(`Scenario "${scenario.name}": ${what} cannot be sent as HTTP/1.1: ${shown}.`)
}
