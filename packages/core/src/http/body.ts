import type { IncomingMessage } from 'node:http'
import type { Answering } from './converse.ts'
import { toNetworkError } from './failure.ts'
import { NetworkError } from './outcome.ts'

/**
 * Reads a body to its end. Throws NetworkError: `too-large` as soon as it is known to be, before anything beyond
 * `maxBytes` is kept; `reset` when the connection is closed before the announced end; `protocol` for bad framing.
 */
export function readBody({ incoming, broken }: Answering, method: string, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let bytes = 0
    const announced = announcedBytes(incoming, method)
    const tooLarge = () => {
      incoming.destroy()
      reject(new NetworkError('too-large', `the answer is larger than ${maxBytes} bytes`))
    }
    const cut = () => {
      const of = announced === null ? '' : ` of ${announced}`
      reject(new NetworkError('reset', `the connection was closed after ${bytes}${of} bytes of the answer`))
    }
    if (announced !== null && announced > maxBytes) return tooLarge()
    incoming.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes > maxBytes) return tooLarge()
      pieces.push(piece)
    })
    incoming.once('close', cut)
    incoming.once('end', () => {
      incoming.off('close', cut)
      if (incoming.complete) resolve(Buffer.concat(pieces, bytes))
      else cut()
    })
    incoming.on('error', (error) => {
      const reason = broken() ?? toNetworkError(error)
      if (reason.class === 'reset') cut()
      else reject(reason)
    })
  })
}

/** How long the body says that it is; null where it does not, or where there is none whatever it says. */
function announcedBytes({ headers, statusCode }: IncomingMessage, method: string): number | null {
  if (method === 'HEAD' || statusCode === 204 || statusCode === 304) return null
  const length = headers['content-length']
  return length === undefined ? null : Number(length)
}
