import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { ask, idSchema } from './ask.ts'
import type { GitHub } from './client.ts'
import type { RepositoryPlace } from './repository.ts'
import { webUrlSchema } from './shapes/web-page.ts'

export interface DispatchedWorkflow {
  /** The file name of a workflow in `.github/workflows`. */
  readonly workflow: string
  /** A branch or a tag. */
  readonly ref: string
  readonly inputs: Readonly<Record<string, string>>
}

const READ = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}'
const DISPATCH = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches'

const workflowSchema = z.object({ state: z.string() })
const dispatchedSchema = z.object({ workflow_run_id: idSchema, html_url: webUrlSchema })

/**
 * What state a workflow is in: `active`, `disabled_manually`, …
 * @throws ApiError with 404 where there is none of this name
 */
export async function readWorkflowState(
  github: GitHub,
  place: RepositoryPlace,
  workflow: string,
): Promise<string> {
  return (await ask(github, READ, { ...place, workflow_id: workflow }, workflowSchema)).state
}

/**
 * Starts a workflow, once: never asked for again after a failure that leaves open whether it was carried out. Only a
 * refusal is (a rate limit, a server that does not know a parameter), for nothing was started then.
 * @returns the run and its page; null where the server does not tell
 * @throws ApiError
 */
export async function dispatchWorkflow(
  github: GitHub,
  place: RepositoryPlace,
  { workflow, ref, inputs }: DispatchedWorkflow,
): Promise<{ readonly id: number; readonly url: string } | null> {
  const dispatch = (details: object) =>
    github.request(DISPATCH, {
      ...place,
      workflow_id: workflow,
      ref,
      inputs,
      ...details,
      request: { retries: 0 },
    })
  let answer: { readonly status: number; readonly data: unknown }
  try {
    answer = await dispatch({ return_run_details: true })
  } catch (error) {
    if (!isUnknownParameter(error)) throw error
    answer = await dispatch({})
  }
  // Older servers answer 204, without a body. What else cannot be read is looked for, too: the run may be under way.
  const read = dispatchedSchema.safeParse(answer.data)
  return read.success ? { id: read.data.workflow_run_id, url: read.data.html_url } : null
}

function isUnknownParameter(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.failure.status === 422 && error.failure.reason.includes('return_run_details')
}
