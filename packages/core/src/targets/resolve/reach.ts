import type { Reachable } from '../../values/index.ts'
import type { Reach } from '../probe.ts'

/** Where probes may go beside public addresses, of what `allow-private` and `insecure-tls` say. */
export function reachOf(allowed: readonly Reachable[], insecureTls: boolean): Reach {
  const named = (kind: Reachable['kind']) =>
    allowed.filter((place) => place.kind === kind).map(({ value }) => value)
  return { networks: named('network'), hosts: named('host'), insecureTls }
}
