/** Where connections may go. Public addresses always may; metadata services of clouds and unusable addresses never. */
export interface Reach {
  /** Loopback, link-local and private networks that may be reached, as addresses or CIDR blocks. */
  readonly networks: readonly string[]
  /** Names that may resolve to loopback, link-local or private addresses. Exact, in lower case. */
  readonly hosts: readonly string[]
}

/** Turns a name into addresses, all of them: `dns.lookup` with `all`, unless a test brings its own. */
export type Resolve = (
  host: string,
) => Promise<readonly { readonly address: string; readonly family: 4 | 6 }[]>

export interface ConnectionOptions {
  readonly reach: Reach
  /** Until connected, TLS included. */
  readonly timeoutMs: number
  /** Accept any certificate. */
  readonly insecureTls?: boolean
  readonly resolve?: Resolve
  readonly signal?: AbortSignal
}

/** What a server showed of itself in the TLS handshake. */
export interface Certificate {
  readonly subject: string
  readonly issuer: string
  /** Milliseconds since the epoch. */
  readonly validFrom: number
  readonly validTo: number
}

/** Why there was no answer. Every way of failing has a class, and one clause that a person understands. */
export type NetworkFailureClass =
  | 'dns'
  | 'refused-address'
  | 'connect'
  | 'certificate-expired'
  | 'certificate-self-signed'
  | 'certificate-wrong-host'
  | 'tls'
  | 'timeout'
  | 'reset'
  | 'too-large'
  | 'redirects'
  | 'protocol'
  | 'cancelled'

/** What any part of core/http throws when the network, or the policy, does not give what was asked for. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly class: NetworkFailureClass
  constructor(failureClass: NetworkFailureClass, message: string, options?: ErrorOptions) {
    super(message, options)
    this.class = failureClass
  }
}

export interface HttpRequest {
  /** http or https; credentials in it become Basic authorisation. */
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export interface ExchangeOptions extends ConnectionOptions {
  /** For everything, redirects included. */
  readonly timeoutMs: number
  /** Larger bodies end the exchange: `too-large`. */
  readonly maxBodyBytes: number
  /** 0: a redirect is the answer. More than so many: `redirects`. */
  readonly maxRedirects: number
}

/** A complete answer. Everything in it is untrusted. */
export interface HttpAnswer {
  readonly status: number
  /** In lower case; a header that came several times is joined with `, `. */
  readonly headers: Readonly<Record<string, string>>
  /** Decompressed where it came compressed. */
  readonly body: Buffer
  /** The length of the body as it was sent. */
  readonly sentBytes: number
  /** The address that answered in the end, without credentials. */
  readonly url: string
  readonly redirects: number
  /** The IP address that was connected to. */
  readonly address: string
  readonly certificate: Certificate | null
  /** Milliseconds from the start; of the last hop. */
  readonly timings: {
    readonly resolved: number
    readonly connected: number
    readonly firstByte: number
    readonly total: number
  }
}
