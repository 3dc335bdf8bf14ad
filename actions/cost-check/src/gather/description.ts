import { ApiError } from '@plinth/core'
import * as z from 'zod/mini'
import type { NoteText } from '../evidence/plan.ts'
import type { GatherContext } from './context.ts'

/** One call, with its retries. */
const CALL_MS = 20_000
/** GitHub allows 65,536. */
const MOST_CHARACTERS = 100_000

const described = z.object({ number: z.number(), body: z.nullish(z.string()) })
const eventSchema = z.object({
  pull_request: z.optional(described),
  issue: z.optional(z.extend(described, { pull_request: z.optional(z.unknown()) })),
})

/**
 * The description of the pull request that the event is about, as it is now: a run that is repeated has the event of the
 * first one, from before the note was written. Where GitHub does not tell, that of the event. null: there is none.
 */
export async function gatherDescription(
  token: string | null,
  { event, workflow, signal }: GatherContext,
): Promise<NoteText | null> {
  const { data } = eventSchema.safeParse(event.payload)
  const issue = data?.issue?.pull_request == null ? undefined : data.issue
  const told = data?.pull_request ?? issue
  if (told === undefined) return null
  const newest = token === null ? null : await newestBody(told.number, token, { workflow, signal })
  const text = newest ?? told.body ?? ''
  return { source: `the description of pull request ${told.number}`, text: text.slice(0, MOST_CHARACTERS) }
}

async function newestBody(
  number: number,
  token: string,
  { workflow, signal }: Pick<GatherContext, 'workflow' | 'signal'>,
): Promise<string | null> {
  const { connectGitHub, readPull, repositoryPlace } = await import('@plinth/core/github')
  const place = repositoryPlace(workflow.repository)
  if (place === null) return null
  try {
    const github = connectGitHub({ apiUrl: workflow.apiUrl, token, signal, deadlineMs: CALL_MS })
    return (await readPull(github, place, number)).body ?? ''
  } catch (error) {
    if (error instanceof ApiError || signal.aborted) return null
    throw error
  }
}
