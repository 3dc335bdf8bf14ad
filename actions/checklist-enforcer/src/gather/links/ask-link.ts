import { canonicalHost, exchange, type HttpAnswer, NetworkError } from '@plinth/core/http'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Settings } from '../../settings.ts'

/** For one link, redirects included. */
const TIMEOUT_MS = 10_000
const MOST_REDIRECTS = 5
/** Larger pages are no proof for a person either. */
const MOST_BYTES = 5_000_000

export type LinkAnswer = Evidence['links'][string]

type Limits = Pick<Settings, 'linkHosts' | 'allowPrivate'>

/**
 * Asks an address whether it answers, with HEAD, and where that is refused with GET. Nothing is asked of other hosts than
 * those that are allowed, by no redirect either. Never throws for what a server does.
 */
export async function askLink(address: string, limits: Limits, signal: AbortSignal): Promise<LinkAnswer> {
  const refusal = refusalOf(address, limits)
  if (refusal !== null) return { ok: false, why: refusal }
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
  const statusBy = async (method: string) => (await ask(method, address, limits, deadline)).status
  try {
    const head = await statusBy('HEAD').catch(unanswered)
    const status = head < 400 ? head : await statusBy('GET')
    return { ok: status < 400, why: `it was answered with ${status}` }
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error
    const isLate = error.class === 'cancelled' && !signal.aborted
    return { ok: false, why: isLate ? `no answer came within ${TIMEOUT_MS / 1000} s` : error.message }
  }
}

/** Some servers know no HEAD, and break off. */
function unanswered(error: unknown): number {
  if (error instanceof NetworkError && ['reset', 'protocol'].includes(error.class)) return 501
  throw error
}

async function ask(method: string, url: string, limits: Limits, signal: AbortSignal): Promise<HttpAnswer> {
  const { allowPrivate, linkHosts } = limits
  const allowed = (kind: 'network' | 'host') =>
    allowPrivate.filter((place) => place.kind === kind).map(({ value }) => value)
  const options = {
    reach: { networks: allowed('network'), hosts: allowed('host') },
    timeoutMs: TIMEOUT_MS,
    maxBodyBytes: MOST_BYTES,
    // Where only some hosts may be asked, each redirect is looked at first.
    maxRedirects: linkHosts.length === 0 ? MOST_REDIRECTS : 0,
    signal,
  }
  let next = url
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await exchange({ url: next, method, headers: {}, body: null }, options)
    const { location } = answer.headers
    const leads = answer.status >= 300 && answer.status < 400 && location !== undefined
    if (!leads || !URL.canParse(location, next)) return answer
    next = new URL(location, next).href
    const refusal = refusalOf(next, limits)
    if (refusal !== null) throw new NetworkError('redirects', `it leads to another address, and ${refusal}`)
  }
  throw new NetworkError('redirects', `it was redirected more than ${MOST_REDIRECTS} times`)
}

/** Why an address is not asked for, as a clause; null where it is. */
function refusalOf(address: string, { linkHosts }: Limits): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'it is no http or https address'
  if (url.username !== '' || url.password !== '') return 'it holds credentials'
  if (linkHosts.length === 0) return null
  const host = hostOf(url)
  return linkHosts.includes(host) ? null : `${host} is none of the hosts that links may be on`
}

function hostOf(url: URL): string {
  try {
    return canonicalHost(url.hostname)
  } catch {
    return url.hostname
  }
}
