import { realpath } from 'node:fs/promises'
import { type GitAnswer, type GitFailure, type GitOptions, runGit } from '@plinth/core/git'

/** A git repository in the workspace, with the commit that is checked out. */
export interface Checkout {
  readonly git: (args: readonly string[], options?: Omit<GitOptions, 'signal'>) => Promise<GitAnswer>
  /** Null where there is no commit yet. */
  readonly head: string | null
  /** Also those that a shallow clone leaves out. */
  readonly parents: readonly string[]
}

export type CheckoutOutcome =
  | { readonly ok: true; readonly checkout: Checkout }
  | { readonly ok: false; readonly kind: GitFailure; readonly why: string }

/** Opens the repository whose top is the workspace. Never throws. */
export async function openCheckout(workspace: string, signal: AbortSignal): Promise<CheckoutOutcome> {
  // Where git looks for a repository is compared by real paths.
  const folder = await realpath(workspace).catch(() => null)
  if (folder === null) return { ok: false, kind: 'no-repository', why: 'there is no workspace' }
  const git: Checkout['git'] = (args, options) => runGit(folder, args, { ...options, signal })
  const inside = await git(['rev-parse', '--git-dir'])
  if (!inside.ok) return inside
  // The commit as it was written: `rev-parse HEAD^2` does not know what a shallow clone cut off.
  const commit = await git(['cat-file', '--batch'], { input: 'HEAD\n' })
  const text = commit.ok ? commit.output.toString() : ''
  const [top = '', ...lines] = text.split('\n')
  const [sha = '', kind] = top.split(' ')
  const headers = lines.slice(0, Math.max(0, lines.indexOf('')))
  const parents = headers.flatMap((line) => (line.startsWith('parent ') ? [line.slice(7)] : []))
  return { ok: true, checkout: { git, head: kind === 'commit' ? sha : null, parents } }
}

/** Only what names a commit by its hash is given to git: other words could be options. */
export const isCommitHash = (text: string): boolean => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)

/** Whether a commit is among what was fetched, with its files. */
export async function holds(checkout: Checkout, commit: string): Promise<boolean> {
  if (!isCommitHash(commit)) return false
  return (await checkout.git(['cat-file', '-e', `${commit}^{tree}`])).ok
}
