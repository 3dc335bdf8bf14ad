import { ApiError, quoted } from '@plinth/core'
import { shaSchema } from '@plinth/core/github/shapes'
import * as z from 'zod/mini'
import type { Problem } from '../evidence/problem.ts'
import type { Settings } from '../settings.ts'
import type { GatherContext } from './context.ts'
import { findFiles } from './files/find-files.ts'
import { note } from './problem.ts'

/** One call, with its retries. */
const CALL_MS = 20_000
const MOST_FILES = 1000

const commit = z.object({ sha: shaSchema })
const eventSchema = z.object({ pull_request: z.object({ base: commit, head: commit }) })

/**
 * Which of the files that it is held against the pull request itself edits (limits, prices, the base, what earlier tasks
 * came to): a change could so loosen what it breaks.
 * It is judged by them all the same, since new exports and budgets come with a change, and the report says so.
 */
export async function gatherEdited(
  settings: Pick<Settings, 'configuration' | 'estimate' | 'infracostBase' | 'models' | 'token'>,
  context: GatherContext,
): Promise<{ readonly edited: readonly string[]; readonly problems: readonly Problem[] }> {
  const { data: event } = eventSchema.safeParse(context.event.payload)
  const { token } = settings
  if (event === undefined || token === null) return { edited: [], problems: [] }
  const { base, head } = event.pull_request
  const changed = await changedPaths({ base: base.sha, head: head.sha }, token, context)
  if (typeof changed === 'string') {
    const what = `Whether the change edits the limits that it is held against is not known: ${changed}.`
    const fault = { what, mend: 'Give the job the permission `contents: read`.' }
    return { edited: [], problems: [note([], settings.configuration ?? 'the configuration', fault)] }
  }
  const patterns = [...settings.models.prices, ...settings.infracostBase, ...settings.estimate.past]
  const { files } = await findFiles(context.workspace, { patterns, parts: [], most: MOST_FILES })
  const telling = [...(settings.configuration == null ? [] : [settings.configuration]), ...files]
  return { edited: telling.filter((path) => changed.has(path)), problems: [] }
}

/** What a pull request changes; a clause where that is not known. */
async function changedPaths(
  { base, head }: { readonly base: string; readonly head: string },
  token: string,
  { workflow, signal }: GatherContext,
): Promise<ReadonlySet<string> | string> {
  const { compareCommits, connectGitHub, repositoryPlace } = await import('@plinth/core/github')
  const place = repositoryPlace(workflow.repository)
  if (place === null) return 'the workflow names no repository'
  try {
    const github = connectGitHub({ apiUrl: workflow.apiUrl, token, signal, deadlineMs: CALL_MS })
    const { files, filesTruncated } = await compareCommits(github, place, base, head)
    if (filesTruncated) return 'it changes more files than GitHub lists'
    return new Set(files.flatMap(({ path, previousPath }) => [path, previousPath ?? path]))
  } catch (error) {
    if (error instanceof ApiError) {
      const { reason, status } = error.failure
      return `GitHub ${status === null ? 'gave no answer' : `answered ${status}`}: ${quoted(reason)}`
    }
    if (signal.aborted) return 'the run was cancelled'
    throw error
  }
}
