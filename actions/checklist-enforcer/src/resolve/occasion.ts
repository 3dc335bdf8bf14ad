import type { WorkflowEvent } from '@plinth/core'
import * as z from 'zod/mini'

/** Events on reviews leave `merged` out. */
const pullRequestSchema = z.object({
  state: z.string(),
  merged: z.nullish(z.boolean()),
  merged_at: z.nullish(z.string()),
})

/** Events that are about no change, whatever the repository; a change may stand behind any other. */
const ABOUT_NO_CHANGE = new Set([
  'branch_protection_rule',
  'delete',
  'fork',
  'gollum',
  'label',
  'milestone',
  'page_build',
  'public',
  'schedule',
  'watch',
])

/** What the user gave to be judged without a pull request. */
interface Occasion {
  readonly event: WorkflowEvent
  readonly deployment: boolean
  /** Documents, files or rules were given: something can be judged without a pull request. */
  readonly configured: boolean
}

/** Why there is nothing to judge, as far as the event alone tells; null where there is, or may be. */
export function reasonToSkip({ configured, deployment, event }: Occasion): string | null {
  const { name, payload } = event
  if (payload['pull_request'] != null) {
    const { data } = pullRequestSchema.safeParse(payload['pull_request'])
    // What is merged may be deployed next.
    if (data?.merged === true || data?.merged_at) return deployment ? null : 'the pull request is merged'
    return data?.state === 'closed' ? 'the pull request is closed' : null
  }
  if (name === 'push' && payload['deleted'] === true) return 'the push deletes a branch or a tag'
  return ABOUT_NO_CHANGE.has(name) && !configured ? `the event \`${name}\` is about no change` : null
}
