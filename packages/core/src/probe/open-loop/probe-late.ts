import type { Probe, VersionSource } from '../../targets/index.ts'
import type { ProbeOptions } from '../probe-options.ts'
import { type Probed, runProbe } from '../run-probe.ts'

/** A time-out that is told so much too late: this machine did nothing for that long. */
const STOOD_STILL_MS = 250

/**
 * Runs a probe that was due a while ago. Latency counts from then: a user who wanted the page has waited since. Where this
 * machine stood still meanwhile, that it took too long is held against nobody. Never throws.
 */
export async function probeLate(
  probe: Probe,
  options: ProbeOptions & { readonly version: VersionSource | null },
  lateMs: number,
): Promise<Probed> {
  const result = await runProbe(probe, options)
  // The answer may have been there, but the timer came first.
  const stoodStill =
    result.failure?.class === 'timeout' && result.latencyMs > options.timeoutMs + STOOD_STILL_MS
  return { ...result, latencyMs: result.latencyMs + lateMs, ...(stoodStill ? { ownFault: true } : {}) }
}
