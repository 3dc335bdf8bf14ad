import { runCheck } from '@plinth/core/probe'
import type { CheckResult } from '../evidence.ts'
import type { Target } from '../settings.ts'
import type { Flow } from './flow.ts'

/** Runs the checks of one target, one after another, so that they do not add up to load. Ends early on abort. */
export async function runChecks(
  target: Target,
  { settings, signal, progress, control }: Flow,
): Promise<readonly CheckResult[]> {
  const { reach, observe } = settings
  const results: CheckResult[] = []
  for (const check of target.checks) {
    const result = await runCheck(check, { reach, timeoutMs: observe.timeoutMs, signal })
    // What an interrupted check looks like is nobody's fault.
    if (signal.aborted) break
    results.push(result)
    if (result.failure !== null) control?.try()
    const { failure, found } = result
    progress.line(`${target.name}: ${check.name}: ${failure === null ? found : `failed: ${failure.message}`}`)
  }
  return results
}
