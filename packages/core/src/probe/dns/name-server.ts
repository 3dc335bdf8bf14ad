import { isIPv6 } from 'node:net'
import { allowedAddresses, canonicalHost, NetworkError } from '../../http/index.ts'
import { quoted } from '../../values/index.ts'
import type { ProbeOptions } from '../probe-options.ts'

const DNS_PORT = 53
/** `1.1.1.1:53`, `[2606:4700:4700::1111]:53`, `dns.example`. */
const SERVER = /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/

/**
 * The addresses of a name server, as `Resolver.setServers` takes them. They are checked like any other address, since
 * questions are sent there. Throws NetworkError: `dns`, `refused-address`.
 */
export async function nameServerAddresses(
  server: string,
  options: Pick<ProbeOptions, 'reach' | 'resolve'>,
): Promise<readonly string[]> {
  const [, host, port = DNS_PORT] = SERVER.exec(server) ?? []
  if (host === undefined || Number(port) > 65_535) {
    throw new NetworkError('dns', `${quoted(server)} is not the host and port of a name server`)
  }
  const addresses = await allowedAddresses(canonicalHost(host), options)
  return addresses.map(({ address }) => (isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`))
}
