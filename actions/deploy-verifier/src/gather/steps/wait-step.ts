import { counted } from '@plinth/core/render'
import type { Problem } from '../../evidence.ts'
import type { Draft } from '../draft.ts'
import type { Flow, Moment } from '../flow.ts'
import type { PhaseEnd } from '../phases.ts'
import { isHopeless, type Waited, waitForTarget } from '../wait/target-wait.ts'

/** Waits for every target at once, until each is ready or is not going to be. */
export async function waitStep(flow: Flow, draft: Draft, deadline: Moment): Promise<PhaseEnd> {
  const waits = draft.targets.map(async (entry) => {
    const waited = await waitForTarget(entry.target, flow, deadline)
    entry.waited = waited
    return waited
  })
  const waited = await Promise.all(waits)
  const refused = refusals(draft)
  draft.problems.push(...refused)
  const failed = waited.some(({ readiness }) => !readiness.ready)
  const stop = refused.length > 0 ? 'problem' : failed ? 'not-ready' : null
  return { stop, failed, note: noteOf(waited) }
}

/** Targets that were never connected to, since their addresses are not allowed: no evidence about them is to be had. */
function refusals({ targets }: Draft): readonly Problem[] {
  return targets.flatMap(({ target, waited }) => {
    const last = waited?.readiness.last ?? null
    if (last === null || !isHopeless(last)) return []
    return [{ code: 'address-refused', where: target.name, message: last.message }]
  })
}

function noteOf(waited: readonly Waited[]): string {
  const ready = waited.filter(({ readiness }) => readiness.ready).length
  const tries = counted(Math.max(...waited.map(({ readiness }) => readiness.tries)), 'try', 'tries')
  if (waited.length === 1) return ready === 1 ? `ready after ${tries}` : `not ready after ${tries}`
  if (ready === waited.length) return `all ${ready} targets ready after at most ${tries}`
  return `${ready} of ${waited.length} targets ready after at most ${tries}`
}
