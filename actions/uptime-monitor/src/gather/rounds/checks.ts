import { runCheck } from '@plinth/core/probe'
import type { Probing } from './probing.ts'
import type { TargetRound } from './target-round.ts'

/**
 * Looks once at what else was promised of a target, one after another, so that checks do not add up to load. The age of a
 * certificate is a figure, and is alerted on by itself; what else is broken tells why, and counts in no probe: a header
 * that is missing takes no page away from anybody.
 */
export async function runChecks(
  round: TargetRound,
  { options, signal }: Probing,
  say: (line: string) => void,
): Promise<void> {
  const { name, checks } = round.target
  for (const check of checks) {
    const result = await runCheck(check, options)
    // What an interrupted check looks like is nobody's fault.
    if (signal.aborted) return
    const { certificateDays, failure, found } = result
    say(`${name}: ${check.name}: ${failure === null ? found : `failed: ${failure.message}`}`)
    if (certificateDays !== undefined) round.certificate(certificateDays)
    if (check.kind === 'probe' && failure !== null) round.checkBroken(failure)
  }
}
