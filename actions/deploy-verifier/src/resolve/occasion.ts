import { isForeign, quoted, type WorkflowEvent } from '@plinth/core'
import * as z from 'zod/mini'
import type { EventDeployment } from '../settings.ts'
import { SIGNATURE } from '../values/signature.ts'

/** What the event says that the workflow runs for. */
export interface Occasion {
  /** Of a `deployment` or `deployment_status` event. */
  readonly deployment: EventDeployment | null
  /** Where that deployment is; untrusted, and not looked at yet. */
  readonly environmentUrl: string | null
  /** Why there is nothing to verify; null where there is. */
  readonly skip: string | null
  /** GitHub already says that the deployment failed. */
  readonly failed: boolean
  /** The event is, or may be, of somebody who cannot write to the repository. */
  readonly foreign: boolean
}

const text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest))
const deploymentSchema = z.object({
  id: z.int().check(z.positive()),
  sha: z.string().check(z.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i)),
  environment: text(255),
})
const statusSchema = z.object({
  state: text(50),
  environment: z.nullish(z.string().check(z.maxLength(255))),
  environment_url: z.nullish(z.string().check(z.maxLength(2048))),
  description: z.nullish(z.string()),
})

/** States of which another event will tell the end, or which are the end of an older deployment. */
const NOTHING_YET = new Set(['pending', 'queued', 'in_progress', 'waiting'])
const FAILED = new Set(['failure', 'error'])

/** Reads the event. Its payload is not trusted: what does not fit is as if it were not there. */
export function occasionOf(event: WorkflowEvent): Occasion {
  const nothing = {
    deployment: null,
    environmentUrl: null,
    skip: null,
    failed: false,
    foreign: isForeign(event),
  }
  if (event.name !== 'deployment' && event.name !== 'deployment_status') return nothing
  const deployment = deploymentSchema.safeParse(event.payload['deployment'])
  if (!deployment.success) return nothing
  const { id, sha, environment } = deployment.data
  const status = statusSchema.safeParse(event.payload['deployment_status'])
  if (event.name === 'deployment' || !status.success) {
    return { ...nothing, deployment: { id, sha, environment, state: null } }
  }
  const { state, description } = status.data
  return {
    ...nothing,
    deployment: { id, sha, environment: status.data.environment || environment, state },
    environmentUrl: status.data.environment_url || null,
    skip: description?.startsWith(SIGNATURE) ? OURS : reasonToSkip(state),
    failed: FAILED.has(state),
  }
}

/** With a personal token a status starts workflows again, which would go on for ever. */
const OURS = 'the status is the one that this gate wrote itself'

function reasonToSkip(state: string): string | null {
  if (state === 'success' || FAILED.has(state)) return null
  if (state === 'inactive') return 'the deployment is inactive: a later one has taken its place'
  return NOTHING_YET.has(state)
    ? `the deployment is ${state}: it is verified when its status says success`
    : `the deployment's status is ${quoted(state)}, which is no end that is known`
}
