import type { Probe, ProbeResult, VersionSource } from '../targets/index.ts'
import { probeHttp } from './http/http-probe.ts'
import { type Outcome, thrown } from './outcome.ts'
import type { ProbeOptions } from './probe-options.ts'
import { probeTcp } from './tcp.ts'

export interface Probed extends ProbeResult {
  /** This machine could not make the probe, which tells nothing of the service; absent where it could. */
  readonly ownFault?: true
}

/**
 * Runs one probe. Never throws, and ends by `timeoutMs` whatever the server does; when `signal` aborts, it ends at once
 * with a failure of class `reset`. The latency runs from this call to the complete answer or the failure. What few use
 * is loaded when it is first used, before the time is taken.
 */
export async function runProbe(
  probe: Probe,
  options: ProbeOptions & { readonly version: VersionSource | null },
): Promise<Probed> {
  const prober = await proberOf(probe, options, options.version)
  const startedAt = performance.now()
  const { failure, version, retryAfterMs, ownFault } = await prober().catch(thrown)
  return {
    latencyMs: performance.now() - startedAt,
    failure,
    version: version ?? null,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(ownFault === undefined ? {} : { ownFault }),
  }
}

/** What a probe sees, without the time, and without the version of what answers. Never throws. */
export async function outcomeOf(probe: Probe, options: ProbeOptions): Promise<Outcome> {
  const prober = await proberOf(probe, options, null)
  return await prober().catch(thrown)
}

/** The probe, ready to be run: it throws NetworkError. */
async function proberOf(
  probe: Probe,
  options: ProbeOptions,
  version: VersionSource | null,
): Promise<() => Promise<Outcome>> {
  switch (probe.kind) {
    case 'http':
      return () => probeHttp(probe, options, version)
    case 'tcp':
      return () => probeTcp(probe, options)
    case 'dns': {
      const { probeDns } = await import('./dns/dns-probe.ts')
      return () => probeDns(probe, options)
    }
    case 'websocket': {
      const { probeWebSocket } = await import('./websocket/websocket-probe.ts')
      return () => probeWebSocket(probe, options)
    }
    case 'grpc': {
      const { probeGrpc } = await import('./grpc/grpc-probe.ts')
      return () => probeGrpc(probe, options)
    }
  }
}
