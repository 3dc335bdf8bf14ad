import { VERSION } from '../version.ts'
import { type HttpRequest, NetworkError } from './outcome.ts'

/** One request of an exchange: the one that was asked for, or one that a redirect led to. */
export interface Hop {
  /** Without credentials and fragment. */
  readonly url: URL
  readonly method: string
  /** Names in lower case. Without those that frame the message. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** These are for the connection to say, and each connection here carries one request. */
const OF_THE_CONNECTION = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'upgrade', 'te', 'trailer'],
  ...['content-length', 'transfer-encoding', 'expect'],
])

/** What is sent where the user says nothing else. A body that is not compressed can be judged by its size and hash. */
export const DEFAULT_HEADERS: Readonly<Record<string, string>> = {
  'user-agent': `plinth/${VERSION}`,
  accept: '*/*',
  'accept-encoding': 'identity',
}

/**
 * The first hop of an exchange. Credentials of the URL become Basic authorisation (RFC 7617), unless the request brings
 * its own. Throws NetworkError (`protocol`) for what is no http or https URL.
 */
export function firstHop(request: HttpRequest): Hop {
  const url = httpUrlOf(request.url)
  if (url === null) throw new NetworkError('protocol', 'the address is no http or https URL')
  const authorization = basicAuthorization(url)
  const given = Object.entries(request.headers)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !OF_THE_CONNECTION.has(name))
  const headers = {
    ...DEFAULT_HEADERS,
    ...(authorization === null ? {} : { authorization }),
    ...Object.fromEntries(given),
  }
  return { url: bare(url), method: request.method, headers, body: request.body }
}

/** The URL, or null where it is of another scheme or none at all. */
export function httpUrlOf(text: string, base?: string): URL | null {
  if (!URL.canParse(text, base)) return null
  const url = new URL(text, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
}

/** Without credentials and fragment. */
export function bare(url: URL): URL {
  const copy = new URL(url)
  copy.username = ''
  copy.password = ''
  copy.hash = ''
  return copy
}

/** What the credentials of a URL are as a header (RFC 7617); null where it has none. */
export function basicAuthorization({ username, password }: URL): string | null {
  if (username === '' && password === '') return null
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`
}

/** A lone percent sign is one, as browsers have it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
