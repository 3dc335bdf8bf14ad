import type { Draft } from '../draft.ts'
import type { Flow } from '../flow.ts'
import { observe } from '../observe/observe.ts'
import { countsOf } from '../observe/standing.ts'
import type { PhaseEnd } from '../phases.ts'

/** Probes every target until enough is known. */
export async function observeStep(flow: Flow, draft: Draft): Promise<PhaseEnd> {
  const { targets, missed, ...observation } = await observe(flow)
  draft.targets.forEach((entry, index) => {
    entry.observed = targets[index] ?? null
  })
  draft.observation = observation
  const failed = targets.some((target) => target.state() === 'condemned')
  const left = missed === 0 ? '' : `, ${missed} left out since this machine stood still`
  // What speaks against the version is acted on at once, before any metrics are read.
  return { stop: failed ? 'decided' : null, failed, note: `${countsOf(targets)}${left}` }
}
