import { connectTcp } from '../http/index.ts'
import type { Probe } from '../targets/index.ts'
import type { Outcome } from './outcome.ts'
import { connectionOptions, type ProbeOptions } from './probe-options.ts'

/** A port that accepts a connection is what it should be; nothing is sent. Throws NetworkError. */
export async function probeTcp(
  probe: Extract<Probe, { kind: 'tcp' }>,
  options: ProbeOptions,
): Promise<Outcome> {
  const socket = await connectTcp(probe.host, probe.port, connectionOptions(options))
  // Not destroyed: a reset would show in the server's log as a client that broke off.
  socket.destroySoon()
  return { failure: null, found: 'accepted a connection' }
}
