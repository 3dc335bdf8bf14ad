import type { GateContext } from '@plinth/core'
import type { Problem } from '../evidence/evidence.ts'
import { type Known, unknown } from '../evidence/known.ts'
import { commitFiles } from './files/commit-files.ts'
import type { Files } from './files/files.ts'
import { remoteFiles } from './files/remote-files.ts'
import { workspaceFiles } from './files/workspace-files.ts'
import { type Checkout, type CheckoutOutcome, holds } from './git/checkout.ts'
import type { GitHubFacts } from './github/index.ts'
import { told } from './problem.ts'
import { type Ends, endsOf, type Range, rangeIn } from './range.ts'

/** The repository before the change and with it. */
export interface Repository {
  readonly checkout: Checkout | null
  /** As the change has it. */
  readonly head: Files
  /** False: what lies in the workspace is another commit than the one that is judged, and that one is not there. */
  readonly headIsJudged: boolean
  /** What the change is to be merged into, or was pushed onto; null where the event names nothing of the kind. */
  readonly base: Files | null
  /** Where the change began: an older commit than `base` where the base went on meanwhile. */
  readonly start: Files | null
  readonly range: Known<Range>
  /** `https://github.com/owner/name`; null where it is not known. */
  readonly url: string | null
}

type Remote = Pick<GitHubFacts, 'readBase' | 'listBase'>

/** Finds the repository's two states in the checkout, and where that does not hold the base, at GitHub. */
export async function findRepository(
  { workspace, event, workflow }: Pick<GateContext, 'workspace' | 'event' | 'workflow'>,
  opened: CheckoutOutcome,
  facts: Pick<GitHubFacts, 'change' | 'repositoryUrl' | keyof Remote>,
): Promise<Repository> {
  const checkout = opened.ok ? opened.checkout : null
  const ends = endsOf(event, workflow, facts.change)
  const range = opened.ok ? await rangeIn(opened.checkout, ends) : unknown(opened.why)
  const { head, headIsJudged } = await headOf(workspace, checkout, ends.head)
  const base = await baseOf(checkout, ends, facts)
  const start = checkout !== null && range.known ? commitFiles(checkout, range.value.from) : base
  return { checkout, head, headIsJudged, base, start, range, url: facts.repositoryUrl }
}

async function headOf(
  workspace: string,
  checkout: Checkout | null,
  judged: string,
): Promise<Pick<Repository, 'head' | 'headIsJudged'>> {
  const commit = judged === '' ? (checkout?.head ?? null) : judged
  const isThere = checkout === null || [checkout.head, ...checkout.parents.slice(1)].includes(commit)
  if (isThere || commit === null)
    return { head: workspaceFiles(workspace, checkout, commit), headIsJudged: true }
  if (await holds(checkout, commit)) return { head: commitFiles(checkout, commit), headIsJudged: true }
  return { head: workspaceFiles(workspace, checkout, checkout.head), headIsJudged: false }
}

async function baseOf(
  checkout: Checkout | null,
  { base, head }: Ends,
  remote: Remote,
): Promise<Files | null> {
  if (base === null) return null
  if (checkout !== null) {
    const [first, second] = checkout.parents
    // The newest that is there: the base may have gone on since the event.
    const candidates = second === head && first !== undefined ? [first, base] : [base]
    for (const commit of candidates) if (await holds(checkout, commit)) return commitFiles(checkout, commit)
  }
  return remoteFiles(base, remote)
}

/** What is wrong with the checkout, and how to mend it. */
export function checkoutProblems(
  opened: CheckoutOutcome,
  { headIsJudged, checkout }: Pick<Repository, 'headIsJudged' | 'checkout'>,
): readonly Problem[] {
  const problems: Problem[] = []
  if (!opened.ok && opened.kind === 'owner') {
    const message =
      'Git does not read the workspace, because it belongs to another user. Run `git config --global --add' +
      ' safe.directory "$GITHUB_WORKSPACE"` in a step before this one.'
    problems.push(told('checkout-owner', WORKSPACE, message))
  } else if (!opened.ok && opened.kind !== 'no-repository' && opened.kind !== 'cancelled') {
    problems.push(told('checkout-unreadable', WORKSPACE, `Its history is not known: ${opened.why}.`))
  }
  if (!headIsJudged) {
    const at = checkout?.head?.slice(0, 7) ?? 'another commit'
    const message =
      `It holds ${at}, not the commit that is judged, so files are read as they are there. Check out the head of the` +
      ' pull request (`ref: refs/pull/NUMBER/head`) to have those of the change read.'
    problems.push(told('checkout-other', WORKSPACE, message))
  }
  return problems
}

const WORKSPACE = 'the workspace'
