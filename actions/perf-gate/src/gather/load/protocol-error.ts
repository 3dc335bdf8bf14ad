/** What the peer sent is not an HTTP/1.1 answer that may be trusted. */
export class ProtocolError extends Error {
  override name = 'ProtocolError'
}

/** The answer is valid so far, but longer than a load generator is willing to read. */
export class BodyTooLargeError extends Error {
  override name = 'BodyTooLargeError'
}
