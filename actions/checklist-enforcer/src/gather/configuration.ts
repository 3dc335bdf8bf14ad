import { type GateContext, InputError } from '@plinth/core'
import { readTextFile } from '@plinth/core/files'
import { shaSchema } from '@plinth/core/github/shapes'
import * as z from 'zod/mini'
import type { Problem } from '../evidence/evidence.ts'
import { type Known, known, unknown } from '../evidence/known.ts'
import type { Settings } from '../settings.ts'
import { commitFiles } from './files/commit-files.ts'
import { MOST_BYTES } from './files/files.ts'
import { holds, openCheckout } from './git/checkout.ts'
import { blocking, told } from './problem.ts'

/** One call, with its retries. */
const CALL_MS = 20_000

type Context = Pick<GateContext, 'event' | 'workflow' | 'signal' | 'workspace'>

/** The settings that a change is judged by, and what is to be told of that. */
export interface Configured {
  readonly settings: Settings
  readonly problems: readonly Problem[]
}

const eventSchema = z.object({ pull_request: z.object({ base: z.object({ sha: shaSchema }) }) })

/**
 * A pull request is judged by the configuration that its base has, so that it cannot loosen its own rules. Where nobody
 * can tell what the base has, for want of a token and of the commit in the checkout, its own holds. Never throws.
 */
export async function configuredByBase(settings: Settings, context: Context): Promise<Configured> {
  const { configuration } = settings
  const event = eventSchema.safeParse(context.event.payload)
  if (configuration === null || !event.success) return { settings, problems: [] }
  const { path } = configuration
  const { sha } = event.data.pull_request.base
  const [own, base] = await Promise.all([
    readTextFile(context.workspace, path, MOST_BYTES),
    textAt(sha, path, settings.token, context),
  ])
  if (!base.known) {
    if (settings.token === null) return { settings, problems: [] }
    const message = `What it says on the base branch is not known: ${base.why}. The job needs \`contents: read\`.`
    return { settings, problems: [blocking('configuration-unreadable', path, message)] }
  }
  const text = base.value ?? ''
  if (text === (own.state === 'text' ? own.text : '')) return { settings, problems: [] }
  try {
    const message = 'The base branch has another configuration, and the change is judged by that one.'
    return {
      settings: configuration.settingsOf(text),
      problems: [told('configuration-edited', path, message)],
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const message = 'The configuration of the base branch cannot be used, so that of the change is.'
    return { settings, problems: [told('configuration-unusable', path, message)] }
  }
}

/** Null where the base has no such file. */
async function textAt(
  sha: string,
  path: string,
  token: string | null,
  { workspace, workflow, signal }: Context,
): Promise<Known<string | null>> {
  const opened = await openCheckout(workspace, signal)
  if (opened.ok && (await holds(opened.checkout, sha))) {
    const read = await commitFiles(opened.checkout, sha).read(path)
    if (read.state === 'text') return known(read.text)
    return read.state === 'missing' ? known(null) : unknown(read.why)
  }
  if (token === null) return unknown('there is no token to ask GitHub with')
  // One after the other: a bundle leaves out what an import does not name, and sees that only in this form.
  const { connectGitHub, repositoryPlace } = await import('@plinth/core/github')
  const { fileAt } = await import('./github/file-at.ts')
  const place = repositoryPlace(workflow.repository)
  if (place === null) return unknown('the workflow names no repository')
  const github = connectGitHub({ apiUrl: workflow.apiUrl, token, signal, deadlineMs: CALL_MS })
  return fileAt(github, place, path, sha)
}
