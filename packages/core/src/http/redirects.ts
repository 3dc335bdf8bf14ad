import { quoted } from '../values/index.ts'
import { bare, DEFAULT_HEADERS, type Hop, httpUrlOf } from './hop.ts'
import { NetworkError } from './outcome.ts'

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * The only headers of the user's that another origin gets to see. Any other may be a credential by whatever name:
 * `x-api-key`, `cf-access-client-secret`, a cookie.
 */
const HARMLESS = new Set(['accept', 'accept-language', 'user-agent'])

/**
 * Where an answer leads to, or null where it is the answer: no redirect, one without a location, or one that asks to
 * repeat a method other than GET and HEAD, which may not be safe to repeat elsewhere (RFC 9110, section 15.4). As
 * browsers do, POST becomes GET at 301, 302 and 303, and everything but HEAD at 303.
 * @throws NetworkError (`redirects`) where it leads to another scheme, or from https to http
 */
export function redirectedTo(hop: Hop, status: number, location: string | undefined): Hop | null {
  if (!REDIRECTS.has(status) || location === undefined) return null
  const method = nextMethod(hop.method, status)
  if (method === null) return null
  const target = httpUrlOf(location, hop.url.href)
  if (target === null) {
    throw new NetworkError(
      'redirects',
      `was redirected to ${quoted(location)}, which is no http or https URL`,
    )
  }
  const url = bare(target)
  if (hop.url.protocol === 'https:' && url.protocol === 'http:') {
    throw new NetworkError('redirects', `was redirected from https to http, to ${quoted(url.origin)}`)
  }
  const sameOrigin = url.origin === hop.url.origin
  return { url, method, headers: headersFor(hop, sameOrigin), body: null }
}

function nextMethod(method: string, status: number): string | null {
  if (method === 'GET' || method === 'HEAD') return method
  if (status === 303) return 'GET'
  return method === 'POST' && status <= 302 ? 'GET' : null
}

/** Once left out, a header stays out, even where a further redirect leads back. */
function headersFor(hop: Hop, sameOrigin: boolean): Readonly<Record<string, string>> {
  const kept = Object.entries(hop.headers).filter(([name]) =>
    sameOrigin ? !name.startsWith('content-') : HARMLESS.has(name),
  )
  return { ...DEFAULT_HEADERS, ...Object.fromEntries(kept) }
}
