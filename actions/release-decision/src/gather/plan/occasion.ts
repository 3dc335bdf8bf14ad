import type { WorkflowEvent } from '@plinth/core'
import { shaSchema } from '@plinth/core/github/shapes'
import * as z from 'zod/mini'
import type { Occasion } from '../../evidence/occasion.ts'

const pullSchema = z.object({
  number: z.int().check(z.positive()),
  state: z.optional(z.string()),
  base: z.object({ sha: shaSchema }),
  head: z.object({ sha: shaSchema }),
})
const stateSchema = z.object({ state: z.string().check(z.maxLength(50)) })
const queueSchema = z.object({ base_sha: shaSchema, head_sha: shaSchema })
const pushSchema = z.object({ before: shaSchema, after: shaSchema, forced: z.optional(z.boolean()) })

/** The two commits that a change lies between. */
export interface Range {
  readonly base: string
  readonly head: string
}

/** What an event is about, as far as it tells. The payload is not trusted: what does not fit is not there. */
export function occasionOf({ name, payload }: WorkflowEvent): Occasion {
  const pull = pullSchema.safeParse(payload['pull_request'])
  if (payload['pull_request'] != null) {
    if (pull.data?.state === 'closed') return { kind: 'over', why: 'the pull request is closed' }
    return { kind: 'pull-request', number: pull.data?.number ?? null }
  }
  if (name === 'merge_group') {
    return payload['action'] === 'destroyed'
      ? { kind: 'over', why: 'the merge queue has let go of this group' }
      : { kind: 'merge-queue' }
  }
  if (name === 'push') {
    return payload['deleted'] === true
      ? { kind: 'over', why: 'the push deletes a branch or a tag' }
      : { kind: 'push' }
  }
  if (name === 'deployment') return { kind: 'deployment', state: null }
  if (name === 'deployment_status') {
    return {
      kind: 'deployment',
      state: stateSchema.safeParse(payload['deployment_status']).data?.state ?? '',
    }
  }
  return name === 'schedule' ? { kind: 'schedule' } : { kind: 'other', event: name }
}

/** Null where the event is about no change, or does not tell which. */
export function rangeOf({ name, payload }: WorkflowEvent): Range | null {
  const pull = pullSchema.safeParse(payload['pull_request'])
  if (pull.success) return { base: pull.data.base.sha, head: pull.data.head.sha }
  if (name === 'merge_group') {
    const queue = queueSchema.safeParse(payload['merge_group'])
    return queue.success ? { base: queue.data.base_sha, head: queue.data.head_sha } : null
  }
  const push = name === 'push' ? pushSchema.safeParse(payload) : null
  // Of a new branch nothing came before; what was forced did not grow out of what was there.
  if (push?.data === undefined || push.data.forced === true || /^0+$/.test(push.data.before)) return null
  return { base: push.data.before, head: push.data.after }
}
