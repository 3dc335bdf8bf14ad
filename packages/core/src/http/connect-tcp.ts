import type { LookupAddress } from 'node:dns'
import { connect, type Socket, type TcpNetConnectOpts } from 'node:net'
import { toConnectError } from './connect-failure.ts'
import { type Run, within } from './deadline.ts'
import { canonicalHost } from './host.ts'
import type { ConnectionOptions } from './outcome.ts'
import { allowedAddresses } from './resolve.ts'

/** RFC 8305, section 5: the Connection Attempt Delay that it recommends. */
const NEXT_ADDRESS_AFTER_MS = 250

export interface OpenSocket {
  readonly socket: Socket
  /** The IP address that was connected to. */
  readonly address: string
  /** By the clock of `performance`. */
  readonly resolvedAt: number
}

/**
 * Connects to a host that may be reached. The name is resolved once for each connection, its addresses are checked,
 * and one that was checked is connected to, so that a name which changes its mind in between gains nothing.
 *
 * Proxies are not used, whatever HTTP_PROXY says: behind one, it is the proxy that resolves the name, and no address
 * could be checked. The socket takes errors silently, and then closes; whoever uses it listens for either.
 * @throws NetworkError `dns`, `refused-address`, `connect`, `timeout`, `cancelled`
 */
export function connectTcp(host: string, port: number, options: ConnectionOptions): Promise<Socket> {
  return within(options, async (run) => (await openTcp(host, port, options, run)).socket)
}

/** The same as a part of other work. */
export async function openTcp(
  host: string,
  port: number,
  options: Pick<ConnectionOptions, 'reach' | 'resolve'>,
  run: Run,
): Promise<OpenSocket> {
  run.stage = 'resolving the name'
  const name = canonicalHost(host)
  const addresses = await allowedAddresses(name, options)
  // Nobody waits for this any more.
  run.signal.throwIfAborted()
  const resolvedAt = performance.now()
  run.stage = 'connecting'
  try {
    const socket = connect(placeOf(name, port, addresses))
    await opened(socket, 'connect', run)
    return { socket, address: socket.remoteAddress ?? '', resolvedAt }
  } catch (error) {
    throw toConnectError(error, name, port)
  }
}

/** Several addresses are tried in turn. Their name is not asked for again: the answer is there. */
function placeOf(name: string, port: number, addresses: readonly LookupAddress[]): TcpNetConnectOpts {
  const [only] = addresses
  if (addresses.length === 1 && only !== undefined) return { host: only.address, port, noDelay: true }
  return {
    host: name,
    port,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
    lookup: (_name, _options, answer) => answer(null, [...addresses]),
  }
}

/** Waits until a socket is ready; destroys it when the run ends, then or later. */
export function opened(socket: Socket, event: 'connect' | 'secureConnect', run: Run): Promise<void> {
  return new Promise((resolve, reject) => {
    run.signal.addEventListener('abort', () => socket.destroy())
    // Stays, so that an error between here and the listeners of whoever gets the socket ends no process.
    socket.on('error', reject)
    const close = () => reject(run.signal.reason ?? new Error('closed'))
    socket.once('close', close)
    socket.once(event, () => {
      socket.off('close', close)
      resolve()
    })
  })
}
