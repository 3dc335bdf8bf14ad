import { pause, runProbe } from '@plinth/core/probe'
import { versionMatches } from '../../decide/version.ts'
import type { Settings, Target } from '../../settings.ts'

const INTERVAL_MS = 1_000

/**
 * Waits until no target answers as the broken version any more, so many times in a row as the identity asks for. For
 * where it is not known how the version that was gone back to calls itself.
 * @returns false where one still did at the deadline, or the signal came first
 */
export async function brokenIsGone(
  settings: Settings,
  broken: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { identity, targets, wait } = settings
  const telling = targets.filter(({ version }) => version !== null)
  const needed = identity?.consecutive ?? 1
  const end = performance.now() + wait.deadlineMs
  let without = 0
  while (!signal.aborted) {
    const versions = await Promise.all(telling.map((target) => versionOf(settings, target, signal)))
    const seen = versions.some((version) => version !== null && versionMatches(broken, version))
    without = seen ? 0 : without + 1
    if (without >= needed) return true
    if (performance.now() >= end) return false
    await pause(INTERVAL_MS, signal)
  }
  return false
}

async function versionOf(
  { observe, reach }: Settings,
  { probe, version }: Target,
  signal: AbortSignal,
): Promise<string | null> {
  const result = await runProbe(probe, { reach, timeoutMs: observe.timeoutMs, version, signal })
  return result.version
}
