import type { Workflow, WorkflowEvent } from '@plinth/core'
import type { Change } from '../evidence/change.ts'
import { type Known, known, unknown } from '../evidence/known.ts'
import { type Checkout, holds, isCommitHash } from './git/checkout.ts'
import { occasionOf } from './github/occasion.ts'

/** The commits that a change lies between. `base` is what it is to be merged into, or was pushed onto; null: none. */
export interface Ends {
  readonly base: string | null
  readonly head: string
}

/**
 * The ends of a change: of its pull request, or of the commits that a merge group or a push brings. All commits of a push
 * are one change, since rules such as that of the agents' memory are about a piece of work, not about a commit.
 */
export function endsOf(event: WorkflowEvent, workflow: Workflow, { pulls, sha }: Change): Ends {
  const occasion = occasionOf(event, workflow)
  if (occasion.kind === 'group') return ends(occasion.range.base, occasion.range.head)
  const [pull] = pulls
  if (pull !== undefined) return ends(pull.base.sha, sha || pull.head.sha)
  const range = occasion.kind === 'commit' ? occasion.range : null
  return range === null ? ends('', sha) : ends(range.base, range.head)
}

const ends = (base: string, head: string): Ends => ({
  base: isCommitHash(base) ? base : null,
  head: isCommitHash(head) ? head : '',
})

/** Two commits of the checkout whose difference is the change. */
export interface Range {
  readonly from: string
  readonly to: string
  /** Of the change's own commits, the newest; null where some of them are not there. */
  readonly newest: string | null
}

/**
 * Finds the change in the checkout. What GitHub checks out for a pull request is its merge with the base: what differs
 * from its first parent is the change, whatever the base has gained since the branch began.
 */
export async function rangeIn(checkout: Checkout, { base, head }: Ends): Promise<Known<Range>> {
  if (base === null) return unknown('nothing tells what the change began from')
  const [first, second] = checkout.parents
  if (checkout.head !== null && first !== undefined && second === head && (await holds(checkout, first))) {
    const isWhole = (await commonAncestor(checkout, first, head)) !== null
    return known({ from: first, to: checkout.head, newest: isWhole ? head : null })
  }
  const from = await commonAncestor(checkout, base, head)
  return from === null
    ? unknown('the checkout holds too little history (check out with fetch-depth: 0)')
    : known({ from, to: head, newest: head })
}

async function commonAncestor(checkout: Checkout, base: string, head: string): Promise<string | null> {
  if (!(await holds(checkout, base)) || !(await holds(checkout, head))) return null
  const answer = await checkout.git(['merge-base', base, head])
  return answer.ok ? answer.output.toString().trim() : null
}
