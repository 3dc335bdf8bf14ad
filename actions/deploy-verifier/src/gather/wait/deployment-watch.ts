import { pause } from '@plinth/core/probe'

const INTERVAL_MS = 5_000

/** Says why the deployment failed; null while it did not. */
export type DeploymentFailed = () => Promise<string | null>

export interface DeploymentWatch {
  /** Aborts when the deployment is known to have failed. */
  readonly failed: AbortSignal
  readonly reason: () => string | null
  readonly stop: () => void
}

/** Asks over and over whether the deployment failed. An asker that throws has told nothing. */
export function watchDeployment(ask: DeploymentFailed | undefined): DeploymentWatch {
  const failed = new AbortController()
  const stopped = new AbortController()
  let reason: string | null = null
  const poll = async (asking: DeploymentFailed) => {
    while (!stopped.signal.aborted) {
      reason = await asking().catch(() => null)
      if (reason !== null) return failed.abort()
      await pause(INTERVAL_MS, stopped.signal)
    }
  }
  if (ask !== undefined) void poll(ask)
  return { failed: failed.signal, reason: () => reason, stop: () => stopped.abort() }
}
