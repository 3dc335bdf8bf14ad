import { ChangeLog, pause, runProbe } from '@plinth/core/probe'
import type { Failure, Readiness } from '../../evidence.ts'
import type { Target } from '../../settings.ts'
import type { Flow, Moment } from '../flow.ts'
import { pauseBefore } from './backoff.ts'
import { VersionTally } from './version-tally.ts'

const STEPS = { firstMs: 250, longestMs: 10_000 }

/** What waiting for one target came to. */
export interface Waited {
  readonly readiness: Readiness
  /** The versions that answers named; the identity phase goes on counting. */
  readonly versions: VersionTally
  /** Of the first good answer. */
  readonly firstAnswerMs: number | null
}

/**
 * Where probes may go is settled before a connection is made: no time mends it. Everything else may: names spread,
 * certificates are issued, and a platform answers for another host until they are.
 */
export function isHopeless(failure: Failure): boolean {
  return failure.class === 'refused-address'
}

/** Tries a target until it answers well, the deadline comes, trying on is no use, or the signal aborts. */
export async function waitForTarget(
  target: Target,
  { settings, signal, progress, control }: Flow,
  deadline: Moment,
): Promise<Waited> {
  const startedAt = performance.now()
  const say = (line: string) => progress.line(`${target.name}: ${line}`)
  const versions = new VersionTally(say)
  const log = new ChangeLog(say)
  let tries = 0
  let last: Failure | null = null
  const waited = (ready: boolean, firstAnswerMs: number | null): Waited => ({
    readiness: { ready, tries, ms: performance.now() - startedAt, changes: log.changes, last },
    versions,
    firstAnswerMs,
  })
  while (!signal.aborted) {
    const timeoutMs = Math.max(1, Math.min(settings.observe.timeoutMs, deadline - performance.now()))
    const result = await runProbe(target.probe, {
      reach: settings.reach,
      timeoutMs,
      version: target.version,
      signal,
    })
    // What an interrupted try looks like is nobody's fault.
    if (signal.aborted) break
    tries += 1
    // That the deadline cut the last try short tells less than what the one before it found.
    const cutShort = result.failure?.class === 'timeout' && timeoutMs < settings.observe.timeoutMs
    last = cutShort ? (last ?? result.failure) : result.failure
    log.note(performance.now() - startedAt, last?.message ?? 'ready')
    // Nothing is counted, and nothing said, of what nobody asked for.
    if (target.version !== null) versions.add(result)
    if (last === null) return waited(true, result.latencyMs)
    if (isHopeless(last)) break
    control?.try()
    const remainingMs = deadline - performance.now()
    const retryAfterMs = result.retryAfterMs ?? 0
    const ms = pauseBefore({ failures: tries, remainingMs, retryAfterMs, random: Math.random() }, STEPS)
    // Without time for another try, what is left of the time that was promised still goes by.
    await pause(ms ?? Math.ceil(remainingMs) + 1, signal)
    if (ms === null) break
  }
  return waited(false, null)
}
