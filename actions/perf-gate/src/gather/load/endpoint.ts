/** Where requests go: a name resolved once, so that the address that was checked is the one connected to. */
export interface Endpoint {
  readonly tls: boolean
  /** As in the URL, without brackets. */
  readonly hostname: string
  /** The IP address. */
  readonly address: string
  readonly port: number
  /** The value of the Host header. */
  readonly host: string
  /** What stands before every scenario's path; no slash at its end. */
  readonly pathPrefix: string
  /** The value of the Authorization header, from a name and password in the URL. */
  readonly authorization: string | null
}
