import { realpath } from 'node:fs/promises'
import type { GateContext } from '@plinth/core'
import { runGit } from '@plinth/core/git'
import type { GitHub, RepositoryPlace } from '@plinth/core/github'

type Context = Pick<GateContext, 'signal' | 'workflow' | 'workspace'>

/** One call, with its retries. */
const CALL_MS = 20_000

/** Runs git in the checkout; null where it does not answer with success, for whatever reason. */
export type Git = (args: readonly string[]) => Promise<Buffer | null>

/** Where commits can be asked for. */
export interface Places {
  /** Null: the workspace holds no checkout. */
  readonly git: Git | null
  /** Null: there is no token, or no repository. */
  readonly api: { readonly github: GitHub; readonly place: RepositoryPlace } | null
}

/** Opens the checkout, where there is one, and GitHub, where it can be asked. Never throws. */
export async function openPlaces(token: string | null, context: Context): Promise<Places> {
  const [git, api] = await Promise.all([openGit(context), openApi(token, context)])
  return { git, api }
}

async function openGit({ signal, workspace }: Context): Promise<Git | null> {
  // Where git looks for a repository is compared by real paths.
  const folder = await realpath(workspace).catch(() => null)
  if (folder === null) return null
  const git: Git = async (args) => {
    const answer = await runGit(folder, args, { signal })
    return answer.ok ? answer.output : null
  }
  return (await git(['rev-parse', '--git-dir'])) === null ? null : git
}

async function openApi(token: string | null, { signal, workflow }: Context): Promise<Places['api']> {
  if (token === null) return null
  const { connectGitHub, repositoryPlace } = await import('@plinth/core/github')
  const place = repositoryPlace(workflow.repository)
  if (place === null) return null
  return { place, github: connectGitHub({ apiUrl: workflow.apiUrl, token, signal, deadlineMs: CALL_MS }) }
}
