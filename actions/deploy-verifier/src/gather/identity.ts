import { pause, runProbe } from '@plinth/core/probe'
import { versionMatches } from '../decide/version.ts'
import type { Identity } from '../evidence.ts'
import type { IdentityRule, Target } from '../settings.ts'
import type { Flow, Moment } from './flow.ts'
import { pauseBefore } from './wait/backoff.ts'
import type { VersionTally } from './wait/version-tally.ts'

/** A rollout moves on within seconds, so the pauses stay shorter than those of waiting. */
const STEPS = { firstMs: 250, longestMs: 2_000 }

/**
 * Asks a target until it answers with the expected version so many times in a row, the deadline comes, or the signal
 * aborts. `versions` goes on counting where waiting left off. The deadline counts only after an answer that does not
 * fit: what is right so far is asked to the end.
 */
export async function identify(
  target: Target,
  versions: VersionTally,
  rule: IdentityRule,
  { settings, signal, control }: Flow,
  deadline: Moment,
): Promise<Identity> {
  const startedAt = performance.now()
  let tries = 0
  let misses = 0
  let inARow = 0
  const identity = (confirmed: boolean): Identity => ({
    confirmed,
    tries,
    ms: performance.now() - startedAt,
    seen: versions.seen,
  })
  while (!signal.aborted) {
    const { timeoutMs } = settings.observe
    const result = await runProbe(target.probe, {
      reach: settings.reach,
      timeoutMs,
      version: target.version,
      signal,
    })
    if (signal.aborted) break
    tries += 1
    versions.add(result)
    const fits = result.failure === null && versionMatches(rule.expected, result.version ?? '')
    if (fits) {
      inARow += 1
      if (inARow >= rule.consecutive) return identity(true)
      continue
    }
    inARow = 0
    misses += 1
    if (result.failure !== null) control?.try()
    const remainingMs = deadline - performance.now()
    const retryAfterMs = result.retryAfterMs ?? 0
    const ms = pauseBefore({ failures: misses, remainingMs, retryAfterMs, random: Math.random() }, STEPS)
    if (ms === null) break
    await pause(ms, signal)
  }
  return identity(false)
}
