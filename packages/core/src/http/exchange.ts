import { quoted } from '../values/index.ts'
import { readBody } from './body.ts'
import { openTcp } from './connect-tcp.ts'
import { openTls } from './connect-tls.ts'
import { type Answering, converse } from './converse.ts'
import { type Run, within } from './deadline.ts'
import { decompress } from './decompression.ts'
import { firstHop, type Hop } from './hop.ts'
import {
  type Certificate,
  type ExchangeOptions,
  type HttpAnswer,
  type HttpRequest,
  NetworkError,
} from './outcome.ts'
import { redirectedTo } from './redirects.ts'

/**
 * Sends a request and reads the answer, following redirects. Every request has a connection of its own, for which the
 * name is resolved and checked anew: kept connections would tie all requests to one replica, and to an address that
 * the name may no longer have. Proxies are not used (see `connectTcp`).
 *
 * Headers that frame the message, such as `content-length` and `connection`, are not taken from the request. To another
 * origin than the first, redirects take along `accept`, `accept-language` and `user-agent` only.
 * @throws NetworkError of every class; nothing else
 */
export function exchange(request: HttpRequest, options: ExchangeOptions): Promise<HttpAnswer> {
  return within(options, async (run) => {
    let hop = firstHop(request)
    const seen = new Set<string>()
    for (let redirects = 0; ; redirects++) {
      const outcome = await sendHop(hop, options, run).catch((error: unknown) => {
        throw redirects === 0 ? error : afterRedirect(hop, error)
      })
      if ('answer' in outcome) return { ...outcome.answer, redirects }
      seen.add(`${hop.method} ${hop.url}`)
      hop = outcome.redirect
      if (redirects === options.maxRedirects) {
        throw new NetworkError('redirects', `was redirected more than ${options.maxRedirects} times`)
      }
      // What is sent depends on nothing that came before, so the same would come again.
      if (seen.has(`${hop.method} ${hop.url}`))
        throw new NetworkError('redirects', 'is redirected in a circle')
    }
  })
}

type HopOutcome = { readonly answer: Omit<HttpAnswer, 'redirects'> } | { readonly redirect: Hop }

async function sendHop(hop: Hop, options: ExchangeOptions, run: Run): Promise<HopOutcome> {
  const startedAt = performance.now()
  const open = await connectFor(hop.url, options, run)
  const connectedAt = performance.now()
  try {
    run.stage = 'waiting for the answer'
    const answering = await converse(open.socket, hop)
    const firstByteAt = performance.now()
    const { incoming } = answering
    const status = incoming.statusCode ?? 0
    const redirect = options.maxRedirects === 0 ? null : redirectedTo(hop, status, incoming.headers.location)
    if (redirect !== null) return { redirect }
    run.stage = 'reading the answer'
    const sent = await readBody(answering, hop.method, options.maxBodyBytes)
    const answer = {
      status,
      headers: headersOf(answering),
      body: await decompress(sent, incoming.headers['content-encoding'], options.maxBodyBytes),
      sentBytes: sent.length,
      url: hop.url.href,
      address: open.address,
      certificate: open.certificate,
      timings: {
        resolved: open.resolvedAt - startedAt,
        connected: connectedAt - startedAt,
        firstByte: firstByteAt - startedAt,
        total: performance.now() - startedAt,
      },
    }
    return { answer }
  } finally {
    open.socket.destroy()
  }
}

async function connectFor(url: URL, options: ExchangeOptions, run: Run) {
  if (url.protocol === 'https:') {
    return await openTls(url.hostname, Number(url.port || 443), { ...options, alpn: ['http/1.1'] }, run)
  }
  const certificate: Certificate | null = null
  return { ...(await openTcp(url.hostname, Number(url.port || 80), options, run)), certificate }
}

/** A person who did not ask for that address has to be told how it came about. */
function afterRedirect(hop: Hop, error: unknown): unknown {
  if (!(error instanceof NetworkError)) return error
  const message = `after a redirect to ${quoted(hop.url.origin)}: ${error.message}`
  return new NetworkError(error.class, message, { cause: error })
}

/** All headers, those that came several times joined. Node's own record leaves some of them out. */
function headersOf({ incoming }: Answering): Readonly<Record<string, string>> {
  const headers = new Map<string, string>()
  const { rawHeaders } = incoming
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    const value = rawHeaders[index + 1] ?? ''
    const before = headers.get(name)
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(headers)
}
