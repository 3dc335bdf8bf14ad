/** What is asked of a service over the network, and what its answer must be like. */

export interface StatusRange {
  readonly from: number
  readonly to: number
}

/** What an HTTP answer must be like. Empty lists and null: nothing is asked, but for a status below 500. */
export interface HttpExpectation {
  readonly status: readonly StatusRange[]
  /** null: the header must be there, with any value. Names in lower case. */
  readonly headers: readonly { readonly name: string; readonly value: string | null }[]
  /** Each JSONPath (RFC 9535) must select exactly one value, equal to the text as JSON or as a string. */
  readonly json: readonly { readonly path: string; readonly value: string }[]
  /** Absent: nothing is asked. One of these headers must be there, holding the text, whatever its case; null: any value. */
  readonly anyHeader?: readonly { readonly name: string; readonly contains: string | null }[]
  /** Absent: nothing is asked. The body must be a JSON text. */
  readonly parses?: 'json'
  /** Absent: nothing is asked. The media type that it must not be: that of a fallback page. */
  readonly notContentType?: string
  /** Text the body must contain. */
  readonly body: string | null
  /** The media type, without parameters, in lower case. */
  readonly contentType: string | null
  /** Where the answer must redirect to; redirects are then not followed. */
  readonly redirect: string | null
  /** Bytes of the body as sent. */
  readonly size: { readonly min: number; readonly max: number } | null
  /** Hexadecimal, of the body. */
  readonly sha256: string | null
}

/** One thing that is tried, over and over or once. Addresses are checked against `Reach` before every connection. */
export type Probe =
  | {
      readonly kind: 'http'
      readonly url: string
      readonly method: string
      readonly headers: Readonly<Record<string, string>>
      readonly body: string | null
      readonly expect: HttpExpectation
    }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | {
      readonly kind: 'dns'
      readonly name: string
      readonly type: 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'TXT'
      /** Every one of these must be among the records; empty: any record will do. */
      readonly records: readonly string[]
      /** `host:port` of the server to ask; null: those of the system. */
      readonly server: string | null
    }
  | {
      readonly kind: 'websocket'
      /** ws or wss. */
      readonly url: string
      readonly headers: Readonly<Record<string, string>>
      /** Sent after the handshake; null: the handshake is enough. */
      readonly send: string | null
      /** Text that a message from the server must contain; null: any message, when something was sent. */
      readonly receive: string | null
    }
  | {
      readonly kind: 'grpc'
      readonly host: string
      readonly port: number
      readonly tls: boolean
      /** The service to ask for; empty: the server as a whole (grpc.health.v1.Health/Check). */
      readonly service: string
      readonly headers: Readonly<Record<string, string>>
    }

/** Where the version of what answers is found. `text`: what follows the prefix, up to a space, a quote or markup. */
export type VersionSource =
  | { readonly from: 'header'; readonly name: string }
  | { readonly from: 'json'; readonly path: string }
  | { readonly from: 'text'; readonly prefix: string }

/** What was promised of a target and is looked at once, before observing. */
export type Check =
  /** Another probe than the one that is repeated: a CORS preflight, a security header, a hash. */
  | { readonly kind: 'probe'; readonly name: string; readonly probe: Probe }
  /** The certificate is valid for at least so many days more. */
  | {
      readonly kind: 'certificate'
      readonly name: string
      readonly host: string
      readonly port: number
      readonly days: number
    }

/** Where probes may go. */
export interface Reach {
  /** Networks (CIDR) beside the public ones. */
  readonly networks: readonly string[]
  /** Host names that may resolve to private or loopback addresses. */
  readonly hosts: readonly string[]
  readonly insecureTls: boolean
}
