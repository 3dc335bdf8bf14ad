import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadPlan, Ready, Target } from '../settings.ts'
import type { Endpoint } from './load/endpoint.ts'
import { type LoadProgress, type LoadResult, runLoad } from './load/run-load.ts'
import { startService } from './service/start-service.ts'
import type { TargetError } from './target-error.ts'
import { findEndpoint, type UrlRules } from './url-endpoint.ts'

/** How long requests in flight may take to learn that their service died, and to be counted as failures. */
const LAST_FAILURES_MS = 100

export interface RoundOrder {
  readonly target: Target
  readonly ready: Ready
  readonly plan: LoadPlan
  readonly rules: UrlRules
  readonly signal: AbortSignal
  readonly progress: (progress: LoadProgress) => void
}

/** What one round of one side came to; `error` when the service died under the load. */
export interface RoundOutcome {
  readonly load: LoadResult
  readonly error: TargetError | null
}

/**
 * Puts the target under load once. A command is started for this round and stopped after it, whatever happens.
 * Throws TargetError when there is nothing that could be measured, and ScenarioError for a request that cannot be sent.
 */
export async function measureRound(order: RoundOrder): Promise<RoundOutcome> {
  const { target, plan, signal, progress } = order
  if (target.kind === 'url') {
    const endpoint = await findEndpoint(target.url, order.rules, signal)
    return { load: await runLoad({ plan, endpoint, signal, progress }), error: null }
  }
  const service = await startService(target, order.ready, signal)
  try {
    const load = await loadUntilDeath(order, service.endpoint, service.died)
    return { load, error: service.died.aborted ? await service.deathError() : null }
  } finally {
    await service.stop()
  }
}

async function loadUntilDeath(order: RoundOrder, endpoint: Endpoint, died: AbortSignal): Promise<LoadResult> {
  const { plan, signal, progress } = order
  const stopping = new AbortController()
  const stopSoon = () => void sleep(LAST_FAILURES_MS).then(() => stopping.abort())
  died.addEventListener('abort', stopSoon, { once: true })
  try {
    return await runLoad({ plan, endpoint, signal: AbortSignal.any([signal, stopping.signal]), progress })
  } finally {
    died.removeEventListener('abort', stopSoon)
  }
}
